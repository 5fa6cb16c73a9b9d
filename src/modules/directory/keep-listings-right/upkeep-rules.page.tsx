import type { VNode } from 'preact'
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
import type { UpkeepRules } from './upkeep-rules-data.ts'

export interface UpkeepRulesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly rules: UpkeepRules
  readonly terms: readonly Term[]
  readonly changed: boolean
  readonly typed: { readonly category: string; readonly days: string; readonly hide: string }
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
      {props.changed && <JustNow>Changed. What is due when has followed.</JustNow>}
      <h2 class="govuk-heading-l">Who is asked when</h2>
      <p class="govuk-body">
        The owner by e-mail, {inDays(rules.remindAfter)} after a listing is due, the last time with the second owner; the organisation’s own
        after {rules.fallbackAfter} days; then it is on the list of those overdue, for somebody to ring. Nobody is written to twice within a
        week.
      </p>
      <h2 class="govuk-heading-l">What is hidden when</h2>
      <p class="govuk-body">
        {rules.hideAfter === null
          ? 'Nothing is hidden. Families read that it was not checked in time.'
          : `Families read from the first day that it was not checked in time. After ${rules.hideAfter} days overdue a listing is hidden from them, until somebody confirms it. Owners are asked once more two weeks before, and the working list says so for 30 days. Urgent help is never hidden.`}
      </p>
      {may && <HideForm {...props} />}
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

function inDays(days: readonly number[]): string {
  return `${days.join(', ')} days`.replace(/, (?=\d+ days$)/, ' and ')
}

const wrong = (errors: FieldErrors, field: string) => (errors[field] ? { text: errors[field] } : undefined)

function HideForm({ csrf, key: fresh, rules, typed, errors }: UpkeepRulesProps): VNode {
  return (
    <form class="hearth-entry__form" method="post" action="/upkeep/rules" noValidate>
      <HiddenFields csrf={csrf} deedKey={fresh()} />
      <input type="hidden" name="what" value="hiding" />
      <Input
        id="hide"
        name="hide"
        inputmode="numeric"
        classes="govuk-input--width-4"
        label={{ text: 'Hide after so many days overdue' }}
        hint={{ text: 'Empty for never. A shorter time begins to hide after 30 days.' }}
        value={typed.hide || String(rules.hideAfter ?? '')}
        errorMessage={wrong(errors, 'hide')}
      />
      <Button text="Save" classes="govuk-button--secondary" preventDoubleClick />
    </form>
  )
}

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
