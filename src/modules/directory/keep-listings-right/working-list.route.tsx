import { csvFile } from '../../../platform/web/csv.ts'
import { deedKeyOf, type FieldErrors, isId, typed, typedAll } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { listHubs } from '../directory-queries.ts'
import { listTerms } from '../load-listings.ts'
import { type GivenOwner, readGivenOwner } from './owner-form.ts'
import { giveOwner } from './upkeep-deeds.ts'
import { upkeepTable } from './upkeep-file.ts'
import { countUpkeep, listOrganisations, listOwners, listUpkeep } from './upkeep-queries.ts'
import { WorkingListPage } from './working-list.page.tsx'
import { cursorIn, listAddress, wantedIn } from './working-lists.ts'

const A_PAGE = 25
const A_FILE = 20_001
const declared = { permission: 'directory.assure', purpose: 'manage' } as const

/** What is to be looked at, list by list; the same as a file; and many listings given an owner at once. */
export function registerWorkingList(web: Web, deps: DirectoryDeps): void {
  web.get('/upkeep', { ...declared, audit: null }, (ask) => show(deps, ask, {}, {}))
  web.get('/upkeep.csv', { ...declared, audit: null }, (ask) => sendFile(deps, ask))
  web.post('/upkeep', { ...declared, audit: 'listing.owner_given' }, (ask) => give(deps, ask))
}

async function sendFile(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const lines = await deps.db.asViewer(ask.who, (trx) => listUpkeep(trx, wantedIn(ask.query), A_FILE))
  return csvFile('listings-to-check', upkeepTable(lines))
}

async function give(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const wanted = wantedIn(ask.body)
  const every = typed(ask.body, 'every') === 'yes'
  const given = readGivenOwner(ask.body)
  const services = every
    ? (await deps.db.asViewer(ask.who, (trx) => listUpkeep(trx, wanted, A_FILE))).map(({ service }) => service)
    : typedAll(ask.body, 'service').filter(isId)
  const errors = {
    ...(services.length === 0 ? { every: 'Tick the listings, or all of this list' } : {}),
    ...(given.ok ? {} : given.errors),
  }
  if (!given.ok || services.length === 0) return show(deps, ask, errors, given.typed)
  const second = typed(ask.body, 'as') === 'second'
  const { outcome } = await giveOwner(deps, ask.who, { key: deedKeyOf(ask.body), services, second, owner: given.owner })
  return { redirect: listAddress(wanted, { given: outcome === 'given' ? String(services.length) : '0' }) }
}

async function show(deps: DirectoryDeps, ask: Ask, errors: FieldErrors, given: GivenOwner['typed']): Promise<Answered> {
  const wrong = Object.keys(errors).length > 0
  const source = wrong ? ask.body : ask.query
  const wanted = wantedIn(source)
  const after = cursorIn(source)
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    counts: await countUpkeep(trx),
    lines: await listUpkeep(trx, wanted, A_PAGE + 1, after),
    organisations: await listOrganisations(trx),
    owners: await listOwners(trx),
    hubs: await listHubs(trx),
    terms: await listTerms(trx),
  }))
  const last = found.lines[A_PAGE - 1]
  const page = WorkingListPage({
    frame: deps.frame,
    viewer: ask.viewer,
    csrf: ask.csrf(),
    key: crypto.randomUUID(),
    ...found,
    wanted,
    lines: found.lines.slice(0, A_PAGE),
    next: last && found.lines.length > A_PAGE ? listAddress(wanted, { after: `${last.dueOn}~${last.service}` }) : undefined,
    further: after !== undefined,
    given: typeof ask.query.given === 'string' ? Number(ask.query.given) : undefined,
    takenOff: ask.query['taken-off'] !== undefined,
    ticked: wrong ? typedAll(ask.body, 'service') : [],
    typed: given,
    errors,
  })
  return { page, status: wrong ? 422 : 200 }
}
