import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import { readClock } from '../../../platform/database/clock.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession } from '../booking-queries.ts'
import { type DaySession, listDay } from '../see-the-day/see-the-day.ts'
import { rowId } from '../take-the-register/register-rows.tsx'
import { MatchesPage, MatchPage } from './match-a-person.page.tsx'
import { findCandidates, listMatchRows, type MatchRow, sayWho } from './match-a-person.ts'
import { wordsToFind } from './match-rules.ts'
import { matchesUrl, matchUrl } from './match-urls.ts'

/** Saying who people on a register are: all of them, and one. */
export function registerMatchAPerson(web: Web, deps: BookingsDeps): void {
  const declared = { permission: 'bookings.match_person', purpose: 'front_desk' } as const
  web.get(matchesUrl(':session'), { ...declared, audit: 'register.seen' }, (ask) => showMatches(deps, ask))
  web.get(matchUrl(':session', ':row'), { ...declared, audit: 'people.searched' }, (ask) => showMatch(deps, ask, undefined))
  web.post(matchUrl(':session', ':row'), { ...declared, audit: 'register.matched' }, (ask) => answerMatch(deps, ask))
}

interface Found {
  readonly session: DaySession
  readonly now: Temporal.Instant
  readonly rows: readonly MatchRow[]
}

/** The session and who is on its register, if it is the viewer's own team's. */
async function findRows(trx: Trx, { params, who }: Ask): Promise<Found | undefined> {
  const id = params.session ?? ''
  const card = isId(id) ? await findSession(trx, id) : undefined
  if (!card) return undefined
  const session = (await listDay(trx, card.startsAt.toZonedDateTimeISO(card.zone).toPlainDate())).find((row) => row.session === id)
  if (!session) return undefined
  const now = await readClock(trx)
  const rows = await listMatchRows(trx, id)
  const event = { action: 'register.seen', subjectKind: 'session', subjects: [id], requestId: who.requestId }
  await recordAudit(trx, { ...event, counts: { shown: rows.length } })
  return { session, now, rows }
}

async function showMatches(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, (trx) => findRows(trx, ask))
  if (!found) throw notHere()
  return { page: MatchesPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), ...found }) }
}

/** Somebody on the register, with people of that name; or of other words, once they are asked for. */
async function showMatch(deps: BookingsDeps, ask: Ask, asked: string | undefined): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const { session, rows } = (await findRows(trx, ask)) ?? {}
    const row = rows?.find(({ id }) => id === ask.params.row)
    if (!session || !row) return undefined
    const words = asked ?? row.name ?? ''
    const wanted = wordsToFind(words)
    const candidates = wanted === undefined ? undefined : await findCandidates(trx, wanted, session.session, ask.who.requestId)
    return { session, row, words, candidates }
  })
  if (!found) throw notHere()
  return { page: MatchPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), ...found }) }
}

/** One form with three buttons: find, this is somebody, this is nobody we know. The words are in no address: it would be kept in a history. */
async function answerMatch(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const { session = '', row = '' } = ask.params
  const said = typed(ask.body, 'person')
  if (said === '') return showMatch(deps, ask, typed(ask.body, 'q'))
  if (!isId(session) || !isId(row) || (said !== 'nobody' && !isId(said))) throw notHere()
  const wish = { key: crypto.randomUUID(), session, row, person: said === 'nobody' ? null : said }
  const { outcome } = await sayWho(deps, ask.who, wish)
  if (outcome === 'not-here') throw notHere()
  return { redirect: `${matchesUrl(session)}#${rowId(row)}` }
}
