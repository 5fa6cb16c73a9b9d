import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { writePhone } from '../../../platform/forms/inputs/read-phone.ts'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { stretchInWords } from '../../../platform/words/instants.ts'
import { careWords, isGrave } from '../care-notes.ts'
import { matchesUrl } from '../match-a-person/match-urls.ts'
import { registerUrl } from '../take-the-register/take-the-register.page.tsx'
import type { DaySession, Expected, ToTell } from './see-the-day.ts'

export interface TeamSessionProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly session: DaySession
  readonly expected: readonly Expected[]
  readonly toTell: readonly ToTell[]
  readonly near: boolean
  /** Now, and by this viewer. */
  readonly mayTake: boolean
  readonly mayCancel: boolean
  /** By this viewer; whether it is time, the page itself says. */
  readonly mayMatch: boolean
}

/** One session for the team that runs it: who is expected, or, once cancelled, whom to ring. */
export function TeamSessionPage(props: TeamSessionProps): VNode {
  const { session } = props
  const over = session.state === 'cancelled'
  return (
    <WorkerPage frame={props.frame} title={session.name} viewer={props.viewer} csrf={props.csrf} current="today">
      <BackLink href="/today" text="Today" />
      <h1 class="govuk-heading-xl">{session.name}</h1>
      <p class="govuk-body">
        {stretchInWords(session)}
        {session.place && `, ${session.place}`}. <strong>{over ? 'Cancelled.' : bookedWords(session)}</strong>
      </p>
      {props.mayTake && <Button text="Take the register" href={registerUrl(session.session)} classes="hearth-no-print" />}
      {props.mayMatch && (
        <p class="govuk-body hearth-no-print">
          <a class="govuk-link" href={matchesUrl(session.session)}>
            Who they are: match people to those we know
          </a>
        </p>
      )}
      {over ? <CallList toTell={props.toTell} near={props.near} /> : <ExpectedList expected={props.expected} near={props.near} />}
      {!over && props.mayCancel && (
        <p class="govuk-body hearth-no-print">
          <a class="govuk-link" href={`/today/sessions/${session.session}/cancellation`}>
            Cancel this session
          </a>
        </p>
      )}
    </WorkerPage>
  )
}

function bookedWords({ families, booked }: DaySession): string {
  if (families === 0) return 'Nobody has booked.'
  return `${families === 1 ? '1 family' : `${families} families`} and ${booked === 1 ? '1 child' : `${booked} children`} booked.`
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
              {(booking.people ?? []).flatMap(({ name, care }) =>
                care.map((note) => (
                  <p class={isGrave(note) ? 'hearth-alert' : 'hearth-care'}>
                    <span>
                      <bdi>{name}</bdi>: <bdi>{careWords(note)}</bdi>
                    </span>
                  </p>
                )),
              )}
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
      <p class="govuk-body">{toldWords(told.length)}</p>
    </>
  )
}

function toldWords(count: number): string {
  if (count === 0) return 'Nobody had asked for a message.'
  return count === 1 ? '1 person is told by message.' : `${count} people are told by message.`
}

function howToReach(party: ToTell): string {
  if (party.contactBy === 'none') return 'Asked for no message. Do not contact them: look out for them at the door.'
  if (party.failed !== null) return `Their message to ${party.contactValue} could not be delivered.`
  if (party.contactBy === 'somebody')
    return `Ring ${party.contactThrough} on ${writePhone(party.contactValue ?? '')}. Say only that there is news about a booking.`
  return `Ring ${writePhone(party.contactValue ?? '')}${party.contactHours ? `, ${party.contactHours}` : ''}.`
}
