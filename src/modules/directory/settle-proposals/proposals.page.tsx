import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { Pagination } from '../../../govuk/pagination.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import type { ProposalRow } from '../keep-my-listings/keep-queries.ts'
import { aboutOf } from '../keep-my-listings/kept-listings.page.tsx'
import { byWhom } from '../keep-my-listings/proposal.page.tsx'

export interface ProposalsProps {
  readonly deps: Pick<DirectoryDeps, 'frame'>
  readonly viewer: Viewer
  readonly csrf: string
  readonly page: number
  readonly size: number
  readonly waiting: readonly ProposalRow[]
  readonly settled: readonly ProposalRow[]
  readonly did: string
}

const DID: Readonly<Record<string, string>> = {
  settled: 'Settled. What you took can be read now, and whoever proposed it is told.',
  moved: 'It was not undone: what was taken has been changed again since. See the history of the listing.',
  new: 'A new listing is not undone here: close it instead.',
  already: 'It waits already: a colleague was first.',
}

/** What waits, the longest first; and what was settled last. */
export function ProposalsPage({ deps, viewer, csrf, page, size, waiting, settled, did }: ProposalsProps): VNode {
  const pages = Math.ceil((waiting[0]?.total ?? 0) / size)
  return (
    <WorkerPage frame={deps.frame} title="Proposals" viewer={viewer} csrf={csrf} current="proposals">
      {DID[did] && <JustNow>{DID[did]}</JustNow>}
      <h1 class="govuk-heading-xl">Proposals</h1>
      <p class="govuk-body-l">What the people who run things would change in their listings. Families read none of it until you take it.</p>
      <p class="govuk-body">
        {viewer.permissions.includes('directory.edit') && (
          <>
            <Link href="/listings">All listings</Link>,{' '}
          </>
        )}
        <Link href="/keepers">who keeps which</Link>
      </p>
      {waiting.length === 0 ? (
        <EmptyBox text="Nothing waits." />
      ) : (
        <ul class="hearth-plain">
          {waiting.map((row) => (
            <Row row={row} />
          ))}
        </ul>
      )}
      {pages > 1 && (
        <Pagination
          {...(page > 1 ? { previous: { href: `/proposals?page=${page - 1}`, text: 'Previous' } } : {})}
          {...(page < pages ? { next: { href: `/proposals?page=${page + 1}`, text: 'Next', labelText: `${page + 1} of ${pages}` } } : {})}
        />
      )}
      {settled.length > 0 && <h2 class="govuk-heading-l">Settled last</h2>}
      <ul class="hearth-plain">
        {settled.map((row) => (
          <Row row={row} />
        ))}
      </ul>
    </WorkerPage>
  )
}

function Row({ row }: { readonly row: ProposalRow }): VNode {
  const { proposal, kind, name, organisation, madeAt, settledAt, settledName, taken, refused } = row
  return (
    <li class="hearth-entry">
      <p class="govuk-body govuk-!-margin-bottom-0">
        <Link href={`/proposals/${proposal}`}>
          {kind === 'new' ? 'A new listing: ' : ''}
          <bdi>{name}</bdi>
        </Link>
        {settledAt === null && <strong> {ageOf(madeAt)}</strong>}
        <br />
        <span class="hearth-soft">
          {byWhom(row)} for {organisation}, {dayAndClockInWords(madeAt)}. {kind === 'change' && aboutOf(row)}
          {settledAt && ` ${settledName ?? 'An editor'} took ${taken} and refused ${refused}, ${dayAndClockInWords(settledAt)}.`}
        </span>
      </p>
    </li>
  )
}

/** How long something has waited. */
function ageOf(madeAt: Temporal.Instant): string {
  const days = Math.floor(madeAt.until(Temporal.Now.instant()).total('days'))
  return days < 1 ? 'Waits since today' : days === 1 ? 'Waits for a day' : `Waits for ${days} days`
}
