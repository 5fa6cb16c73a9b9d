import { type Move, wrongMoves } from './old-address-rules.ts'

/** A row of a list that was sent, and what would become of it. */
export interface JudgedMove {
  readonly line: number
  readonly move: Move
  readonly verdict: 'new' | 'overwrites' | 'same' | 'refused'
  /** Why it is refused. */
  readonly because?: string
  /** What is said of the address now, where it is overwritten. */
  readonly before?: Move
}

const placeOf = ({ host, path }: Move): string => `${host} ${path}`

/**
 * What taking a list would do, row by row, beside what there is. `isHere` says whether a page of ours stands at an address: nobody would ever be led
 * on from there. What is left when the refused are left out leads on in one step, and none in a circle.
 */
export function judgeList(
  there: readonly Move[],
  sent: readonly { readonly line: number; readonly move: Move }[],
  isHere: (path: string) => boolean,
): JudgedMove[] {
  const now = new Map(there.map((move) => [placeOf(move), move]))
  const refused = new Map<number, string>()
  for (const { line, move } of sent) if (isHere(move.path)) refused.set(line, 'There is a page here at this address: it always comes first')
  // Without one that is refused, what it would have taken the place of stays: so the rest is looked at again.
  for (;;) {
    const left = sent.filter(({ line }) => !refused.has(line))
    const wrong = wrongMoves(
      there,
      left.map(({ move }) => move),
    )
    if (wrong.size === 0) break
    for (const [nth, because] of wrong) refused.set(left[nth]?.line ?? 0, because)
  }
  return sent.map(({ line, move }) => {
    const because = refused.get(line)
    if (because !== undefined) return { line, move, verdict: 'refused', because }
    const before = now.get(placeOf(move))
    if (!before) return { line, move, verdict: 'new' }
    const same = before.state === move.state && before.nowAt === move.nowAt && before.was === move.was && before.why === move.why
    return same ? { line, move, verdict: 'same' } : { line, move, verdict: 'overwrites', before }
  })
}
