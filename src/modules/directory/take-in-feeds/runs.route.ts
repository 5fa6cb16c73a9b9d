import { csvFile } from '../../../platform/web/csv.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { type ColumnMapping, columnFields, guessColumns, problemOfColumns } from '../import-open-referral/csv-columns-rules.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import { todayInLondon } from '../import-open-referral/import-feed.ts'
import { openSource } from '../import-open-referral/open-source.ts'
import { ColumnsPage } from './columns.page.tsx'
import { askForRun, keepSource, stopRun, storedFile } from './keep-sources.ts'
import { previewRows } from './preview-rows.ts'
import { RunPage, type ShownList, shownLists } from './run.page.tsx'
import { findRun, findSource, listRefused, listTouched, type RefusedRow, type TouchedRow } from './source-queries.ts'
import { startOfTable, type TableStart } from './what-it-speaks.ts'

const see = { permission: 'directory.see_feeds', purpose: 'manage', audit: null } as const
const edit = { permission: 'directory.edit', purpose: 'manage' } as const
const A_PAGE = 50
const A_FILE = 100_000
const A_LOOK = { limits: { stallMs: 8000, totalMs: 12_000, maxBytes: 5_000_000 } }

/** Readings: how far one is, what it did to every record; and what the columns of a table are, before the first. */
export function registerRuns(web: Web, deps: DirectoryDeps): void {
  web.get('/feeds/:feed/columns', { ...edit, audit: null }, (ask) => showColumns(deps, ask))
  web.post('/feeds/:feed/columns', { ...edit, audit: 'feed.changed' }, (ask) => keepColumns(deps, ask))
  web.get('/feeds/runs/:run', see, (ask) => showRun(deps, ask))
  web.get('/feeds/runs/:run/rows.csv', see, (ask) => sendRows(deps, ask))
  web.post('/feeds/runs/:run/stopping', { ...edit, audit: 'feed.stopped' }, (ask) => stop(deps, ask))
}

async function showRun(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.run ?? ''
  const list: ShownList = shownLists.find((one) => one === ask.query.list) ?? 'refused'
  const from = typed(ask.query, 'after')
  const after = /^\d{1,15}$/.test(from) ? Number(from) : 0
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const run = isId(id) ? await findRun(trx, id) : undefined
    const refused: RefusedRow[] = run && list === 'refused' ? await listRefused(trx, id, after, A_PAGE + 1) : []
    const touched: TouchedRow[] =
      run && list !== 'refused' ? await listTouched(trx, { run: id, outcome: list, after, most: A_PAGE + 1 }) : []
    return run && { run, refused, touched }
  })
  if (!found) throw notHere()
  const rows = list === 'refused' ? found.refused : found.touched
  const last = rows[A_PAGE - 1]
  const page = RunPage({
    ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), run: found.run, list },
    ...{ refused: found.refused.slice(0, A_PAGE), touched: found.touched.slice(0, A_PAGE) },
    next: rows.length > A_PAGE && last ? `/feeds/runs/${id}?list=${list}&after=${last.id}#list` : undefined,
  })
  return { page, cache: 'never' }
}

async function sendRows(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.run ?? ''
  const found = await deps.db.asViewer(ask.who, async (trx) =>
    isId(id) && (await findRun(trx, id))
      ? {
          refused: await listRefused(trx, id, 0, A_FILE),
          touched: await listTouched(trx, { run: id, outcome: '', after: 0, most: A_FILE }),
        }
      : undefined,
  )
  if (!found) throw notHere()
  return csvFile('reading', [
    ['Record', 'Outcome', 'Name', 'Organisation', 'Field', 'Reason', 'As it came'],
    ...found.refused.map(({ record, field, problem, raw }) => [record, 'not taken', '', '', field, problem, raw]),
    ...found.touched.map(({ record, outcome, name, organisation }) => [record, outcome, name, organisation, '', '', '']),
  ])
}

async function stop(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const run = ask.params.run ?? ''
  if (!isId(run) || !(await stopRun(deps, ask.who, { key: deedKeyOf(ask.body), run }))) throw notHere()
  return { redirect: `/feeds/runs/${run}` }
}

interface TableFound {
  readonly feed: string
  readonly title: string
  readonly kept: ColumnMapping | null
  readonly table: TableStart
}

/** The beginning of a source's table; what is no table has no columns. */
async function findTable(deps: DirectoryDeps, ask: Ask): Promise<TableFound> {
  const id = ask.params.feed ?? ''
  const found = isId(id) ? await deps.db.asViewer(ask.who, (trx) => findSource(trx, id)) : undefined
  if (found?.speaks !== 'csv' || (found.address !== null && deps.frame.example)) throw notHere()
  const source = found.address === null ? storedFile((work) => deps.db.asViewer(ask.who, work), id) : openSource(found.address, A_LOOK)
  try {
    return { feed: id, title: found.title, kept: found.mapping, table: await startOfTable(source, found.address ?? found.title) }
  } catch (error) {
    if (!(error instanceof FeedError)) throw error
    return { feed: id, title: found.title, kept: found.mapping, table: { headings: [], rows: [] } }
  } finally {
    await source.close()
  }
}

async function showColumns(deps: DirectoryDeps, ask: Ask, said?: ColumnMapping, errors: FieldErrors = {}): Promise<Answered> {
  const { feed, title, kept, table } = await findTable(deps, ask)
  const mapping = said ?? kept ?? guessColumns(table.headings)
  const page = ColumnsPage({
    ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), feed, title, table, mapping, errors },
    preview: previewRows(table, mapping, todayInLondon()),
  })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

async function keepColumns(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const { feed, table } = await findTable(deps, ask)
  const chosen = table.headings.flatMap((heading, index) => {
    const field = columnFields.find((one) => one === typed(ask.body, `column-${index}`))
    return field ? [[heading, field] as const] : []
  })
  const mapping: ColumnMapping = Object.fromEntries(chosen)
  if (typed(ask.body, 'do') === 'look') return showColumns(deps, ask, mapping)
  const problem = problemOfColumns(mapping)
  if (problem) return showColumns(deps, ask, mapping, { columns: problem })
  const key = deedKeyOf(ask.body)
  await keepSource(deps, ask.who, { key, feed, wish: { mapping } })
  const { subjects } = await askForRun(deps, ask.who, { key, feed, mayShrink: false })
  return { redirect: subjects?.[0] ? `/feeds/runs/${subjects[0]}` : `/feeds/${feed}` }
}
