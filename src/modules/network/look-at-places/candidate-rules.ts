/** Where a place stands that is looked at as a possible site. */
export type CandidateState = 'suggested' | 'looked_at' | 'chosen' | 'not_chosen'

/** What can be said of one by a press. */
export type CandidateStep = 'published' | 'hidden' | 'suggested' | 'looked_at' | 'not_chosen'

export interface CandidateStanding {
  readonly state: CandidateState
  /** Families can read of it. */
  readonly published: boolean
}

/** What may be pressed. A chosen place is a site: only taking the choice back changes that. */
export function stepsFrom({ state, published }: CandidateStanding): readonly CandidateStep[] {
  const door: CandidateStep = published ? 'hidden' : 'published'
  if (state === 'chosen') return [door]
  const moves: CandidateStep[] = ['suggested', 'looked_at', 'not_chosen']
  return [door, ...moves.filter((move) => move !== state)]
}

/** Whether families and partners can still say what they think. */
export function isOpen({ state, published }: CandidateStanding): boolean {
  return published && (state === 'suggested' || state === 'looked_at')
}

/** Whether it can be chosen: only a place that families could read of. */
export function mayChoose(standing: CandidateStanding): boolean {
  return isOpen(standing)
}
