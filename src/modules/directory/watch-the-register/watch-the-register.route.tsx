import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Difference } from '../../../platform/look/difference.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, isId, typed } from '../../../platform/web/form.ts'
import { type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { listNews, type NewsRow, settleNews } from './register-queries.ts'
import type { ProviderFacts } from './register-rules.ts'

const A_PAGE = 50

/** What the national register of early-years providers says that is new: a list to act on. */
export function registerWatchTheRegister(web: Web, deps: DirectoryDeps): void {
  web.get('/feeds/register', { permission: 'directory.see_feeds', purpose: 'manage', audit: null }, (ask) => show(deps, ask))
  web.post('/feeds/register/:news', { permission: 'directory.edit', purpose: 'manage', audit: 'register.news_settled' }, (ask) =>
    settle(deps, ask),
  )
}

async function show(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const from = typed(ask.query, 'after')
  const after = /^\d{1,15}$/.test(from) ? Number(from) : 0
  const rows = await deps.db.asViewer(ask.who, (trx) => listNews(trx, false, after, A_PAGE + 1))
  const last = rows[A_PAGE - 1]
  const next = rows.length > A_PAGE && last ? `/feeds/register?after=${last.id}` : undefined
  return { page: <RegisterPage frame={deps.frame} viewer={ask.viewer} csrf={ask.csrf()} rows={rows.slice(0, A_PAGE)} next={next} /> }
}

async function settle(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const news = ask.params.news ?? ''
  if (!isId(news) || !(await settleNews(deps, ask.who, { key: deedKeyOf(ask.body), news }))) throw notHere()
  return { redirect: '/feeds/register' }
}

interface RegisterProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly rows: readonly NewsRow[]
  readonly next: string | undefined
}

function RegisterPage({ frame, viewer, csrf, rows, next }: RegisterProps): VNode {
  return (
    <WorkerPage frame={frame} title="Early-years register" viewer={viewer} csrf={csrf} current="feeds">
      <BackLink href="/feeds" text="Feeds" />
      <h1 class="govuk-heading-xl">Early-years register</h1>
      <p class="govuk-body-l">What the latest extract says otherwise than the one before. Nothing families read is changed by it.</p>
      {rows.length === 0 ? (
        <EmptyBox text="Nothing is new." />
      ) : (
        <ul class="hearth-plain">
          {rows.map((row) => (
            <OneNews row={row} csrf={csrf} may={viewer.permissions.includes('directory.edit')} />
          ))}
        </ul>
      )}
      {next && <Pagination next={{ href: next, text: 'Next page' }} />}
    </WorkerPage>
  )
}

const kinds = {
  new: { text: 'New', colour: 'govuk-tag--green' },
  changed: { text: 'Changed', colour: 'govuk-tag--blue' },
  resigned: { text: 'Resigned, or not in it any more', colour: 'govuk-tag--red' },
} as const

function OneNews({ row, csrf, may }: { readonly row: NewsRow; readonly csrf: string; readonly may: boolean }): VNode {
  const { news, urn, kind, before, after, foundAt, listing, name, proposal } = row
  const title = (after ?? before)?.name || `A provider at home, URN ${urn}`
  return (
    <li class="hearth-entry">
      <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
        {title} <Tag text={kinds[kind].text} classes={kinds[kind].colour} />
      </h2>
      <p class="govuk-body-s hearth-soft govuk-!-margin-bottom-1">
        URN {urn}, {dayAndClockInWords(foundAt)}
      </p>
      {kind === 'changed' ? (
        <Difference before={factsInWords(before)} after={factsInWords(after)} />
      ) : (
        <p class="govuk-body-s">{factsInWords(after ?? before)}</p>
      )}
      {listing && (
        <p class="govuk-body-s">
          Listed here as <Link href={`/listings/${listing}`}>{name}</Link>.{' '}
          {proposal && <Link href={`/proposals/${proposal}`}>A proposal to close it waits for an editor</Link>}
        </p>
      )}
      {may && (
        <form method="post" action={`/feeds/register/${news}`}>
          <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
          <Button
            html={
              <>
                Seen to<span class="govuk-visually-hidden">: {title}</span>
              </>
            }
            classes="govuk-button--secondary"
          />
        </form>
      )}
    </li>
  )
}

function factsInWords(facts: ProviderFacts | null): string {
  if (!facts) return ''
  return [facts.name, facts.kind, facts.town, facts.postcode, facts.registered && `registered ${facts.registered}`]
    .filter(Boolean)
    .join(', ')
}
