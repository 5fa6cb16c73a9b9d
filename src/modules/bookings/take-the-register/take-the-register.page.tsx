import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { AgeInput, NameInput } from '../../../platform/forms/inputs.tsx'
import { HeadCount } from '../../../platform/look/boards/head-count.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { clockInWords, dayAndClockInWords, stretchInWords } from '../../../platform/words/instants.ts'
import { matchesUrl } from '../match-a-person/match-urls.ts'
import type { DaySession } from '../see-the-day/see-the-day.ts'
import { RegisterFigures } from './register-figures.tsx'
import { ExpectedRows, WalkInRows } from './register-rows.tsx'
import { countsOf, type RegisterSheet, type RegisterTime } from './register-rules.ts'
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
const MATCH = 'bookings.match_person'

type OpenProps = TakeTheRegisterProps & { readonly sheet: RegisterSheet }

function OpenRegister({ viewer, csrf, key, session, now, time, sheet, typed, errors }: OpenProps): VNode {
  const at = registerUrl(session.session)
  const mayMatch = viewer.permissions.includes(MATCH)
  const rows = { action: at, csrf, matchIn: mayMatch ? session.session : null }
  return (
    <>
      <Summary sheet={sheet} />
      <h2 class="govuk-heading-m">Who is expected</h2>
      <ExpectedRows {...rows} people={sheet.people} />
      <h2 class="govuk-heading-m" id="walk-ins">
        Came without booking
      </h2>
      <WalkInRows {...rows} walkIns={sheet.walkIns} />
      <div class="hearth-split hearth-split--even">
        <Heads action={`${at}/heads`} csrf={csrf} deedKey={key} sheet={sheet} />
        <WalkInForm action={`${at}/walk-ins`} csrf={csrf} deedKey={key} shown={shownIn(walkInForm, typed, errors)} />
      </div>
      <h2 class="govuk-heading-m">The numbers at {clockInWords(now, session.zone)}</h2>
      <RegisterFigures sheet={sheet} zone={session.zone} now={now} />
      {mayMatch && (
        <p class="govuk-body hearth-no-print">
          <Link href={matchesUrl(session.session)}>Who they are: match people to those we know</Link>
        </p>
      )}
      {time.is === 'open' && (
        <p class="govuk-body hearth-soft">
          Every press is kept with its time and your name. You can change this register until {dayAndClockInWords(time.until, session.zone)}
          .
        </p>
      )}
    </>
  )
}

/** The two numbers a session lead looks for, and how many are in the room. */
function Summary({ sheet }: { readonly sheet: RegisterSheet }): VNode {
  const { here, expected, came } = countsOf(sheet)
  return (
    <p class="govuk-body">
      <span class="hearth-big">{here}</span> here of <span class="hearth-big">{expected}</span> expected.{' '}
      {came === here ? '' : `${came} came in all, with those who walked in or were counted.`}
    </p>
  )
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

function Heads({ action, csrf, deedKey, sheet }: CardFormProps & { readonly sheet: RegisterSheet }): VNode {
  const { adults, children } = countsOf(sheet)
  return (
    <Card heading="Count without a name" id="heads">
      <p class="govuk-body hearth-soft">Only people who are not marked or written down above.</p>
      <form method="post" action={action}>
        <HiddenFields csrf={csrf} deedKey={deedKey} />
        <HeadCount label="Children" count={children} field="child" fewer="One child fewer" more="One child more" />
        <HeadCount label="Grown-ups" count={adults} field="adult" fewer="One grown-up fewer" more="One grown-up more" />
      </form>
    </Card>
  )
}

export function registerUrl(session: string): string {
  return `/today/sessions/${session}/register`
}
