import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { AgeInput, NameInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Island } from '../../../platform/look/island.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { LiveLine } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { clockInWords, dayAndClockInWords, stretchInWords } from '../../../platform/words/instants.ts'
import { matchesUrl } from '../match-a-person/match-urls.ts'
import type { DaySession } from '../see-the-day/see-the-day.ts'
import type { LiveRegisterProps } from './live-register-props.ts'
import { RegisterPart } from './register-parts.tsx'
import type { RegisterSheet, RegisterTime } from './register-rules.ts'
import { walkInForm } from './walk-in-form.ts'

export interface TakeTheRegisterProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  /** Of this page: a head counted twice by a resend is one. */
  readonly key: string
  readonly session: DaySession
  readonly now: Temporal.Instant
  readonly time: RegisterTime
  /** As it stands; undefined when it may not be taken now. */
  readonly sheet: RegisterSheet | undefined
  readonly typed: Typed
  readonly errors: FieldErrors
}

/** The register of one session, on a phone in somebody's hand: who is here, who walked in, how many more. Without script. */
export function TakeTheRegisterPage(props: TakeTheRegisterProps): VNode {
  const { frame, viewer, csrf, session, sheet, errors } = props
  const error = Object.keys(errors).length > 0
  return (
    <WorkerPage frame={frame} title={`Register: ${session.name}`} viewer={viewer} csrf={csrf} current="today" error={error}>
      <BackLink href={`/today/sessions/${session.session}`} text="Who is expected" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Register: {session.name}</h1>
      <p class="govuk-body">
        {stretchInWords(session)}
        {session.place && `, ${session.place}`}.
      </p>
      {sheet ? <OpenRegister {...props} sheet={sheet} /> : <EmptyBox text={notNowWords(props.time, session.zone)} />}
    </WorkerPage>
  )
}

function notNowWords(time: RegisterTime, zone: string): string {
  if (time.is === 'cancelled') return 'This session is cancelled, so it has no register.'
  if (time.is === 'early') return `You can take this register from ${dayAndClockInWords(time.from, zone)}, an hour before it begins.`
  return 'This register is closed. It can be taken until 48 hours after the session.'
}

/** The permission to say who somebody on a register is. */
export const MATCH = 'bookings.match_person'

type OpenProps = TakeTheRegisterProps & { readonly sheet: RegisterSheet }

function OpenRegister({ viewer, csrf, key, session, now, time, sheet, typed, errors }: OpenProps): VNode {
  const at = registerUrl(session.session)
  const { zone } = session
  const mayMatch = viewer.permissions.includes(MATCH)
  const part = { at, csrf, deedKey: key, sheet, zone, now, matchIn: mayMatch ? session.session : null }
  const live = { source: `${at}/live`, register: at, device: `${session.session} ${viewer.name ?? ''}` }
  return (
    <Island<LiveRegisterProps> name="live-register" props={live}>
      <RegisterPart name="summary" {...part} />
      <h2 class="govuk-heading-m">Who is expected</h2>
      <RegisterPart name="expected" {...part} />
      <h2 class="govuk-heading-m" id="walk-ins">
        Came without booking
      </h2>
      <RegisterPart name="walk-ins" {...part} />
      <div class="hearth-split hearth-split--even">
        <RegisterPart name="heads" {...part} />
        <WalkInForm action={`${at}/walk-ins`} csrf={csrf} deedKey={key} shown={shownIn(walkInForm, typed, errors)} />
      </div>
      <h2 class="govuk-heading-m">The numbers</h2>
      <p>
        <LiveLine still words={toldAt(now, zone).counted} refresh={{ href: at, text: 'Refresh' }} />
      </p>
      <RegisterPart name="figures" {...part} />
      {mayMatch && (
        <p class="govuk-body hearth-no-print">
          <Link href={matchesUrl(session.session)}>Who they are: match people to those we know</Link>
        </p>
      )}
      {time.is === 'open' && (
        <p class="govuk-body hearth-soft">
          Every press is kept with its time and your name. You can change this register until {dayAndClockInWords(time.until, zone)}.
        </p>
      )}
    </Island>
  )
}

/** When the numbers were true, for a page that follows and for one that does not. */
export function toldAt(now: Temporal.Instant, zone: string): { readonly live: string; readonly counted: string } {
  const time = clockInWords(now, zone)
  return { live: `Live, counted at ${time}.`, counted: `Counted at ${time}.` }
}

interface CardFormProps {
  readonly action: string
  readonly csrf: string
  readonly deedKey: string
}

/** One press adds a child, the other a grown-up, so that nobody is asked which they are. */
function WalkInForm({ action, csrf, deedKey, shown }: CardFormProps & { readonly shown: Shown }): VNode {
  return (
    <Card heading="Write somebody down" id="walk-in">
      <form method="post" action={action} noValidate>
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        <NameInput field={shown('name')} label="First name" hint="Only if they want to give it." />
        <AgeInput field={shown('age')} label="Age, for a child" hint="For example, 14 months or 3 years." />
        <div class="govuk-button-group">
          <Button text="Add a child" name="who" value="child" classes="govuk-button--secondary" />
          <Button text="Add a grown-up" name="who" value="adult" classes="govuk-button--secondary" />
        </div>
      </form>
    </Card>
  )
}

export function registerUrl(session: string): string {
  return `/today/sessions/${session}/register`
}
