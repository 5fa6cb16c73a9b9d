/** Reproducible chance (mulberry32): the same seed gives the same choices on every machine. */
export class Chance {
  #state: number
  constructor(seed: number) {
    this.#state = seed >>> 0
  }

  /** From 0 to just below 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let mixed = this.#state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  odds(of: number): boolean {
    return this.next() < of
  }

  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1))
  }

  pick<T>(from: readonly T[]): T {
    const item = from[Math.floor(this.next() * from.length)]
    if (item === undefined) throw new RangeError('There is nothing to pick from.')
    return item
  }

  /** At most `most` different items, at least one. */
  some<T>(from: readonly T[], most: number): T[] {
    const left = [...from]
    return Array.from({ length: this.between(1, most) }, () => left.splice(this.between(0, left.length - 1), 1)).flat()
  }

  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.between(0, 15).toString(16)).join('')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
  }
}
