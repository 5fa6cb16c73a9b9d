/** Who may be asked about a listing, in the order in which they are. */
type Whom = 'owner' | 'second' | 'fallback'

const EVERYBODY: readonly Whom[] = ['owner', 'second', 'fallback']

/** Days between two messages to one owner, however many listings they answer for. */
const REST_DAYS = 7

/** Days before a listing is hidden on which everybody is asked once more. */
const LAST_CALL_DAYS = 14

export interface AskPolicy {
  /** Days after a listing is due. */
  readonly remindAfter: readonly number[]
  readonly fallbackAfter: number
  /** Null where nothing is ever hidden. */
  readonly hideAfter: number | null
}

export interface DueListing {
  readonly service: string
  readonly daysDue: number
  /** How far asking has gone: the number of the last step taken, -1 for none. */
  readonly askedStep: number
  readonly neverHidden: boolean
  readonly owner: string | null
  readonly second: string | null
  readonly fallback: string | null
}

export interface OwnerFacts {
  readonly id: string
  /** They have not left, and their address takes mail. */
  readonly reachable: boolean
  /** Days since they were last asked; null for never. */
  readonly daysSince: number | null
}

export interface AskStep {
  readonly days: number
  readonly whom: readonly Whom[]
}

/** One message to one owner, about all that they answer for and is due. */
export interface Asking {
  readonly owner: string
  readonly steps: readonly { readonly service: string; readonly step: number }[]
}

/** The owner is asked and reminded, the last time with the second owner; then the organisation's fallback; then all of them before it is hidden. */
export function stepsOf(policy: AskPolicy, neverHidden: boolean): readonly AskStep[] {
  const reminders = [...policy.remindAfter].sort((a, b) => a - b)
  const steps: AskStep[] = reminders.map((days, n) => ({
    days,
    whom: n > 0 && n === reminders.length - 1 ? ['owner', 'second'] : ['owner'],
  }))
  steps.push({ days: policy.fallbackAfter, whom: ['fallback'] })
  if (policy.hideAfter !== null && !neverHidden) steps.push({ days: policy.hideAfter - LAST_CALL_DAYS, whom: EVERYBODY })
  return steps.sort((a, b) => a.days - b.days)
}

/** The number of the last step whose day has come; -1 before the first. Steps that were missed are not made up for. */
export function stepReached(steps: readonly AskStep[], daysDue: number): number {
  return steps.findLastIndex(({ days }) => days <= daysDue)
}

/** Whom a step asks: those meant who can be reached, else the first who can. Nobody is for the working list alone. */
export function whomToAsk(listing: DueListing, step: AskStep, reachable: ReadonlySet<string>): readonly string[] {
  const there = (whom: readonly Whom[]): string[] => [
    ...new Set(whom.flatMap((who) => (listing[who] !== null && reachable.has(listing[who]) ? [listing[who]] : []))),
  ]
  const meant = there(step.whom)
  return meant.length > 0 ? meant : there(EVERYBODY).slice(0, 1)
}

/** Who is asked today, each once and about everything. Who was asked within a week is let alone, and what they answer for waits with them. */
export function planAskings(policy: AskPolicy, due: readonly DueListing[], owners: readonly OwnerFacts[]): readonly Asking[] {
  const reachable = new Set(owners.filter((owner) => owner.reachable).map(({ id }) => id))
  const resting = new Set(owners.filter(({ daysSince }) => daysSince !== null && daysSince < REST_DAYS).map(({ id }) => id))
  const wanted = due.map((listing) => {
    const steps = stepsOf(policy, listing.neverHidden)
    const step = stepReached(steps, listing.daysDue)
    const reached = steps[step]
    return { listing, step, fresh: step > listing.askedStep, whom: reached ? whomToAsk(listing, reached, reachable) : [] }
  })
  const asked = new Set(wanted.flatMap(({ fresh, whom }) => (fresh ? whom : [])).filter((id) => !resting.has(id)))
  return [...asked].map((owner) => ({
    owner,
    steps: wanted.flatMap(({ listing, step, whom }) =>
      whom.includes(owner) ? [{ service: listing.service, step: Math.max(step, listing.askedStep) }] : [],
    ),
  }))
}

/** Whether people at work are written to at this hour: Monday to Friday, from 8 to 6 on their own clock. */
export function isCivil(at: { readonly dayOfWeek: number; readonly hour: number }): boolean {
  return at.dayOfWeek <= 5 && at.hour >= 8 && at.hour < 18
}
