import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { inWords, type PlaceNames } from '../keep-my-listings/field-texts.ts'
import { fieldNames, isFieldName } from '../listing-fields.ts'
import type { ListingSources, ToldField } from './list-sources.ts'

const partLabels: Readonly<Record<string, string>> = {
  name: 'Name',
  description: 'Description',
  url: 'Website',
  email: 'E-mail',
  address: 'Street address',
  town: 'Town',
  county: 'County',
  postcode: 'Postcode',
  latitude: 'Latitude',
  longitude: 'Longitude',
  accessibility: 'Getting in and joining in',
  getting_there: 'Getting there',
  getting_in: 'Getting in',
  phone: 'Phone',
}
const LONGEST = 120

/** Of every field that came from a feed: which one, in which reading, from which record; or that somebody here changed it since. */
export function WhereFrom({ sources, names }: { readonly sources: ListingSources; readonly names: PlaceNames }): VNode {
  const order: readonly string[] = fieldNames
  const fields = sources.fields.toSorted((one, other) => order.indexOf(one.field) - order.indexOf(other.field))
  return (
    <section aria-labelledby="where-from">
      <h2 class="govuk-heading-l" id="where-from">
        Where each field is from
      </h2>
      <Fields caption="The listing" ofListing rows={fields} names={names} />
      {sources.parts.map(({ kind, name, fields: part }) => (
        <Fields caption={kind === 'place' ? `The place: ${name}` : `Who runs it: ${name}`} rows={part} names={names} />
      ))}
    </section>
  )
}

interface FieldsProps {
  readonly caption: string
  readonly ofListing?: boolean
  readonly rows: readonly ToldField[]
  readonly names: PlaceNames
}

function Fields({ caption, ofListing = false, rows, names }: FieldsProps): VNode {
  const said = rows
    .map((row) => ({ row, words: saidIn(row, names, ofListing) }))
    // What says nothing and never said anything is from nobody.
    .filter(({ row, words }) => words !== '' || !row.first)
  return (
    <>
      <h3 class="govuk-heading-m" dir="auto">
        {caption}
      </h3>
      <SummaryList
        rows={said.map(({ row, words }) => ({
          key: { text: ofListing && isFieldName(row.field) ? fieldLabels[row.field] : (partLabels[row.field] ?? row.field) },
          value: { html: <Said row={row} words={words} /> },
        }))}
      />
    </>
  )
}

function Said({ row, words }: { readonly row: ToldField; readonly words: string }): VNode {
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1 govuk-!-text-break-word" dir="auto">
        {words === '' ? 'Nothing' : shortened(words)}
      </p>
      <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-0">
        <From row={row} />
      </p>
    </>
  )
}

function saidIn({ field, value }: ToldField, names: PlaceNames, ofListing: boolean): string {
  if (ofListing && isFieldName(field)) return inWords(field, value, names)
  return Array.isArray(value) ? value.join(', ') : String(value ?? '')
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text
}

function From({ row: { first, source, at, record, feed, run } }: { readonly row: ToldField }): VNode {
  const when = at === null ? '' : dayAndClockInWords(Temporal.Instant.from(at))
  if (source !== 'feed') return <>Changed here, {when}</>
  return (
    <>
      {feed}, {run ? <Link href={`/feeds/runs/${run}`}>read on {when}</Link> : `read on ${when}`}
      {first ? ', unchanged since' : ''}, record <span class="govuk-!-text-break-word">{record}</span>
    </>
  )
}
