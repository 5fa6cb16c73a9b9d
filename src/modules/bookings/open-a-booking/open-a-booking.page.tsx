import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { NotificationBanner } from '../../../govuk/notification-banner.tsx'
import { Panel } from '../../../govuk/panel.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import type { Shown } from '../../../platform/forms/form.ts'
import { TextInput } from '../../../platform/forms/inputs.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import { speak } from '../../../platform/words/speak.ts'
import { type BookingShown, BookingSummary } from '../book-a-place/check-and-done.page.tsx'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** Asks for the word, and shows nothing of the booking: not its day, its place or its people. */
export function KnockPage({
  frame,
  csrf,
  shown,
  errors,
}: {
  readonly frame: Frame
  readonly csrf: string
  readonly shown: Shown
  readonly errors: FieldErrors
}): VNode {
  return (
    <PublicPage frame={frame} title={say('knock.title')} error={Object.keys(errors).length > 0} exit>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{say('knock.title')}</h1>
      <form method="post" noValidate>
        <HiddenFields csrf={csrf} />
        <TextInput field={shown('word')} label={say('knock.body')} autocapitalize="none" />
        <Button text={say('knock.open')} preventDoubleClick />
      </form>
    </PublicPage>
  )
}

export interface FindMineProps {
  readonly frame: Frame
  readonly csrf: string
  readonly shown: Shown
  readonly errors: FieldErrors
}

/** For somebody without their link: the reference and the word do as well. */
export function FindMinePage({ frame, csrf, shown, errors }: FindMineProps): VNode {
  return (
    <PublicPage frame={frame} title={say('find-mine.title')} error={Object.keys(errors).length > 0} exit current="mine">
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{say('find-mine.title')}</h1>
      <p class="govuk-body">{say('find-mine.body')}</p>
      <form method="post" noValidate>
        <HiddenFields csrf={csrf} />
        <TextInput field={shown('reference')} label={say('find-mine.reference')} autocapitalize="characters" />
        <TextInput field={shown('word')} label={say('knock.word')} autocapitalize="none" />
        <Button text={say('knock.open')} preventDoubleClick />
      </form>
      <p class="govuk-body">{say('find-mine.lost')}</p>
    </PublicPage>
  )
}

export interface MineProps extends BookingShown {
  readonly frame: Frame
  readonly csrf: string
  readonly key: string
  readonly over: boolean
  /** Shown once, just after cancelling. */
  readonly justCancelled: boolean
}

/** The booking itself, after the word. */
export function MinePage(props: MineProps): VNode {
  const { booking } = props
  const live = booking.state === 'confirmed' && booking.occurrenceState !== 'cancelled'
  return (
    <PublicPage frame={props.frame} title={say('mine.title')} exit current="mine">
      {props.justCancelled ? (
        <Panel titleText={say('mine.cancelled.done')} headingLevel={1}>
          {say('mine.cancelled.body')}
        </Panel>
      ) : (
        <h1 class="govuk-heading-xl">{say('mine.title')}</h1>
      )}
      {booking.occurrenceState === 'cancelled' && (
        <WarningText text={say('mine.session-cancelled')} iconFallbackText={say('mine.warning')} />
      )}
      {!live && booking.occurrenceState !== 'cancelled' && !props.justCancelled && (
        <NotificationBanner titleText={say('mine.title')} text={say('mine.cancelled')} />
      )}
      <p class="hearth-lead">
        <strong>{booking.reference}</strong>
      </p>
      <BookingSummary {...props} />
      {live && props.over && <p class="govuk-body">{say('mine.over')}</p>}
      {live && !props.over && (
        <form method="post" action="/my-booking/cancel">
          <HiddenFields csrf={props.csrf} deedKey={props.key} />
          <p class="govuk-body">{say('mine.cancel.body')}</p>
          <Button text={say('mine.cancel')} classes="govuk-button--warning" preventDoubleClick />
        </form>
      )}
      <form method="post" action="/my-booking/close">
        <HiddenFields csrf={props.csrf} />
        <Button text={say('mine.close')} classes="govuk-button--secondary" />
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          {say('mine.find')}
        </a>
      </p>
    </PublicPage>
  )
}
