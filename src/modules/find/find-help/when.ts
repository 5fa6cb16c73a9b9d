import type { Temporal } from 'temporal-polyfill'

/** Spans of days as people ask for them. */
export const whens = ['today', 'tomorrow', 'week', 'weekend', 'next-week'] as const
export type When = (typeof whens)[number]

export interface Span {
  /** Both included. */
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** The days meant: the week is the next seven, the weekend the coming Saturday and Sunday (today too, when it is one of them). */
export function spanOf(when: When, today: Temporal.PlainDate): Span {
  const after = (from: number, days = 0): Span => ({ from: today.add({ days: from }), to: today.add({ days: from + days }) })
  switch (when) {
    case 'today':
      return after(0)
    case 'tomorrow':
      return after(1)
    case 'week':
      return after(0, 6)
    case 'weekend':
      return today.dayOfWeek === 7 ? after(0) : after(6 - today.dayOfWeek, 1)
    case 'next-week':
      return after(8 - today.dayOfWeek, 6)
  }
}

export function whenIn(given: string | null): When | undefined {
  return whens.find((when) => when === given)
}
