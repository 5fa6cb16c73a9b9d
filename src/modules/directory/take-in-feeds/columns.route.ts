import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import { todayInLondon } from '../import-open-referral/import-feed.ts'
import { openSource } from '../import-open-referral/open-source.ts'
import { ColumnsPage } from './columns.page.tsx'
import { askForRun, keepSource, storedFile } from './keep-sources.ts'
import { previewRows } from './preview-rows.ts'
import { fieldsOf, guessMapping, problemOfMapping } from './source-mapping-rules.ts'
import { findSource, type SourceMapping, type Speaks } from './source-queries.ts'
import { startOfTable, type TableStart } from './what-it-speaks.ts'

const edit = { permission: 'directory.edit', purpose: 'manage' } as const
const A_LOOK = { limits: { stallMs: 8000, totalMs: 12_000, maxBytes: 5_000_000 } }

/** What the columns of a table are, or those of the register: said once, kept, and read so ever after. */
export function registerColumns(web: Web, deps: DirectoryDeps): void {
  web.get('/feeds/:feed/columns', { ...edit, audit: null }, (ask) => showColumns(deps, ask))
  web.post('/feeds/:feed/columns', { ...edit, audit: 'feed.changed' }, (ask) => keepColumns(deps, ask))
}

interface TableFound {
  readonly feed: string
  readonly title: string
  readonly speaks: Speaks
  readonly kept: SourceMapping | null
  readonly table: TableStart
}

/** The beginning of a source's table; what is no table has no columns. */
async function findTable(deps: DirectoryDeps, ask: Ask): Promise<TableFound> {
  const feed = ask.params.feed ?? ''
  const found = isId(feed) ? await deps.db.asViewer(ask.who, (trx) => findSource(trx, feed)) : undefined
  if (!found || (found.speaks !== 'csv' && found.speaks !== 'register')) throw notHere()
  const { address, title, speaks, mapping: kept } = found
  if (address !== null && deps.frame.example) throw notHere()
  const source = address === null ? storedFile((work) => deps.db.asViewer(ask.who, work), feed) : openSource(address, A_LOOK)
  try {
    return { feed, title, speaks, kept, table: await startOfTable(source, address ?? title, speaks) }
  } catch (error) {
    if (!(error instanceof FeedError)) throw error
    return { feed, title, speaks, kept, table: { headings: [], rows: [] } }
  } finally {
    await source.close()
  }
}

async function showColumns(deps: DirectoryDeps, ask: Ask, said?: SourceMapping, errors: FieldErrors = {}): Promise<Answered> {
  const { feed, title, speaks, kept, table } = await findTable(deps, ask)
  const mapping = said ?? kept ?? guessMapping(speaks, table.headings)
  const page = ColumnsPage({
    ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), feed, title, speaks, table, mapping, errors },
    preview: previewRows(table, speaks, mapping, todayInLondon()),
  })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

async function keepColumns(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const { feed, speaks, table } = await findTable(deps, ask)
  const chosen = table.headings.flatMap((heading, index) => {
    const field = fieldsOf(speaks).find((one) => one === typed(ask.body, `column-${index}`))
    return field ? [[heading, field] as const] : []
  })
  const mapping: SourceMapping = Object.fromEntries(chosen)
  if (typed(ask.body, 'do') === 'look') return showColumns(deps, ask, mapping)
  const problem = problemOfMapping(speaks, mapping)
  if (problem) return showColumns(deps, ask, mapping, { columns: problem })
  const key = deedKeyOf(ask.body)
  await keepSource(deps, ask.who, { key, feed, wish: { mapping } })
  const { subjects } = await askForRun(deps, ask.who, { key, feed, mayShrink: false })
  return { redirect: subjects?.[0] ? `/feeds/runs/${subjects[0]}` : `/feeds/${feed}` }
}
