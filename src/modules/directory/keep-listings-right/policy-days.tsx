import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { listed } from '../../../platform/words/lists.ts'
import type { TypedDays } from './policy-form.ts'
import type { Asked, PolicyDays } from './policy-rules.ts'
import type { UpkeepRulesProps, WouldFollow } from './upkeep-rules.page.tsx'
import type { UpkeepRules } from './upkeep-rules-data.ts'

/** The days as they are, for everybody who works by them. */
export function DaysInWords({ rules }: { readonly rules: PolicyDays }): VNode {
  const { remindAfter, fallbackAfter, hideAfter, warnAfter } = rules
  return (
    <>
      <p class="govuk-body">
        The owner is asked by e-mail {inDays(remindAfter)} after a listing is due, the last time with the second owner; the organisation’s
        own after {fallbackAfter} days; then it is on the list of those overdue, for somebody to ring. Nobody is written to twice within a
        week, nor at the weekend.
      </p>
      <p class="govuk-body">
        Families always read when something was last checked.{' '}
        {warnAfter === 0 ? 'From the first day it is due' : `From ${daysWords(warnAfter)} after it is due`} they are told that it was not
        checked since, and to ring before they go.{' '}
        {hideAfter === null
          ? 'Nothing is hidden.'
          : `After ${hideAfter} days it is hidden from them until somebody confirms it. Owners are asked once more two weeks before, and the working list says so for 30 days. Urgent help is never hidden.`}
      </p>
    </>
  )
}

const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)

function inDays(days: readonly number[]): string {
  return `${listed(days.map(String))} days`
}

/** Boxes for the days, with a look ahead before anything is changed. */
export function DaysForm({ csrf, key: fresh, typedDays, errors, follows }: UpkeepRulesProps): VNode {
  return (
    <form class="hearth-card hearth-card--quiet" method="post" action="/upkeep/rules/days" noValidate>
      {follows && <Follows follows={follows} />}
      <HiddenFields csrf={csrf} deedKey={fresh()} />
      <Days
        name="remind"
        label="Ask the owner so many days after it is due"
        hint="Each at least a week after the one before, such as 0, 7, 14"
        wide
        {...{ typedDays, errors }}
      />
      <Days name="fallback" label="Ask the organisation’s own after so many days" {...{ typedDays, errors }} />
      <Days
        name="warn"
        label="Tell families after so many days that it was not checked"
        hint="0 is the first day, which is honest. 30 at most: they read the day of the last check in any case."
        {...{ typedDays, errors }}
      />
      <Days
        name="hide"
        label="Hide it after so many days"
        hint="Empty for never. A shorter time than now begins to hide after 30 days."
        {...{ typedDays, errors }}
      />
      <div class="govuk-button-group">
        <Button text="See what would follow" name="look" value="yes" classes="govuk-button--secondary" preventDoubleClick />
        <Button text="Change the days" preventDoubleClick />
      </div>
    </form>
  )
}

interface DaysProps {
  readonly name: keyof TypedDays
  readonly label: string
  readonly hint?: string
  readonly wide?: boolean
  readonly typedDays: TypedDays
  readonly errors: UpkeepRulesProps['errors']
}

function Days({ name, label, hint, wide, typedDays, errors }: DaysProps): VNode {
  return (
    <Input
      id={name}
      name={name}
      inputmode={wide ? undefined : 'numeric'}
      classes={wide ? 'govuk-input--width-20' : 'govuk-input--width-4'}
      label={{ text: label }}
      hint={hint ? { text: hint } : undefined}
      value={typedDays[name]}
      errorMessage={errors[name] ? { text: errors[name] } : undefined}
      autocomplete="off"
    />
  )
}

const askedWords = ({ owners, listings }: Asked, would = ''): string =>
  `${owners === 1 ? 'one owner' : `${owners || 'no'} owners`}${would}${owners === 0 ? '' : `, about ${listings === 1 ? 'one listing' : `${listings} listings`}`}`

function Follows({ follows: { on, ahead, asked, now, hidden, warned } }: { readonly follows: WouldFollow }): VNode {
  const day = ahead === 1 ? 'Tomorrow' : `On ${dateInWords(on)}`
  return (
    <div class="govuk-inset-text" role="status">
      <p class="govuk-body">
        <strong>
          {day} {askedWords(asked, ' would be asked')}.
        </strong>{' '}
        With the days as they are: {askedWords(now)}.
      </p>
      <p class="govuk-body">
        Families would be told of {warned} {warned === 1 ? 'listing that it was' : 'listings that they were'} not checked.{' '}
        {hidden === 0
          ? 'Nothing would be hidden within 30 days.'
          : `${hidden} would be hidden within 30 days, unless somebody confirms them.`}
      </p>
      <p class="govuk-body">Nothing has been changed yet.</p>
    </div>
  )
}

interface LastChangeProps extends UpkeepRulesProps {
  readonly last: NonNullable<UpkeepRules['last']>
  readonly may: boolean
}

/** Who made the days what they are, with a way back. */
export function LastChange({ csrf, key: fresh, last, may }: LastChangeProps): VNode {
  const { id, at, name, before } = last
  const was = `asking after ${inDays(before.remindAfter)}, the organisation’s own after ${before.fallbackAfter}, telling families after ${before.warnAfter}, ${before.hideAfter === null ? 'hiding nothing' : `hiding after ${before.hideAfter}`}`
  return (
    <form class="hearth-entry" method="post" action="/upkeep/rules/days/undoing">
      <HiddenFields csrf={csrf} deedKey={fresh()} />
      <input type="hidden" name="change" value={id} />
      <p class="govuk-body-s hearth-soft">
        Changed by {name || 'a colleague'}, {dayAndClockInWords(Temporal.Instant.from(at))}. It was: {was}.
      </p>
      {may && <Button text="Put the days back" classes="govuk-button--secondary" preventDoubleClick />}
    </form>
  )
}
