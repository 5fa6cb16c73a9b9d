import { Temporal } from 'temporal-polyfill'
import { isId } from '../../../platform/web/form.ts'
import type { Ask } from '../../../platform/web/routes.ts'

/** The lists people work through, in this order; `late` is what the figure of freshness opens to. */
export const lists = ['due', 'overdue', 'replies', 'no-owner', 'bounced', 'hiding', 'incomplete', 'broken', 'late', 'all'] as const
export type ListName = (typeof lists)[number]

export const listWords: Readonly<Record<ListName, { readonly name: string; readonly about: string; readonly empty: string }>> = {
  due: { name: 'Due now', about: 'Their owners are being asked.', empty: 'Nothing is due.' },
  overdue: {
    name: 'Overdue',
    about: 'Owners and the organisation were asked, and nobody answered: somebody has to ring.',
    empty: 'Nothing is overdue.',
  },
  replies: {
    name: 'Owners said',
    about: 'Something changed, or it has closed. Open one to see what.',
    empty: 'No owner has said anything else.',
  },
  'no-owner': { name: 'No owner', about: 'Nobody is asked, or whoever was has left.', empty: 'Every listing has an owner.' },
  bounced: {
    name: 'Address fails',
    about: 'Mail to the owner is refused, held up again and again, or a report says that it came back. Find the new address.',
    empty: 'Mail reaches every owner.',
  },
  hiding: {
    name: 'Hidden, or about to be',
    about: 'Nobody confirmed them for a very long time. A confirmation brings one back at once.',
    empty: 'Nothing is hidden, and nothing will be within 30 days.',
  },
  incomplete: { name: 'Incomplete', about: 'Something is missing that families need.', empty: 'Every listing says what families need.' },
  broken: { name: 'Links broken', about: 'Failed on two days or more.', empty: 'Every link works, or has not been looked at yet.' },
  late: { name: 'Not in date', about: 'Everything that the figure of freshness leaves out.', empty: 'Every listing is in date.' },
  all: { name: 'All listings', about: 'Everything that families read, or would.', empty: 'There are no listings.' },
}

/** What a working list is narrowed to, by public ids. */
export interface Wanted {
  readonly list: ListName
  readonly organisation?: string
  readonly hub?: string
  readonly category?: string
  readonly owner?: string
}

const narrowings = ['organisation', 'hub', 'category', 'owner'] as const

/** From an address or a form; what is not understood is left out. */
export function wantedIn(source: Ask['query']): Wanted {
  const list = lists.find((name) => name === source.list) ?? 'due'
  const chosen = narrowings.flatMap((name) => {
    const value = source[name]
    return typeof value === 'string' && isId(value) ? [[name, value] as const] : []
  })
  return { list, ...Object.fromEntries(chosen) }
}

/** Where a list is: the way back to it, and on to its next page. */
export function listAddress(wanted: Wanted, more: Readonly<Record<string, string>> = {}, path = '/upkeep'): string {
  return `${path}?${new URLSearchParams({ ...wanted, ...more })}`
}

/** After which line a page begins: the day it is due and its id. */
export interface Cursor {
  readonly date: string
  readonly service: string
}

export function cursorIn(source: Ask['query']): Cursor | undefined {
  const [date = '', service = ''] = typeof source.after === 'string' ? source.after.split('~') : []
  return isDay(date) && isId(service) ? { date, service } : undefined
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() === text
  } catch {
    return false
  }
}
