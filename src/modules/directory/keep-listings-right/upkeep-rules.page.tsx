import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Checkboxes } from '../../../govuk/checkboxes.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Select } from '../../../govuk/select.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { Term } from '../load-listings.ts'
import { DaysForm, DaysInWords, LastChange } from './policy-days.tsx'
import type { TypedDays } from './policy-form.ts'
import type { Asked } from './policy-rules.ts'
import type { UpkeepRules } from './upkeep-rules-data.ts'

/** What other days would bring. */
export interface WouldFollow {
  /** The next day on which owners are written to, and how far off it is. */
  readonly on: Temporal.PlainDate
  readonly ahead: number
  readonly asked: Asked
  /** With the days as they are. */
  readonly now: Asked
  /** Listings that would be hidden within 30 days. */
  readonly hidden: number
  /** Listings of which families would be told that nobody checked them. */
  readonly warned: number
}

const JUST_NOW: Readonly<Record<string, string>> = {
  yes: 'Changed. What is due when has followed.',
  days: 'Changed. It counts from now on, and can be undone below.',
  same: 'These are the days already: nothing was changed.',
  undone: 'Undone. The days are what they were.',
  moved: 'Nothing was undone: a colleague has changed the days since.',
}

export interface UpkeepRulesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly rules: UpkeepRules
  readonly terms: readonly Term[]
  /** What was done just now. */
  readonly changed: string
  readonly typed: { readonly category: string; readonly days: string }
  readonly typedDays: TypedDays
  readonly follows: WouldFollow | undefined
  readonly errors: FieldErrors
}

/** The network's own rules, for everybody who works by them; forms for who may change them. */
export function UpkeepRulesPage(props: UpkeepRulesProps): VNode {
  const { frame, viewer, csrf, rules, errors } = props
  const may = viewer.permissions.includes('directory.set_upkeep')
  return (
    <WorkerPage
      frame={frame}
      title="How often, and what is hidden when"
      viewer={viewer}
      csrf={csrf}
      current="upkeep"
      error={Object.keys(errors).length > 0}
    >
      <BackLink href="/upkeep" text="Listings to look after" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">How often, and what is hidden when</h1>
      {JUST_NOW[props.changed] && <JustNow>{JUST_NOW[props.changed]}</JustNow>}
      <h2 class="govuk-heading-l">Who is asked, what is hidden, and what families are told</h2>
      <DaysInWords rules={rules} />
      {rules.last && <LastChange {...props} last={rules.last} may={may} />}
      {may && <DaysForm {...props} />}
      <h2 class="govuk-heading-l govuk-!-margin-top-7">How long a confirmation is good for</h2>
      <FiguresTable
        caption="Where several fit a listing, the shortest counts"
        columns={['Category', 'Days', 'Hidden when late']}
        fold
        rows={[...rules.rules]
          .sort((a, b) => Number(a.category === '') - Number(b.category === ''))
          .map(({ category, days, neverHidden }) => ({
            name: (
              <>
                {category || 'Every other listing'}
                {may && category !== '' && <TakeAway {...props} category={category} />}
              </>
            ),
            cells: [days, neverHidden ? 'Never: urgent help' : 'Yes'],
          }))}
      />
      {may && <RuleForm {...props} />}
    </WorkerPage>
  )
}

const wrong = (errors: FieldErrors, field: string) => (errors[field] ? { text: errors[field] } : undefined)

function RuleForm({ csrf, key: fresh, terms, typed, errors }: UpkeepRulesProps): VNode {
  return (
    <form class="hearth-card hearth-card--quiet" method="post" action="/upkeep/rules" noValidate>
      <HiddenFields csrf={csrf} deedKey={fresh()} />
      <input type="hidden" name="what" value="rule" />
      <Select
        id="category"
        name="category"
        label={{ text: 'Category' }}
        value={typed.category}
        errorMessage={wrong(errors, 'category')}
        items={[{ value: '', text: 'Every other listing' }, ...terms.map(({ name }) => ({ value: name, text: name }))]}
      />
      <Input
        id="days"
        name="days"
        inputmode="numeric"
        classes="govuk-input--width-4"
        label={{ text: 'A confirmation is good for so many days' }}
        value={typed.days}
        errorMessage={wrong(errors, 'days')}
      />
      <Checkboxes
        name="urgent"
        classes="govuk-checkboxes--small"
        items={[{ value: 'yes', text: 'Urgent help: never hidden, however late' }]}
      />
      <Button text="Save" classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

function TakeAway({ csrf, key: fresh, category }: UpkeepRulesProps & { readonly category: string }): VNode {
  return (
    <form class="hearth-no-print" method="post" action="/upkeep/rules">
      <HiddenFields csrf={csrf} deedKey={fresh()} />
      <input type="hidden" name="what" value="taking-away" />
      <input type="hidden" name="category" value={category} />
      <Button
        text="Take away"
        classes="govuk-button--secondary govuk-!-margin-bottom-0"
        attributes={{ 'aria-label': `Take away: ${category}` }}
      />
    </form>
  )
}
