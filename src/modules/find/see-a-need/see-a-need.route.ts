import { readClock } from '../../../platform/database/clock.ts'
import type { ResultRowProps } from '../../../platform/look/result-row.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { speakTrustedWords } from '../../../platform/words/speak.ts'
import { findHelpDesk, listGuides } from '../../guides/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { rowsOn } from '../find-help/result-words.ts'
import { NeedPage } from './need.page.tsx'
import { NeedsPage } from './needs.page.tsx'
import { needCalled } from './needs.ts'
import { whatThereIs } from './what-there-is.ts'

const open = { permission: 'public', purpose: 'public', audit: null } as const
const MOST = 5

/** Help by life stage and by worry: the entry, and a page for each. */
export function registerSeeANeed(web: Web, deps: FindDeps): void {
  web.get('/help', open, async () => {
    const { desk, clock } = await deps.db.asPublic(async (trx) => ({ desk: await findHelpDesk(trx), clock: await readClock(trx) }))
    const { urgentHelp, zone } = deps.network
    return { page: NeedsPage({ frame: deps.frame, urgentHelp, desk, now: clock.toZonedDateTimeISO(zone) }) }
  })
  web.get('/help/:need', open, (ask) => seeANeed(deps, ask))
}

/** Nobody should be able to wait outside for somebody: the list does not say when. */
function timeless({ title, href, description, meta, checked }: ResultRowProps): ResultRowProps {
  return { title, href, description, meta, checked }
}

async function seeANeed(deps: FindDeps, ask: Ask): Promise<Answered> {
  const need = needCalled(ask.params.need ?? '')
  if (!need) throw notHere()
  const { guides, desk, clock } = await deps.db.asPublic(async (trx) => ({
    guides: await listGuides(trx),
    desk: await findHelpDesk(trx),
    clock: await readClock(trx),
  }))
  const { zone, urgentHelp } = deps.network
  const found = whatThereIs(deps.listings.current().index, need, { now: clock, zone }, { most: MOST })
  if (need.safety) speakTrustedWords()
  const row = rowsOn(clock, zone)
  return {
    page: NeedPage({
      frame: deps.frame,
      need,
      guides: guides.filter(({ topics }) => topics.includes(need.key)),
      sessions: found.sessions.map(row),
      services: found.services.map((one) => (need.dated ? row(one) : timeless(row(one)))),
      all: found.all,
      urgentHelp,
      desk,
      now: clock.toZonedDateTimeISO(zone),
    }),
  }
}
