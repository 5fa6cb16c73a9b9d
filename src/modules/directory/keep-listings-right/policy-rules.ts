import {
  type AskPolicy,
  type DueListing,
  type OwnerFacts,
  planAskings,
  stepReached,
  stepsOf,
} from '../confirm-a-listing/ask-owners-rules.ts'

/** A network's days, counted from the day something is due. */
export interface PolicyDays extends AskPolicy {
  /** From which families are told that nobody checked it; 0 is the first day. */
  readonly warnAfter: number
}

export const BOUNDS = {
  reminders: { least: 1, most: 6 },
  lastReminder: 180,
  /** Nobody is written to twice within a week. */
  apart: 7,
  fallback: { least: 1, most: 365 },
  hide: { least: 30, most: 3_650 },
  warn: { least: 0, most: 30 },
} as const

export type PolicyFault = 'reminders' | 'apart' | 'fallback' | 'after-reminders' | 'hide' | 'after-fallback' | 'warn'

/** Which of these days cannot be, by the field they are in. */
export function faultsOf({
  remindAfter,
  fallbackAfter,
  hideAfter,
  warnAfter,
}: PolicyDays): ReadonlyMap<'remind' | 'fallback' | 'hide' | 'warn', PolicyFault> {
  const found = new Map<'remind' | 'fallback' | 'hide' | 'warn', PolicyFault>()
  const { reminders, lastReminder, apart, fallback, hide, warn } = BOUNDS
  const within = (days: number, { least, most }: { readonly least: number; readonly most: number }): boolean =>
    Number.isInteger(days) && days >= least && days <= most
  const last = remindAfter.at(-1) ?? 0
  if (!within(remindAfter.length, reminders) || !remindAfter.every((days) => within(days, { least: 0, most: lastReminder })))
    found.set('remind', 'reminders')
  else if (remindAfter.some((days, n) => n > 0 && days - (remindAfter[n - 1] ?? 0) < apart)) found.set('remind', 'apart')
  if (!within(fallbackAfter, fallback)) found.set('fallback', 'fallback')
  else if (fallbackAfter <= last) found.set('fallback', 'after-reminders')
  if (hideAfter !== null && !within(hideAfter, hide)) found.set('hide', 'hide')
  else if (hideAfter !== null && hideAfter <= fallbackAfter) found.set('hide', 'after-fallback')
  if (!within(warnAfter, warn)) found.set('warn', 'warn')
  return found
}

/** Which step each old one is under other days: the last whose day had come. Who was asked is not asked again for it, and nobody is passed over. */
export function carryOver(before: AskPolicy, after: AskPolicy, neverHidden: boolean): readonly number[] {
  const steps = stepsOf(after, neverHidden)
  return stepsOf(before, neverHidden).map(({ days }) => stepReached(steps, days))
}

export interface AskingFacts {
  readonly policy: PolicyDays
  readonly due: readonly DueListing[]
  readonly owners: readonly OwnerFacts[]
}

export interface Asked {
  readonly owners: number
  readonly listings: number
}

/** How many owners would be asked about how much, on the day that the facts are of, under other days. */
export function wouldAsk({ policy, due, owners }: AskingFacts, days: AskPolicy): Asked {
  const maps = new Map([true, false].map((never) => [never, carryOver(policy, days, never)]))
  const carried = due.map((one) => ({ ...one, askedStep: maps.get(one.neverHidden)?.[one.askedStep] ?? one.askedStep }))
  const askings = planAskings(days, carried, owners)
  return { owners: askings.length, listings: new Set(askings.flatMap(({ steps }) => steps.map(({ service }) => service))).size }
}

/** How many days until owners are written to next: nobody is at the weekend. */
export function nextAskingIn(dayOfWeek: number): number {
  return dayOfWeek === 5 ? 3 : dayOfWeek === 6 ? 2 : 1
}
