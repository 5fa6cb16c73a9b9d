import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Panel } from '../../../govuk/panel.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { reachInWords } from '../../../platform/forms/ways-to-reach.ts'
import { HeldLine } from '../../../platform/look/held-line.tsx'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import { monthsInWords } from '../../../platform/words/ages.ts'
import { listed } from '../../../platform/words/lists.ts'
import { speak } from '../../../platform/words/speak.ts'
import type { Attendee, OwnBooking } from '../booking-types.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** A booking as its own page shows it: words already. */
export interface BookingShown {
  readonly service: string
  readonly when: string
  readonly where: string
  readonly booking: OwnBooking
}

export interface CheckProps extends BookingShown {
  readonly frame: Frame
  readonly csrf: string
  readonly key: string
  /** Clock time until which, or at which, the hold ended. */
  readonly until: string
  readonly expired: boolean
  readonly refused: keyof typeof words | undefined
  readonly changeUrl: string
  readonly otherDatesUrl: string
}

/** Check answers, with the clock time until which the places are held. */
export function CheckPage(props: CheckProps): VNode {
  return (
    <PublicPage frame={props.frame} title={say('check.title')} error={props.refused !== undefined} exit>
      <h1 class="govuk-heading-xl">{props.refused ? say('check.refused.title') : say('check.title')}</h1>
      {props.refused ? (
        <>
          <FormErrors title={say('check.refused.title')} errors={{ other: say(props.refused) }} />
          <p class="govuk-body">
            <a class="govuk-link" id="other" href={props.otherDatesUrl}>
              {say('check.other')}
            </a>
          </p>
        </>
      ) : (
        <>
          <HeldLine text={say(props.expired ? 'check.expired' : 'check.held', { time: props.until })} />
          <BookingSummary {...props} />
          <form method="post" action={`/bookings/${props.booking.id}/confirm`}>
            <HiddenFields csrf={props.csrf} deedKey={props.key} />
            <Button text={say('check.book')} preventDoubleClick />
          </form>
        </>
      )}
    </PublicPage>
  )
}

/** What is booked, for whom, and how they are told. */
export function BookingSummary({ service, when, where, booking, changeUrl }: BookingShown & { readonly changeUrl?: string }): VNode {
  const change = (what: string) =>
    changeUrl ? { actions: { items: [{ href: changeUrl, text: say('check.change'), visuallyHiddenText: what.toLowerCase() }] } } : {}
  const row = (key: string, value: VNode | string, changes = false) => ({
    key: { text: key },
    value: { html: value },
    ...(changes ? change(key) : {}),
  })
  return (
    <SummaryList
      rows={[
        row(say('check.session'), service),
        row(say('check.when'), when),
        row(say('check.where'), where || say('check.online')),
        row(say('check.who'), <bdi>{whoIsComing(booking.attendees)}</bdi>, true),
        row(say('check.contact'), <ContactSaid booking={booking} />, true),
        row(say('check.ready'), booking.gettingReady ? <bdi>{booking.gettingReady}</bdi> : say('check.ready.nothing'), true),
      ]}
    />
  )
}

function ContactSaid({ booking }: { booking: OwnBooking }): VNode {
  const { contactBy, contactValue, contactHours, contactThrough, contactQuiet } = booking
  const said = reachInWords({ by: contactBy, value: contactValue, hours: contactHours, through: contactThrough })
  if (contactBy !== 'text' && contactBy !== 'email') return <>{said}</>
  return (
    <>
      {said}. {say(contactQuiet ? 'check.contact.quiet' : 'check.contact.plain')}
    </>
  )
}

/** "Marnie, Otis (14 months) and a baby on the way". */
function whoIsComing(attendees: readonly Attendee[]): string {
  const names = attendees.map((one) =>
    one.kind === 'expected'
      ? say('who.expected')
      : one.ageMonths === null
        ? one.name
        : say('who.child', { name: one.name, age: monthsInWords(one.ageMonths) }),
  )
  return listed(names)
}

export interface DoneProps extends BookingShown {
  readonly frame: Frame
  readonly link: string
}

/** The reference, what we will send, and how to change plans. Kept by printing or by memory: nothing here needs an account. */
export function DonePage(props: DoneProps): VNode {
  return (
    <PublicPage frame={props.frame} title={say('done.title')} exit>
      <Panel titleText={say('done.title')} headingLevel={1}>
        {props.when}
        {props.where && (
          <>
            <br />
            {props.where}
          </>
        )}
        <br />
        {say('done.reference')} <strong>{props.booking.reference}</strong>
      </Panel>
      <p class="govuk-body">{say('done.keep')}</p>
      <p class="govuk-body">{say(`done.message.${props.booking.contactBy}`)}</p>
      <h2 class="govuk-heading-m">{say('done.plans')}</h2>
      <p class="govuk-body">
        {say('done.plans.body')}{' '}
        <a class="govuk-link" href={props.link}>
          {say('done.see')}
        </a>
      </p>
      <p class="govuk-body hearth-no-print">{say('done.print')}</p>
    </PublicPage>
  )
}
