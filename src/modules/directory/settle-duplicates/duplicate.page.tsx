import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { inWords } from '../keep-my-listings/field-texts.ts'
import { fieldNames } from '../listing-fields.ts'
import type { DuplicatePair, DuplicateSide } from './duplicate-queries.ts'
import { reasonsInWords, stateInWords } from './duplicates.page.tsx'

export interface DuplicateProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly pair: DuplicatePair
  readonly errors: FieldErrors
}

/** Two listings side by side, what differs first; and what they are to each other. */
export function DuplicatePage(props: DuplicateProps): VNode {
  const { frame, viewer, csrf, pair, errors } = props
  const may = viewer.permissions.includes('directory.edit')
  return (
    <WorkerPage
      frame={frame}
      title="Are they one thing?"
      viewer={viewer}
      csrf={csrf}
      current="feeds"
      error={Object.keys(errors).length > 0}
    >
      <BackLink href="/feeds/duplicates" text="Duplicates" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{pair.state === 'open' ? 'Are they one thing?' : stateInWords[pair.state]}</h1>
      <p class="govuk-body-l">{reasonsInWords(pair.reasons)}.</p>
      <SideBySide pair={pair} />
      {may && (pair.state === 'open' ? <Settle {...props} /> : <Part {...props} />)}
    </WorkerPage>
  )
}

const fromWords = ({ feed, checkedOn }: DuplicateSide): string =>
  [
    feed === null ? 'Ours' : `From ${feed}`,
    checkedOn ? `checked on ${dateInWords(Temporal.PlainDate.from(checkedOn))}` : 'never checked',
  ].join(', ')

function SideBySide({ pair: { one, other } }: Pick<DuplicateProps, 'pair'>): VNode {
  const names = new Map([...one.places, ...other.places].map(({ place, name }) => [place, name]))
  const rows = fieldNames
    .map((field) => ({ field, left: inWords(field, one.fields[field], names), right: inWords(field, other.fields[field], names) }))
    .filter(({ left, right }) => left !== '' || right !== '')
  const cells = ({ field, left, right }: (typeof rows)[number]) => [{ text: fieldLabels[field] }, cell(left), cell(right)]
  const head = [{ text: 'Field' }, { html: <Head side={one} /> }, { html: <Head side={other} /> }]
  const differ = rows.filter(({ left, right }) => left !== right)
  const same = rows.filter(({ left, right }) => left === right)
  return (
    <>
      <Table
        caption="What differs"
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={head}
        rows={[organisations(one, other), ...differ.map(cells)]}
      />
      {same.length > 0 && <p class="govuk-body">The same in both: {same.map(({ field }) => fieldLabels[field]).join('; ')}.</p>}
    </>
  )
}

function organisations(one: DuplicateSide, other: DuplicateSide) {
  return [{ text: 'Who runs it' }, cell(one.organisation), cell(other.organisation)]
}

function cell(text: string) {
  return {
    html: (
      <span class="hearth-lines govuk-!-text-break-word" dir="auto">
        {text.length > 600 ? `${text.slice(0, 600)} …` : text || '–'}
      </span>
    ),
  }
}

function Head({ side }: { readonly side: DuplicateSide }): VNode {
  return (
    <>
      <Link href={`/listings/${side.listing}`}>{side.name}</Link>
      <br />
      <span class="govuk-body-s hearth-soft">{fromWords(side)}</span>
    </>
  )
}

function Settle({ pair: { duplicate, one, other }, csrf, key, errors }: DuplicateProps): VNode {
  const called = (side: DuplicateSide): string => `“${side.name}” (${side.feed ?? 'ours'})`
  return (
    <Card heading="Settle it" id="settle" ground="wash">
      <form method="post" action={`/feeds/duplicates/${duplicate}`} noValidate>
        <HiddenFields csrf={csrf} deedKey={key} />
        <Radios
          idPrefix="verdict"
          name="verdict"
          classes="govuk-radios--small"
          errorMessage={errors.verdict ? { text: errors.verdict } : undefined}
          fieldset={{ legend: { text: 'What are they?', classes: 'govuk-fieldset__legend--s' } }}
          items={[
            {
              value: 'merge-one',
              text: `One thing: ${called(one)} stays`,
              hint: {
                text: 'The other’s addresses lead to it, and what its feed changes is carried over unless somebody here has said otherwise.',
              },
            },
            { value: 'merge-other', text: `One thing: ${called(other)} stays` },
            { value: 'link-one', text: `Related: show ${called(one)}, keep the other apart`, hint: { text: 'Nothing is carried over.' } },
            { value: 'link-other', text: `Related: show ${called(other)}, keep the other apart` },
            { value: 'different', text: 'Not the same', hint: { text: 'Both are shown, and nobody is asked again.' } },
          ]}
        />
        <Button text="Settle it" preventDoubleClick />
      </form>
    </Card>
  )
}

function Part({ pair: { duplicate, state, settledName, one, other, shown }, csrf, key }: DuplicateProps): VNode {
  const stays = [one, other].find(({ listing }) => listing === shown)
  return (
    <Card heading="How it stands" id="stands" ground="wash">
      <p class="govuk-body">
        {settledName ?? 'An editor'} said so.{' '}
        {stays && (
          <>
            Families see <Link href={`/services/${stays.listing}`}>{stays.name}</Link>.
          </>
        )}
      </p>
      <form method="post" action={`/feeds/duplicates/${duplicate}/parting`}>
        <HiddenFields csrf={csrf} deedKey={key} />
        <Button
          text={state === 'different' ? 'Ask again after all' : 'Undo it: both as they were'}
          classes="govuk-button--secondary"
          preventDoubleClick
        />
      </form>
    </Card>
  )
}
