import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { isFieldName } from '../listing-fields.ts'
import { fieldLabels, statuses } from './field-labels.ts'
import { type Door, navOf } from './keep-doors.ts'
import type { ListingRow, Organisation, ProposalRow } from './keep-queries.ts'

export interface KeptListingsProps {
  readonly deps: Pick<DirectoryDeps, 'frame'>
  readonly door: Door
  readonly viewer: Viewer
  readonly csrf: string
  readonly words: string
  readonly page: number
  readonly listings: readonly ListingRow[]
  /** A provider's own; empty for an editor. */
  readonly organisations: readonly Organisation[]
  readonly waiting: readonly ProposalRow[]
  readonly settled: readonly ProposalRow[]
  /** Something was taken back just now. */
  readonly taken: boolean
  /** A place was made secret just now, and its listings with it. */
  readonly secret: boolean
}

/** The listings somebody keeps: how each stands, when it was last checked, and what waits. */
export function KeptListingsPage(props: KeptListingsProps): VNode {
  const { deps, door, viewer, csrf, organisations, listings, words, page, waiting, settled, taken, secret } = props
  const all = listings[0]?.total ?? 0
  const provider = door.as === 'provider'
  return (
    <WorkerPage frame={deps.frame} title={door.title} viewer={viewer} csrf={csrf} current={navOf(door)}>
      {!provider && <BackLink href="/proposals" text="Proposals" />}
      {taken && <JustNow>Taken back. Nothing was changed.</JustNow>}
      {secret && (
        <JustNow>Done. The place is on no page, in no search and in no feed any more, and its listings are nobody’s to open here.</JustNow>
      )}
      <h1 class="govuk-heading-xl">{door.title}</h1>
      {provider && (
        <p class="govuk-body-l">
          {organisations.length > 0
            ? `What families read about ${organisations.map(({ name }) => name).join(' and ')}. What you change waits for an editor; until then families read what is here now.`
            : 'Your organisation keeps no listings here yet. An editor of the directory can give them to you.'}
        </p>
      )}
      {provider && organisations.length > 0 && <Button href="/your-listings/new" text="Add a listing" />}
      {waiting.length + settled.length > 0 && (
        <p class="govuk-body">
          <Link href="#proposed">
            {waiting.length > 0
              ? `What waits for an editor (${waiting.length}), and what became of the rest`
              : 'What became of what you proposed'}
          </Link>
        </p>
      )}
      {!provider && <Search words={words} />}
      {listings.length === 0 ? (
        <EmptyBox
          text={
            words === ''
              ? page > 1
                ? 'There is nothing on this page.'
                : 'There are no listings here yet.'
              : `No listing is called “${words}”.`
          }
        />
      ) : (
        <ul class="hearth-plain">
          {listings.map((row) => (
            <Row row={row} door={door} />
          ))}
        </ul>
      )}
      <Pages door={door} words={words} page={page} all={all} shown={listings.length} />
      <div id="proposed">
        {waiting.length > 0 && <h2 class="govuk-heading-l">Waiting for an editor</h2>}
        <Proposals rows={waiting} />
        {settled.length > 0 && <h2 class="govuk-heading-l">What became of it</h2>}
        <Proposals rows={settled} />
      </div>
    </WorkerPage>
  )
}

function Search({ words }: { readonly words: string }): VNode {
  return (
    <form class="hearth-entry__form" method="get" action="/listings" role="search">
      <Input id="q" name="q" label={{ text: 'Name of a listing or an organisation' }} value={words} classes="govuk-input--width-20" />
      <Button text="Show" classes="govuk-button--secondary" />
    </form>
  )
}

function Row({ row, door }: { readonly row: ListingRow; readonly door: Door }): VNode {
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        <Link href={`${door.base}/${row.listing}`}>{row.name}</Link>
      </h2>
      <p class="govuk-body govuk-!-margin-bottom-0">
        {door.as === 'editor' && `${row.organisation || 'No organisation'}. `}
        {stateOf(row)} {checkedOf(row)}
        {row.waiting > 0 && <strong> {row.waiting === 1 ? 'One proposal waits.' : `${row.waiting} proposals wait.`}</strong>}
      </p>
    </li>
  )
}

/** How a listing stands, in a sentence. */
export function stateOf({ feed, withdrawn, published, status }: Pick<ListingRow, 'feed' | 'withdrawn' | 'published' | 'status'>): string {
  if (withdrawn) return `${feed ?? 'Its own directory'} no longer has it.`
  const from = feed === null ? '' : ` It comes from ${feed}.`
  const closed = status === 'active' ? '' : ` ${statuses[status]}.`
  return `${published ? 'Families can read it.' : 'Families do not see it.'}${closed}${from}`
}

function checkedOf({ checkedOn, dueOn }: ListingRow): string {
  if (checkedOn === null) return 'Nobody has checked it yet.'
  const [on, due] = [checkedOn, dueOn].map((day) => (day ? dateInWords(Temporal.PlainDate.from(day)) : ''))
  return `Checked on ${on}${due ? `, due again by ${due}` : ''}.`
}

interface PagesProps {
  readonly door: Door
  readonly words: string
  readonly page: number
  readonly all: number
  readonly shown: number
}

const A_PAGE = 20

function Pages({ door, words, page, all, shown }: PagesProps): VNode | null {
  const pages = Math.ceil(all / A_PAGE)
  const address = (n: number): string => `${door.base}?${new URLSearchParams({ ...(words ? { q: words } : {}), page: String(n) })}`
  if (pages <= 1 && (page === 1 || shown > 0)) return null
  return (
    <Pagination
      {...(page > 1 ? { previous: { href: address(page - 1), text: 'Previous' } } : {})}
      {...(page < pages ? { next: { href: address(page + 1), text: 'Next', labelText: `${page + 1} of ${pages}` } } : {})}
    />
  )
}

/** Proposals of one's own organisation, each with what it is about and how it stands. */
export function Proposals({ rows }: { readonly rows: readonly ProposalRow[] }): VNode | null {
  if (rows.length === 0) return null
  return (
    <ul class="hearth-plain">
      {rows.map((row) => (
        <li class="hearth-entry">
          <p class="govuk-body govuk-!-margin-bottom-0">
            <Link href={`/your-listings/proposals/${row.proposal}`}>
              {row.kind === 'new' ? 'A new listing' : row.name}
              {row.kind === 'new' && `: ${row.name}`}
            </Link>
            <br />
            <span class="hearth-soft">
              {row.mine ? 'You' : 'A colleague'}, {dayAndClockInWords(row.madeAt)}. {row.kind === 'change' && aboutOf(row)} {becameOf(row)}
            </span>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** "Cost, Phone.": which fields a proposal is about. */
export function aboutOf({ fields }: Pick<ProposalRow, 'fields'>): string {
  const named = fields.filter(isFieldName).map((field) => fieldLabels[field])
  return named.length === 0 ? 'A note.' : `${named.slice(0, 4).join(', ')}${named.length > 4 ? ` and ${named.length - 4} more` : ''}.`
}

/** What became of a proposal, in a sentence. */
export function becameOf({ state, taken, refused }: Pick<ProposalRow, 'state' | 'taken' | 'refused'>): string {
  if (state === 'waiting') return 'It waits for an editor.'
  if (state === 'taken_back') return 'It was taken back.'
  if (taken + refused === 0) return 'The editors have read it.'
  if (refused === 0) return 'All of it was taken.'
  return taken === 0 ? 'None of it was taken.' : `${taken} of ${taken + refused} changes were taken.`
}
