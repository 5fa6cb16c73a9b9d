import { csvFile } from '../../../platform/web/csv.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { registerColumns } from './columns.route.ts'
import { stopRun } from './keep-sources.ts'
import { RunPage } from './run.page.tsx'
import { type ListWish, listTable, loadList, pageOf, type ShownList, shownLists, wholeTable } from './run-list.ts'
import { findRun, type RunFacts } from './source-queries.ts'

const see = { permission: 'directory.see_feeds', purpose: 'manage', audit: null } as const
const edit = { permission: 'directory.edit', purpose: 'manage' } as const
const A_PAGE = 50
const A_FILE = 100_000

/** Readings: how far one is, what it did to every record; and what the columns of a table are, before the first. */
export function registerRuns(web: Web, deps: DirectoryDeps): void {
  registerColumns(web, deps)
  web.get('/feeds/runs/:run', see, (ask) => showRun(deps, ask))
  web.get('/feeds/runs/:run/rows.csv', see, (ask) => sendRows(deps, ask))
  web.post('/feeds/runs/:run/stopping', { ...edit, audit: 'feed.stopped' }, (ask) => stop(deps, ask))
}

/** Which list is asked for; where none is, what matters most of a reading that went so. */
function wishOf(ask: Ask, most: number, run?: RunFacts): ListWish {
  const usual: ShownList = run && run.state !== 'done' ? 'new' : 'refused'
  const note = typed(ask.query, 'note')
  return {
    list: shownLists.find((one) => one === ask.query.list) ?? usual,
    note: /^\d{1,6}$/.test(note) ? Number(note) : 0,
    after: typed(ask.query, 'after').slice(0, 20),
    most,
  }
}

async function showRun(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.run ?? ''
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const run = isId(id) ? await findRun(trx, id) : undefined
    return run && { run, list: await loadList(trx, run, wishOf(ask, A_PAGE + 1, run)) }
  })
  if (!found) throw notHere()
  const wish = wishOf(ask, A_PAGE, found.run)
  const { shown, next } = pageOf(found.list, wish)
  const query = new URLSearchParams({ list: wish.list, ...(wish.list === 'noted' && { note: String(wish.note) }), after: next ?? '' })
  const page = RunPage({
    ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), run: found.run },
    ...{ list: wish.list, note: wish.note, shown, next: next && `/feeds/runs/${id}?${query}#list` },
  })
  return { page, cache: 'never' }
}

async function sendRows(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.run ?? ''
  const table = await deps.db.asViewer(ask.who, async (trx) => {
    const run = isId(id) ? await findRun(trx, id) : undefined
    if (!run) return undefined
    if (ask.query.list !== undefined) return listTable(await loadList(trx, run, wishOf(ask, A_FILE, run)))
    return wholeTable(trx, run, A_FILE)
  })
  if (!table) throw notHere()
  return csvFile('reading', table)
}

async function stop(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const run = ask.params.run ?? ''
  if (!isId(run) || !(await stopRun(deps, ask.who, { key: deedKeyOf(ask.body), run }))) throw notHere()
  return { redirect: `/feeds/runs/${run}` }
}
