import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'
import { listWhatsOn, type OnDay, type Span } from '../../directory/index.ts'
import { fits, inDays, isStillOn, mayShowUnasked, type OnDays } from './what-fits.ts'
import type { WhatsOnQuery } from './whats-on-query.ts'

/** Everything, of any age, at any cost. */
export const everything = { ages: [], free: false } as const

/** What is on and may be shown to somebody who did not ask for it by name: the one way from the directory to every page, paper, calendar and frame here. */
export async function findOn(trx: Trx, span: Span, filters: Pick<WhatsOnQuery, 'ages' | 'free'>, now: Temporal.Instant): Promise<OnDay[]> {
  const all = await listWhatsOn(trx, span)
  const shown = new Map<string, boolean>()
  const mayShow = (on: OnDay): boolean => {
    const before = shown.get(on.service)
    if (before !== undefined) return before
    const may = mayShowUnasked(on)
    shown.set(on.service, may)
    return may
  }
  return all.filter((on) => isStillOn(on, now) && fits(on, filters) && mayShow(on))
}

/** The days of a span that fit on a page. In a large county the first day often fills it: then the rest is not asked for at all. */
export async function findDays(
  trx: Trx,
  { most, ...span }: Span & { readonly most: number },
  filters: Pick<WhatsOnQuery, 'ages' | 'free'>,
  now: Temporal.Instant,
): Promise<OnDays> {
  const first = span.days > 1 ? await findOn(trx, { ...span, days: 1 }, filters, now) : []
  if (first.length >= most) return { days: [{ day: span.from, on: first }], rest: span.from.add({ days: 1 }) }
  return inDays(await findOn(trx, span, filters, now), span.from, span.days, most)
}
