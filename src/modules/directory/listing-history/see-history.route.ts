import { csvFile } from '../../../platform/web/csv.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, typed as typedIn } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import type { Door } from '../keep-my-listings/keep-doors.ts'
import { findKept, listPlaces } from '../keep-my-listings/keep-queries.ts'
import { proposeChange } from '../keep-my-listings/propose.ts'
import { isFieldName } from '../listing-fields.ts'
import { HistoryPage } from './history.page.tsx'
import { historyTable, sourcesTable } from './history-table.ts'
import { listChanges } from './list-changes.ts'
import { listSources } from './list-sources.ts'

const A_PAGE = 30
/** A listing has some hundreds of changes in its life; a file holds them all, up to this many. */
const A_FILE = 10_000

/** What a listing was before: each change with who, when and why; the same as a file; and back again. */
export function registerSeeHistory(web: Web, deps: DirectoryDeps, door: Door): void {
  const look = { permission: door.permission, purpose: 'manage', audit: null } as const
  const url = `${door.base}/:listing/history`
  web.get(url, look, (ask) => show(deps, door, ask))
  web.get(`${url}.csv`, look, (ask) => sendFile(deps, door, ask))
  web.post(`${url}/:change/putting-back`, { ...look, audit: 'proposal.made' }, (ask) => putBack(deps, door, ask))
}

async function find(deps: DirectoryDeps, door: Door, ask: Ask, most: number) {
  const listing = ask.params.listing ?? ''
  const before = typedIn(ask.query, 'before')
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const kept = await findKept(trx, listing, door.as)
    if (!kept) return undefined
    const changes = await listChanges(trx, { listing, as: door.as, before: /^\d{1,15}$/.test(before) ? Number(before) : undefined, most })
    return { kept, changes, places: await listPlaces(trx, { listing }), sources: await listSources(trx, listing, door.as) }
  })
  if (!found) throw notHere()
  return { ...found, names: new Map(found.places.map(({ place, name }) => [place, name])), first: before === '' }
}

async function show(deps: DirectoryDeps, door: Door, ask: Ask): Promise<Answered> {
  const { kept, changes, names, first, sources } = await find(deps, door, ask, A_PAGE + 1)
  const shown = changes.slice(0, A_PAGE)
  const older = changes.length > A_PAGE ? shown.at(-1)?.id : undefined
  return {
    page: HistoryPage({
      deps,
      door,
      viewer: ask.viewer,
      csrf: ask.csrf(),
      kept,
      changes: shown,
      names,
      first,
      older,
      sources: first ? sources : undefined,
    }),
  }
}

async function sendFile(deps: DirectoryDeps, door: Door, ask: Ask): Promise<Answered> {
  const { changes, names, sources } = await find(deps, door, ask, A_FILE)
  return csvFile('history', [...historyTable(changes, names), ...sourcesTable(sources, names)])
}

/** Asks for a field to be as it was before one change: a proposal like any other, since others may have built on what came after. */
async function putBack(deps: DirectoryDeps, door: Door, ask: Ask): Promise<Answered> {
  const { kept, changes } = await find(deps, door, ask, A_FILE)
  const change = changes.find((one) => one.change === ask.params.change)
  if (!change || !isFieldName(change.field) || change.old === null) throw notHere()
  const { listing } = kept
  const wish = { key: deedKeyOf(ask.body), listing, as: door.as, fields: { [change.field]: change.old }, note: '' }
  const { outcome } = await proposeChange(deps, ask.who, wish)
  if (outcome === 'not-here' || outcome === 'from-a-feed') throw notHere()
  return { redirect: `${door.base}/${listing}?done=${outcome === 'proposed' ? 'put-back' : 'same'}` }
}
