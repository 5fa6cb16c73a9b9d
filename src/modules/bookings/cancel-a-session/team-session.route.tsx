import { sql } from 'kysely'
import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { recordAudit } from '../../../platform/audit/index.ts'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { typed } from '../../../platform/web/form.ts'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { stretchInWords } from '../../../platform/words/instants.ts'
import type { BookingsDeps } from '../booking-deps.ts'
import { findSession } from '../booking-queries.ts'
import { type DaySession, type Expected, listDay, listExpected, listToTell, type ToTell } from '../see-the-day/see-the-day.ts'
import { cancelASession } from './cancel-a-session.ts'

export function registerTeamSession(web: Web, deps: BookingsDeps): void {
  web.get('/today/sessions/:session', { permission: 'bookings.read_register', purpose: 'register', audit: 'register.seen' }, (ask) =>
    showSession(deps, ask),
  )
  web.post(
    '/today/sessions/:session/cancellation',
    { permission: 'bookings.cancel_session', purpose: 'register', audit: 'session.cancelled' },
    (ask) => cancel(deps, ask),
  )
}

async function showSession(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.session ?? ''
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const card = await findSession(trx, id)
    if (!card) return undefined
    const day = card.startsAt.toZonedDateTimeISO(card.zone).toPlainDate()
    const session = (await listDay(trx, day)).find((row) => row.session === id)
    if (!session) return undefined
    const expected = await listExpected(trx, id)
    const toTell = session.state === 'cancelled' ? await listToTell(trx, id) : []
    const may = await sql<{
      cancel: boolean
      now: Temporal.Instant
    }>`select access.may('bookings.cancel_session') as cancel, platform.clock() as now`.execute(trx)
    await recordAudit(trx, {
      action: 'register.seen',
      subjectKind: 'session',
      subjects: [id],
      requestId: ask.who.requestId,
      counts: { shown: expected.length + toTell.length },
    })
    return {
      session,
      expected,
      toTell,
      near: isNear(session, may.rows[0]?.now ?? Temporal.Now.instant()),
      mayCancel: may.rows[0]?.cancel ?? false,
    }
  })
  if (!found) throw notHere()
  return { page: TeamSessionPage({ frame: deps.frame, name: ask.viewer.name ?? '', csrf: ask.csrf(), key: crypto.randomUUID(), ...found }) }
}

/** Names are shown from 24 hours before to 48 after; the page says so when they are not. */
function isNear(session: DaySession, now: Temporal.Instant): boolean {
  return (
    Temporal.Instant.compare(now, session.startsAt.subtract({ hours: 24 })) >= 0 &&
    Temporal.Instant.compare(now, session.endsAt.add({ hours: 48 })) <= 0
  )
}

async function cancel(deps: BookingsDeps, ask: Ask): Promise<Answered> {
  const session = ask.params.session ?? ''
  await cancelASession(deps, ask.who, { key: typed(ask.body, '_key') || crypto.randomUUID(), session })
  return { redirect: `/today/sessions/${session}` }
}

interface TeamSessionProps {
  readonly frame: Frame
  readonly name: string
  readonly csrf: string
  readonly key: string
  readonly session: DaySession
  readonly expected: readonly Expected[]
  readonly toTell: readonly ToTell[]
  readonly near: boolean
  readonly mayCancel: boolean
}

function TeamSessionPage(props: TeamSessionProps): VNode {
  const { session } = props
  const over = session.state === 'cancelled'
  return (
    <WorkerPage
      frame={props.frame}
      title={session.name}
      name={props.name}
      csrf={props.csrf}
      nav={[{ href: '/today', text: 'Today', current: false }]}
    >
      <BackLink href="/today" text="Today" />
      <h1 class="govuk-heading-xl">{session.name}</h1>
      <p class="govuk-body">
        {stretchInWords(session)}
        {session.place && `, ${session.place}`}.{' '}
        <strong>{over ? 'Cancelled.' : `${session.families} families and ${session.booked} children booked.`}</strong>
      </p>
      {over ? <CallList toTell={props.toTell} near={props.near} /> : <ExpectedList expected={props.expected} near={props.near} />}
      {!over && props.mayCancel && (
        <form method="post" action={`/today/sessions/${session.session}/cancellation`} class="hearth-no-print">
          <HiddenFields csrf={props.csrf} deedKey={props.key} />
          <h2 class="govuk-heading-m">Cancel this session</h2>
          <p class="govuk-body">
            Everybody who asked for messages is told once. You get a list of the others, to ring. It cannot be undone.
          </p>
          <Button text="Cancel this session" classes="govuk-button--warning" preventDoubleClick />
        </form>
      )}
    </WorkerPage>
  )
}

const NOT_NEAR = 'Names are shown from 24 hours before a session until 48 hours after it.'

function ExpectedList({ expected, near }: { readonly expected: readonly Expected[]; readonly near: boolean }): VNode {
  if (!near) return <EmptyBox text={NOT_NEAR} />
  if (expected.length === 0) return <EmptyBox text="Nobody has booked yet." />
  return (
    <>
      <h2 class="govuk-heading-m">Who is expected</h2>
      <ul class="hearth-people">
        {expected.map((booking) => (
          <li class="hearth-people__item">
            <div>
              <strong>
                <bdi>
                  {(booking.people ?? [])
                    .map((person) => (person.ageMonths === null ? person.name : `${person.name} (${monthsInWords(person.ageMonths)})`))
                    .join(', ')}
                </bdi>
              </strong>
              <br />
              <span class="hearth-soft">{booking.reference}</span>
              {booking.gettingReady && (
                <p class="hearth-alert">
                  Get ready: <bdi>{booking.gettingReady}</bdi>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function CallList({ toTell, near }: { readonly toTell: readonly ToTell[]; readonly near: boolean }): VNode {
  if (!near) return <EmptyBox text={NOT_NEAR} />
  const told = toTell.filter((party) => (party.contactBy === 'text' || party.contactBy === 'email') && party.failed === null)
  const ring = toTell.filter((party) => !told.includes(party))
  return (
    <>
      <h2 class="govuk-heading-m">Ring these people</h2>
      {ring.length === 0 ? (
        <EmptyBox text="Nobody is left to ring." />
      ) : (
        <ul class="hearth-people">
          {ring.map((party) => (
            <li class="hearth-people__item">
              <div>
                <strong>
                  <bdi>{party.name ?? 'Somebody'}</bdi>
                </strong>{' '}
                <span class="hearth-soft">{party.reference}</span>
                <br />
                {howToReach(party)}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="govuk-body">{told.length === 1 ? '1 person is told by message.' : `${told.length} people are told by message.`}</p>
    </>
  )
}

function howToReach(party: ToTell): string {
  if (party.contactBy === 'none') return 'Asked for no message. Do not contact them: look out for them at the door.'
  if (party.failed !== null) return `Their message to ${party.contactValue} could not be delivered.`
  return `Ring ${party.contactValue}${party.contactHours ? `, ${party.contactHours}` : ''}.`
}
