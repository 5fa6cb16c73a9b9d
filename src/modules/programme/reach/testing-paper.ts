import fc from 'fast-check'

/** People and walk-ins by number, so that any sequence makes sense. */
export type Drawn =
  | { readonly do: 'mark'; readonly session: number; readonly row: number; readonly value: 'here' | 'did_not_come' | 'unmarked' }
  | { readonly do: 'match'; readonly session: number; readonly row: number; readonly person: number | null }
  | { readonly do: 'head'; readonly session: number }
  /** Two records are said to be one person, or that is taken back. */
  | { readonly do: 'same'; readonly pair: number; readonly same: boolean }

const [session, row] = [fc.nat(1), fc.nat(2)]
export const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('mark' as const),
      session,
      row,
      value: fc.constantFrom('here' as const, 'here' as const, 'did_not_come' as const, 'unmarked' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('match' as const), session, row, person: fc.option(fc.nat(2), { freq: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('head' as const), session }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('same' as const), pair: fc.nat(2), same: fc.constantFrom(true, true, false) }) },
)
/** Each record's row at one of the sessions, marked and matched: from here a saying moves a figure. */
export const cameTo = (...at: readonly number[]): Drawn[] =>
  at.flatMap((one, n): Drawn[] => [
    { do: 'mark', session: one, row: n, value: 'here' },
    { do: 'match', session: one, row: n, person: n },
  ])
export const same = (pair: number, so = true): Drawn => ({ do: 'same', pair, same: so })
export const PAIRS = [
  [0, 1],
  [1, 2],
  [0, 2],
] as const
/** Registers on paper: who was here at each session and whom each row was matched to, and which records stand as one person's. */
export class Paper {
  readonly #sheets: { heads: number; rows: { here: boolean; person: number | null }[] }[]
  readonly #same = [false, false, false]
  constructor(sessions: number) {
    this.#sheets = Array.from({ length: sessions }, () => ({ heads: 0, rows: [0, 1, 2].map(() => ({ here: false, person: null })) }))
  }

  take(one: Drawn): void {
    if (one.do === 'same') {
      this.#same[one.pair] = one.same
      return
    }
    const sheet = this.#sheets[one.session]
    if (sheet && one.do === 'head') sheet.heads++
    const line = one.do === 'head' ? undefined : sheet?.rows[one.row]
    if (line && one.do === 'mark') line.here = one.value === 'here'
    if (line && one.do === 'match') line.person = one.person
  }

  get visits(): number[] {
    return this.#sheets.map(({ heads, rows }) => heads + rows.filter(({ here }) => here).length).filter((one) => one > 0)
  }

  /** By the first of the records that are theirs, the records of each person who came. */
  get people(): Map<number, Set<number>> {
    const first = [0, 1, 2]
    for (const _ of first)
      for (const [n, [a, b]] of PAIRS.entries()) if (this.#same[n]) first[a] = first[b] = Math.min(first[a] ?? 0, first[b] ?? 0)
    const came = this.#sheets.flatMap(({ rows }) =>
      rows.flatMap(({ here, person }) => (here && person !== null ? [first[person] ?? 0] : [])),
    )
    return new Map([...new Set(came)].map((one) => [one, new Set([0, 1, 2].filter((record) => first[record] === one))]))
  }
}
