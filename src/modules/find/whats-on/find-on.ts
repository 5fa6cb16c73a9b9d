import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../../../platform/database/doors.ts'
import { listWhatsOn, type OnDay, type Span } from '../../directory/index.ts'
import type { WhatsOnQuery } from './whats-on-query.ts'
import { fits, isStillOn, mayShowUnasked } from './whats-on-rules.ts'

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
