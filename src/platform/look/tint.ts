/** Six quiet grounds for doors, people and series. Never for a state. */
export type Tint = 'apricot' | 'butter' | 'sage' | 'sky' | 'lilac' | 'rose'

export const tintClass: Readonly<Record<Tint, string>> = {
  apricot: 'hearth-apricot',
  butter: 'hearth-butter',
  sage: 'hearth-sage',
  sky: 'hearth-sky',
  lilac: 'hearth-lilac',
  rose: 'hearth-rose',
}

const TINTS = Object.keys(tintClass) as Tint[]

/** The same tint for the same key, such as a family's id: those who share it share a colour. */
export function tintOf(key: string): Tint {
  return TINTS[[...key].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % TINTS.length] ?? 'sage'
}
