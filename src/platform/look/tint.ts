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
