import type { VNode } from 'preact'
import { Details } from '../../../govuk/details.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { fieldInWords } from '../settle-differences/settle-differences.route.tsx'
import type { RunList, ShownList } from './run-list.ts'
import type { HeldRow, NotedRow, ProviderRow, RefusedRow, TouchedRow } from './run-queries.ts'
import type { RunFacts } from './source-queries.ts'

const listWords: Readonly<Record<ShownList, string>> = {
  refused: 'Not taken',
  new: 'New',
  changed: 'Changed',
  same: 'The same as before',
  withdrawn: 'Withdrawn',
  held: 'Held back, because they were assured here',
  linked: 'Behind another listing when it ended',
  noted: 'Noted',
}

export interface RunListsProps {
  readonly run: RunFacts
  readonly list: ShownList
  /** Which kind of lesser fault, for `noted`. */
  readonly note: number
  readonly shown: RunList
  /** The way to the next page of the list. */
  readonly next: string | undefined
}

/** The rows behind one figure of a reading; and the way to all of them as a file. */
export function RunLists({ run, list, note, shown, next }: RunListsProps): VNode {
  const told = list === 'noted' ? run.notes[note] : undefined
  const more =
    told && told.count > told.kept
      ? ` Of ${told.count.toLocaleString('en-GB')}, the first ${told.kept.toLocaleString('en-GB')} were kept.`
      : ''
  return (
    <section aria-labelledby="list">
      <h2 class="govuk-heading-l" id="list">
        {run.speaks === 'register' && list === 'withdrawn' ? 'Resigned, or not in it any more' : listWords[list]}
      </h2>
      {told && (
        <p class="govuk-body">
          {told.field} {told.problem}.{more}
        </p>
      )}
      {shown.rows.length === 0 ? <EmptyBox text="None." /> : <Rows shown={shown} />}
      {next && <Pagination next={{ href: next, text: 'Next page' }} />}
      {shown.rows.length > 0 && (
        <p class="govuk-body hearth-no-print">
          <Link href={`/feeds/runs/${run.run}/rows.csv?list=${list}${told ? `&note=${note}` : ''}`}>
            Download this list as a spreadsheet
          </Link>
        </p>
      )}
      <p class="govuk-body hearth-no-print">
        <Link href={`/feeds/runs/${run.run}/rows.csv`}>Download all of this reading as a spreadsheet</Link>
      </p>
    </section>
  )
}

function Rows({ shown }: { readonly shown: RunList }): VNode {
  return (
    <ul class="hearth-plain">
      {shown.kind === 'refused' && shown.rows.map((row) => <Refused {...row} />)}
      {shown.kind === 'listings' && shown.rows.map((row) => <Touched {...row} />)}
      {shown.kind === 'held' && shown.rows.map((row) => <Held {...row} />)}
      {shown.kind === 'noted' && shown.rows.map((row) => <Noted {...row} />)}
      {shown.kind === 'providers' && shown.rows.map((row) => <Provider {...row} />)}
    </ul>
  )
}

function Refused({ record, field, problem, raw }: RefusedRow): VNode {
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong class="govuk-!-text-break-word">{record}</strong>: {field} {problem}.
      </p>
      {raw !== '' && (
        <Details
          summaryText="As it came"
          html={
            <p class="govuk-body-s govuk-!-text-break-word" dir="auto">
              {raw}
            </p>
          }
        />
      )}
    </li>
  )
}

function Record({ record }: { readonly record: string }): VNode {
  return <span class="hearth-soft govuk-!-text-break-word">record {record}</span>
}

function Touched({ service, name, organisation, record }: TouchedRow): VNode {
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-0">
        <Link href={`/listings/${service}/history`}>{name}</Link>
        {organisation !== '' && `, ${organisation}`} <Record record={record} />
      </p>
    </li>
  )
}

function Held({ service, name, organisation, record, fields, waiting }: HeldRow): VNode {
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <Link href={`/listings/${service}/history`}>{name}</Link>
        {organisation !== '' && `, ${organisation}`} <Record record={record} />
      </p>
      <p class="govuk-body-s govuk-!-margin-bottom-0">
        {fields.map(fieldInWords).join(', ')}.{' '}
        {waiting > 0 ? (
          <Link href="/feeds/differences">
            {waiting} {waiting === 1 ? 'waits' : 'wait'} to be settled<span class="govuk-visually-hidden"> of {name}</span>
          </Link>
        ) : (
          'Settled since.'
        )}
      </p>
    </li>
  )
}

function Noted({ record, service, name }: NotedRow): VNode {
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-0">
        {service && <Link href={`/listings/${service}/history`}>{name}</Link>} <Record record={record} />
      </p>
    </li>
  )
}

function Provider({ urn, facts }: ProviderRow): VNode {
  const said = [facts.kind, facts.town, facts.postcode, facts.registered && `registered ${facts.registered}`].filter(Boolean).join(', ')
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-0">
        <strong dir="auto">{facts.name || 'A provider at home'}</strong>, {said} <span class="hearth-soft">URN {urn}</span>
      </p>
    </li>
  )
}
