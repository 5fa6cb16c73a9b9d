/** Made-up data is the same in every run: a small generator with a seed (mulberry32). */
export interface Chance {
  /** From 0, below 1. */
  next(): number
  /** A whole number from 0, below `end`. */
  below(end: number): number
  of<T>(values: readonly T[]): T
  /** Some different values, at most `count`. */
  some<T>(values: readonly T[], count: number): T[]
  happens(share: number): boolean
  /** A version 4 public id. */
  uuid(): string
}

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end: number): number => Math.floor(next() * end)
  const of = <T>(values: readonly T[]): T => {
    if (values.length === 0) throw new Error('There is nothing to choose from.')
    return values[below(values.length)] as T
  }
  return {
    next,
    below,
    of,
    some: (values, count) => [...new Set(Array.from({ length: count }, () => of(values)))],
    happens: (share) => next() < share,
    uuid: () => {
      const hex = Array.from({ length: 32 }, () => below(16).toString(16)).join('')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
    },
  }
}
