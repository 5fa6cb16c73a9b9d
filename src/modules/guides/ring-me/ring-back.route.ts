import { recordAudit } from '../../../platform/audit/index.ts'
import { readClock } from '../../../platform/database/clock.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { RingDeps } from '../guides-deps.ts'
import { findHelpDesk } from '../help-hours/help-desk.ts'
import { type Marked, markARing, marks, undoAMark } from './mark-a-ring.ts'
import { RingBackPage } from './ring-back.page.tsx'
import { inOrder } from './ring-order-rules.ts'
import { listRings } from './ring-queries.ts'

const declared = { permission: 'guides.ring_back', purpose: 'front_desk' } as const

/** Whom to ring back, and what came of it. */
export function registerRingBack(web: Web, deps: RingDeps): void {
  web.get('/ring-back', { ...declared, audit: 'ring.listed' }, (ask) => list(deps, ask))
  web.post('/ring-back/marks', { ...declared, audit: 'ring.marked' }, (ask) => {
    const mark = marks.find((one) => one === typed(ask.body, 'mark'))
    if (!mark) throw notHere()
    return pressed(ask, (press) => markARing({ act: deps.act, zone: deps.network.zone }, ask.who, { ...press, mark }))
  })
  web.post('/ring-back/marks/undoing', { ...declared, audit: 'ring.unmarked' }, (ask) =>
    pressed(ask, (press) => undoAMark(deps, ask.who, press)),
  )
}

async function list({ db, frame, network }: RingDeps, ask: Ask): Promise<Answered> {
  const { rings, desk, clock } = await db.asViewer(ask.who, async (trx) => {
    const rings = await listRings(trx)
    await recordAudit(trx, { action: 'ring.listed', subjectKind: 'ring', requestId: ask.who.requestId, counts: { shown: rings.length } })
    return { rings, desk: await findHelpDesk(trx), clock: await readClock(trx) }
  })
  const now = clock.toZonedDateTimeISO(network.zone)
  const page = RingBackPage({
    frame,
    viewer: ask.viewer,
    csrf: ask.csrf(),
    now,
    waiting: inOrder(desk ?? { hours: [], closed: [] }, rings, now),
    ended: rings.filter(({ safeFrom }) => safeFrom === null),
    moved: ask.query.moved !== undefined,
    key: () => crypto.randomUUID(),
  })
  return { page, cache: 'never' }
}

interface Press {
  readonly key: string
  readonly ring: string
  readonly seen: number
}

async function pressed(ask: Ask, deed: (press: Press) => Promise<Marked>): Promise<Answered> {
  const [ring, seen] = [typed(ask.body, 'ring'), Number(typed(ask.body, 'seen'))]
  if (!isId(ring) || !Number.isInteger(seen) || seen < 0 || seen > 99) throw notHere()
  const outcome = await deed({ key: deedKeyOf(ask.body), ring, seen })
  if (outcome === 'gone') throw notHere()
  return { redirect: outcome === 'moved' ? '/ring-back?moved=yes' : '/ring-back' }
}
