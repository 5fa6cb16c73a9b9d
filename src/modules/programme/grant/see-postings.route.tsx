import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { type Cell, csvFile } from '../../../platform/web/csv.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { isId } from '../../../platform/web/form.ts'
import { HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { pounds } from '../../../platform/words/money.ts'
import type { ProgrammeDeps } from '../programme-deps.ts'
import { findGrant, type GrantFacts, listPostings, type Posting } from './grant-queries.ts'

const A_PAGE = 25
/** A grant has some hundreds of postings; a file holds them all, up to this many. */
const A_FILE = 10_000
const declared = { permission: 'programme.see_grant', purpose: 'manage', audit: null } as const

/** What a figure was made from: each posting, by heading and year, and the same as a file. */
export function registerSeePostings(web: Web, deps: ProgrammeDeps): void {
  web.get('/grants/:grant/postings', declared, (ask) => showPostings(deps, ask))
  web.get('/grants/:grant/postings.csv', declared, (ask) => sendFile(deps, ask))
}

interface Wanted {
  readonly heading: string | undefined
  readonly year: string | undefined
}

function wanted({ query }: Ask): Wanted {
  const { heading, year } = query
  return {
    heading: typeof heading === 'string' && isId(heading) ? heading : undefined,
    year: typeof year === 'string' && /^\d{4}\/\d\d$/.test(year) ? year : undefined,
  }
}

async function showPostings(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.grant ?? ''
  const filters = wanted(ask)
  const before = typeof ask.query.before === 'string' && /^\d{1,15}$/.test(ask.query.before) ? Number(ask.query.before) : undefined
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    grant: await findGrant(trx, id),
    postings: await listPostings(trx, { grant: id, ...filters, before, most: A_PAGE + 1 }),
  }))
  const { grant, postings } = found
  if (!grant) throw notHere()
  return {
    page: (
      <PostingsPage
        deps={deps}
        ask={ask}
        grant={grant}
        postings={postings}
        filters={filters}
        first={before === undefined}
        csrf={ask.csrf()}
      />
    ),
  }
}

async function sendFile(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.grant ?? ''
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    grant: await findGrant(trx, id),
    postings: await listPostings(trx, { grant: id, ...wanted(ask), most: A_FILE }),
  }))
  if (!found.grant) throw notHere()
  return csvFile('postings', postingTable(found.postings))
}

/** For a spreadsheet: pounds as numbers. */
export function postingTable(postings: readonly Posting[]): Cell[][] {
  const lines = postings.map((one): Cell[] => [
    ...[one.spentOn.toString(), one.heading, one.pence / 100, one.what, one.postedBy],
    ...[one.postedAt.toString(), one.posting, one.undoes ?? ''],
  ])
  return [['Spent on', 'Heading', 'Pounds', 'For', 'Posted by', 'Posted at', 'Posting', 'Takes back'], ...lines]
}

interface PostingsProps {
  readonly deps: ProgrammeDeps
  readonly ask: Ask
  readonly grant: GrantFacts
  readonly postings: readonly Posting[]
  readonly filters: Wanted
  readonly first: boolean
  readonly csrf: string
}

function PostingsPage({ deps, ask, grant, postings, filters, first, csrf }: PostingsProps): VNode {
  const url = `/grants/${grant.grant}/postings`
  const shown = postings.slice(0, A_PAGE)
  const heading = grant.headings.find((one) => one.heading === filters.heading)
  const chips = [
    ...(heading ? [{ text: heading.name, href: address(url, { ...filters, heading: undefined }) }] : []),
    ...(filters.year ? [{ text: filters.year, href: address(url, { ...filters, year: undefined }) }] : []),
  ]
  const mayPost = ask.viewer.permissions.includes('programme.post_spend')
  return (
    <WorkerPage frame={deps.frame} title="Postings" viewer={ask.viewer} csrf={csrf} current="grants">
      <BackLink href={`/grants/${grant.grant}`} text={grant.name} />
      <h1 class="govuk-heading-xl">Postings</h1>
      {chips.length > 0 && <Chips label="Shown are only these. Follow one to remove it." chips={chips} />}
      {shown.length === 0 ? (
        <EmptyBox text={first ? 'Nothing has been written down here yet.' : 'No older postings.'} />
      ) : (
        <FiguresTable
          caption="The latest first. Nothing is ever changed: what was wrong is taken back by another line."
          columns={['Spent', 'Pounds']}
          rows={shown.map((posting) => ({
            name: <About posting={posting} csrf={csrf} mayUndo={mayPost} />,
            cells: [pounds(posting.pence)],
          }))}
        />
      )}
      {postings.length > A_PAGE && <Pagination next={{ href: address(url, filters, shown.at(-1)?.id), text: 'Older' }} />}
      {shown.length > 0 && (
        <p class="hearth-no-print">
          <Button href={address(`${url}.csv`, filters)} text="Download as a spreadsheet" classes="govuk-button--secondary" />
        </p>
      )}
    </WorkerPage>
  )
}

function address(url: string, { heading, year }: Wanted, before?: number): string {
  const query = new URLSearchParams()
  if (heading) query.set('heading', heading)
  if (year) query.set('year', year)
  if (before !== undefined) query.set('before', String(before))
  return query.size > 0 ? `${url}?${query}` : url
}

function About({ posting, csrf, mayUndo }: { readonly posting: Posting; readonly csrf: string; readonly mayUndo: boolean }): VNode {
  return (
    <>
      <strong>{posting.what}</strong>
      {posting.undoes && ' (takes back another)'}
      {posting.undone && ' (taken back)'}
      <br />
      <span class="hearth-soft">
        {posting.heading}, {dateInWords(Temporal.PlainDate.from(posting.spentOn))}. Written down by {posting.postedBy},{' '}
        {dayAndClockInWords(posting.postedAt)}.
      </span>
      {mayUndo && !posting.undoes && !posting.undone && (
        <form method="post" action={`/grants/postings/${posting.posting}/taking-back`} class="hearth-no-print">
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <button type="submit" class="hearth-as-link">
            Take this back
            <span class="govuk-visually-hidden">
              : {posting.what}, {pounds(posting.pence)}
            </span>
          </button>
        </form>
      )}
    </>
  )
}
