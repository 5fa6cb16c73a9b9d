import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { shownIn } from '../../../platform/forms/form.ts'
import { DateLineInput, MoneyInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import { pounds } from '../../../platform/words/money.ts'
import type { Adaptation } from './kept-sites.ts'
import { Deed, type SitePageProps } from './site-deed.tsx'
import { adaptForm } from './site-forms.ts'

/** What was changed for the people round a site, what it was like before, and what it cost. */
export function Adaptations(props: SitePageProps): VNode {
  const { adaptations } = props.site
  return (
    <Card heading="What was changed for its people" id="adaptations">
      {adaptations.length === 0 && (
        <EmptyBox text="Nothing is written down yet. A quiet hour, a prayer space, a wider door: write down what was changed, and for whom." />
      )}
      {spent(adaptations) > 0 && <p class="govuk-body">Altogether {pounds(spent(adaptations))}, of what has a cost.</p>}
      <ul class="hearth-plain">
        {adaptations.map((one) => (
          <One {...props} one={one} />
        ))}
      </ul>
      <WriteDown {...props} />
    </Card>
  )
}

/** In pence: what stands, and has a cost. */
function spent(adaptations: readonly Adaptation[]): number {
  return adaptations.reduce((sum, { costPence, crossedOut }) => sum + (crossedOut ? 0 : (costPence ?? 0)), 0)
}

function One({ one, ...props }: SitePageProps & { readonly one: Adaptation }): VNode {
  const { id, on, what, forWhom, before, after, by, crossedOut } = one
  return (
    <li class="hearth-entry hearth-entry--ends">
      <div>
        {crossedOut ? <s>{what}</s> : what}{' '}
        <span class="hearth-soft">
          {forWhom}. {dateInWords(Temporal.PlainDate.from(on))}, written by {by}
          {crossedOut && '. Crossed out'}
        </span>
        {(before || after || costWords(one)) && (
          <p class="govuk-body-s">
            {before && (
              <>
                <strong>Before:</strong> {before}
                <br />
              </>
            )}
            {after && (
              <>
                <strong>Now:</strong> {after}
                <br />
              </>
            )}
            {costWords(one)}
          </p>
        )}
      </div>
      <Deed {...props} deed="cross-out">
        <input type="hidden" name="adaptation" value={id} />
        <input type="hidden" name="out" value={crossedOut ? 'no' : 'yes'} />
        <Button
          html={
            <>
              {crossedOut ? 'Let it stand' : 'Cross out'}
              <span class="govuk-visually-hidden">: {what}</span>
            </>
          }
          classes="govuk-button--secondary govuk-!-margin-bottom-0"
        />
      </Deed>
    </li>
  )
}

/** "£12,400, paid by: the capital grant". */
function costWords({ costPence, paidBy }: Adaptation): string {
  const cost = costPence === null ? '' : `Cost ${pounds(costPence)}`
  return [cost, paidBy && `paid by: ${paidBy}`].filter(Boolean).join(', ')
}

function WriteDown(props: SitePageProps): VNode {
  const shown = shownIn(adaptForm, props.said, props.errors)
  const more = ['before', 'after', 'cost', 'paidBy'].some((name) => shown(name).value !== '' || shown(name).errorMessage)
  return (
    <Deed {...props} deed="adapt">
      <DateLineInput field={shown('on')} label="Since when" />
      <WordsInput field={shown('what')} label="What was changed" />
      <WordsInput field={shown('forWhom')} label="For whom, and why" hint="Groups of people, never one family." rows={2} />
      <Details
        summaryText="What it was like before, and what it cost"
        open={more}
        html={
          <>
            <WordsInput field={shown('before')} label="What it was like before, if you like" rows={2} />
            <WordsInput field={shown('after')} label="What it is like now, if you like" rows={2} />
            <MoneyInput field={shown('cost')} label="What it cost, if you know" />
            <TextInput field={shown('paidBy')} label="What paid for it, if you know" hint="For example, the capital grant of 2026" />
          </>
        }
      />
      <Button text="Write it down" classes="govuk-button--secondary" />
    </Deed>
  )
}
