import type { FieldName } from '../listing-fields.ts'

/** What an editor says of one field: as it was proposed, as they put it, or not. */
export type FieldDecision =
  | { readonly take: 'as-proposed' }
  | { readonly take: 'as-edited'; readonly value: unknown }
  | { readonly take: 'no'; readonly reason: string }

export interface FieldFacts {
  readonly field: FieldName
  readonly wish: unknown
  /** What the public reads now; null for a listing that is not there yet. */
  readonly current: unknown
}

/** Read under the locks, after the editor pressed. */
export interface ProposalFacts {
  readonly kind: 'change' | 'new'
  readonly state: 'waiting' | 'settled' | 'taken_back'
  readonly version: number
  /** Its service has gone since: nothing of it can be taken. */
  readonly withdrawn: boolean
  readonly fields: readonly FieldFacts[]
  /** The public listing's places, and the places its schedules name, for what is not proposed here. */
  readonly places: readonly string[]
  readonly scheduled: readonly string[]
}

export interface Pressed {
  /** The version of the proposal that the editor saw. */
  readonly version: number
  /** What the editor saw the public read, by field, in the same form as `seenAs` makes. */
  readonly seen: ReadonlyMap<string, string>
  readonly decisions: ReadonlyMap<string, FieldDecision>
}

export interface Change {
  readonly field: FieldName
  readonly old: unknown
  readonly new: unknown
}

export interface SettledField {
  readonly field: FieldName
  readonly state: 'accepted' | 'edited' | 'rejected'
  readonly written?: unknown
  readonly reason?: string
}

export type Settlement =
  | { readonly outcome: 'settled'; readonly changes: readonly Change[]; readonly settled: readonly SettledField[] }
  /** A colleague was first, or it was taken back. */
  | { readonly outcome: 'already' }
  /** Its proposer changed it, or the public reads something else since the editor looked. Nothing was done. */
  | { readonly outcome: 'moved' }
  | { readonly outcome: 'withdrawn' }
  /** What is missing, by field. */
  | { readonly outcome: 'unfinished'; readonly missing: ReadonlyMap<FieldName, 'decision' | 'reason' | 'place' | 'name'> }

/**
 * What a settlement writes. Every field is decided; a refusal has a reason; what is taken is exactly what the editor saw beside what the public
 * read; times are only at places that the listing has. A new listing without its name is none: then nothing of it can be taken.
 */
export function decideSettlement(facts: ProposalFacts, pressed: Pressed, same: Same, seenAs: (value: unknown) => string): Settlement {
  if (facts.state !== 'waiting') return { outcome: 'already' }
  const moved = facts.fields.some(({ field, current }) => pressed.seen.get(field) !== seenAs(current))
  if (facts.version !== pressed.version || moved) return { outcome: 'moved' }
  const missing = new Map<FieldName, 'decision' | 'reason' | 'place' | 'name'>()
  const settled: SettledField[] = []
  for (const { field, wish } of facts.fields) {
    const decision = pressed.decisions.get(field)
    if (!decision) missing.set(field, 'decision')
    else if (decision.take === 'no' && decision.reason === '') missing.set(field, 'reason')
    else settled.push(settledAs(field, wish, decision, same))
  }
  const taken = new Map(settled.flatMap(({ field, state, written }) => (state === 'rejected' ? [] : [[field, written] as const])))
  if (facts.withdrawn && taken.size > 0) return { outcome: 'withdrawn' }
  if (facts.kind === 'new' && taken.size > 0 && !taken.has('name')) missing.set('name', 'name')
  if (strayTimes(facts, taken)) missing.set('schedules', 'place')
  if (missing.size > 0) return { outcome: 'unfinished', missing }
  const changes = facts.fields.flatMap(({ field, current }) =>
    taken.has(field) && !same(current, taken.get(field)) ? [{ field, old: current, new: taken.get(field) }] : [],
  )
  return { outcome: 'settled', changes, settled }
}

type Same = (one: unknown, other: unknown) => boolean

function settledAs(field: FieldName, wish: unknown, decision: FieldDecision, same: Same): SettledField {
  if (decision.take === 'no') return { field, state: 'rejected', reason: decision.reason }
  if (decision.take === 'as-proposed' || same(decision.value, wish)) return { field, state: 'accepted', written: wish }
  return { field, state: 'edited', written: decision.value }
}

/** Times at a place that the listing would not have are told before they are written: nobody could find them there. */
function strayTimes({ places, scheduled }: ProposalFacts, taken: ReadonlyMap<string, unknown>): boolean {
  const here = (taken.get('places') as readonly string[] | undefined) ?? places
  const lines = taken.get('schedules') as readonly { readonly location: string | null }[] | undefined
  const named = lines ? lines.flatMap(({ location }) => location ?? []) : taken.has('places') ? scheduled : []
  return named.some((place) => !here.includes(place))
}

/** A settlement can be undone while what it wrote still stands, and only of a listing that was there before. */
export function decideUndoing(
  { kind, state, withdrawn, fields }: ProposalFacts,
  written: ReadonlyMap<string, { readonly before: unknown; readonly written: unknown }>,
  same: Same,
): { readonly outcome: 'undone'; readonly changes: readonly Change[] } | { readonly outcome: 'already' | 'moved' | 'new' } {
  if (state !== 'settled') return { outcome: 'already' }
  if (kind === 'new' && written.size > 0) return { outcome: 'new' }
  const changes: Change[] = []
  for (const { field, current } of fields) {
    const one = written.get(field)
    if (!one) continue
    if (withdrawn || !same(current, one.written)) return { outcome: 'moved' }
    if (!same(one.before, one.written)) changes.push({ field, old: current, new: one.before })
  }
  return { outcome: 'undone', changes }
}
