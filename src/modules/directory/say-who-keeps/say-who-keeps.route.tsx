import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Select } from '../../../govuk/select.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, isId, typed } from '../../../platform/web/form.ts'
import { HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { pageOf } from '../keep-my-listings/see-kept.route.ts'
import { type KeeperRow, listKeepers, listPartners, type Partner, sayWhoKeeps } from './say-who-keeps.ts'

const A_PAGE = 20
const declared = { permission: 'directory.settle_proposals', purpose: 'manage' } as const

/** Which partner's workers keep the listings of which organisation. */
export function registerSayWhoKeeps(web: Web, deps: DirectoryDeps): void {
  web.get('/keepers', { ...declared, audit: null }, (ask) => show(deps, ask))
  web.post('/keepers/:organisation', { ...declared, audit: 'keeper.said' }, (ask) => say(deps, ask))
}

async function say(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const partner = typed(ask.body, 'partner')
  const wish = { key: deedKeyOf(ask.body), organisation: ask.params.organisation ?? '', partner: isId(partner) ? partner : null }
  if ((await sayWhoKeeps(deps, ask.who, wish)) === 'not-here') throw notHere()
  return { redirect: `/keepers?${new URLSearchParams({ said: '1', q: typed(ask.body, 'q').slice(0, 100) })}` }
}

async function show(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const [page, words] = [pageOf(ask), typed(ask.query, 'q').trim().slice(0, 100)]
  const { rows, partners } = await deps.db.asViewer(ask.who, async (trx) => ({
    rows: await listKeepers(trx, { words, offset: (page - 1) * A_PAGE, most: A_PAGE }),
    partners: await listPartners(trx),
  }))
  const csrf = ask.csrf()
  const pages = Math.ceil((rows[0]?.total ?? 0) / A_PAGE)
  const address = (n: number): string => `/keepers?${new URLSearchParams({ ...(words ? { q: words } : {}), page: String(n) })}`
  return {
    page: (
      <WorkerPage frame={deps.frame} title="Who keeps which listings" viewer={ask.viewer} csrf={csrf} current="proposals">
        <BackLink href="/proposals" text="Proposals" />
        {ask.query.said !== undefined && <JustNow>Said.</JustNow>}
        <h1 class="govuk-heading-xl">Who keeps which listings</h1>
        <p class="govuk-body-l">
          Workers of a partner may propose changes to the listings of the organisations you give them here, and to no others.
        </p>
        <form class="hearth-entry__form" method="get" action="/keepers" role="search">
          <Input id="q" name="q" label={{ text: 'Name of an organisation' }} value={words} classes="govuk-input--width-20" />
          <Button text="Show" classes="govuk-button--secondary" />
        </form>
        {rows.length === 0 && <EmptyBox text={words === '' ? 'There are no organisations yet.' : `None is called “${words}”.`} />}
        {rows.map((row) => (
          <Keeper row={row} partners={partners} csrf={csrf} words={words} />
        ))}
        {pages > 1 && (
          <Pagination
            {...(page > 1 ? { previous: { href: address(page - 1), text: 'Previous' } } : {})}
            {...(page < pages ? { next: { href: address(page + 1), text: 'Next', labelText: `${page + 1} of ${pages}` } } : {})}
          />
        )}
      </WorkerPage>
    ),
  }
}

interface KeeperProps {
  readonly row: KeeperRow
  readonly partners: readonly Partner[]
  readonly csrf: string
  readonly words: string
}

function Keeper({ row, partners, csrf, words }: KeeperProps): VNode {
  const { organisation, name, listings, keptBy } = row
  return (
    <form class="hearth-entry hearth-entry__form" method="post" action={`/keepers/${organisation}`}>
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      <input type="hidden" name="q" value={words} />
      <Select
        id={`partner-${organisation}`}
        name="partner"
        label={{ text: `${name}: ${listings === 1 ? '1 listing' : `${listings} listings`}` }}
        value={keptBy ?? ''}
        items={[{ value: '', text: 'Nobody: editors keep them' }, ...partners.map((one) => ({ value: one.partner, text: one.name }))]}
      />
      <Button text="Say so" classes="govuk-button--secondary" />
    </form>
  )
}
