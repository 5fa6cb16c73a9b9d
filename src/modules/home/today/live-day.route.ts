import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { type DaySession, listDay } from '../../bookings/index.ts'
import type { HomeDeps } from '../home-deps.ts'
import { dayTold, saysTheSame } from './day-told.ts'
import { wantedDay } from './wanted-day.ts'

const PERMISSION = 'bookings.see_day'
/** Changes of one booking in several sessions are one event. */
const GATHER_MS = 150
/** However quiet the day, nobody goes on reading whose right has ended. */
const LOOK_AGAIN_MS = 60_000

export function registerLiveDay(web: Web, deps: HomeDeps): void {
  web.get('/today/live', { permission: PERMISSION, purpose: 'manage', audit: null }, (ask) => tellDay(deps, ask))
}

async function tellDay(deps: HomeDeps, ask: Ask): Promise<Answered> {
  const first = await readDay(deps, ask)
  const { method, headers } = ask.request
  if (first && method === 'GET' && headers.accept?.includes('text/event-stream')) return follow(deps, ask, first)
  const told = first && dayTold(first.sessions, first.at, undefined)
  return { text: JSON.stringify(told ?? null), type: 'application/json; charset=utf-8' }
}

interface Read {
  readonly sessions: readonly DaySession[]
  readonly at: Temporal.Instant
}

/**
 * The day as this viewer may see it at this moment; undefined when they no longer may.
 * It does not count as using the session: a page left open on a desk must not keep somebody signed in.
 */
async function readDay({ db }: HomeDeps, { who, query }: Ask): Promise<Read | undefined> {
  return db.asViewer(who, async (trx) => {
    const { rows } = await sql<{ at: Temporal.Instant; permissions: string[] | null }>`
      select platform.clock() as at, identity.my_permissions() as permissions`.execute(trx)
    if (!rows[0]?.permissions?.includes(PERMISSION)) return undefined
    const { at } = rows[0]
    return { at, sessions: await listDay(trx, wantedDay(query.day, onTheWall(at).toPlainDate())) }
  })
}

function follow(deps: HomeDeps, ask: Ask, first: Read): Answered {
  const stream = deps.streams.open(ask.request.ip)
  if (!stream) return { full: true }
  let last = first.sessions
  let reading: NodeJS.Timeout | undefined
  stream.send('day', dayTold(first.sessions, first.at, undefined))
  let changedMeanwhile = false
  const read = async (): Promise<void> => {
    changedMeanwhile = false
    const now = await readDay(deps, ask).catch(() => undefined)
    reading = undefined
    // Signed out, idle too long, or no longer allowed; or we cannot know.
    if (!now) return stream.end()
    if (!saysTheSame(last, now.sessions)) stream.send('day', dayTold(now.sessions, now.at, last))
    last = now.sessions
    if (changedMeanwhile) soon()
  }
  // One reading at a time: an older one must not be told after a newer.
  const soon = (): void => {
    changedMeanwhile = true
    reading ??= setTimeout(() => void read(), GATHER_MS)
  }
  const again = setInterval(soon, LOOK_AGAIN_MS)
  const watches = first.sessions.map(({ session }) => deps.live.watch(session, soon))
  stream.whenDone(() => {
    clearInterval(again)
    clearTimeout(reading)
    for (const stop of watches) stop()
  })
  return { stream: stream.body }
}
