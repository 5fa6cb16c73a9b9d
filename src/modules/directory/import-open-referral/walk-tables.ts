import { breather } from '../../../platform/jobs/in-turns.ts'
import type { TableRow } from './csv-columns.ts'
import { type TableHead, walkTable } from './csv-feed.ts'
import { FeedError } from './feed-error.ts'
import type { TableSet } from './open-tables.ts'
import type { FeedRecord } from './read-in-full.ts'
import type { Note } from './record-fields.ts'
import type { TableName } from './table-names-rules.ts'
import { type Beside, cellOf, recordOfTables } from './table-records-rules.ts'
import { type FeedFacts, unknownFeed } from './walk-feed.ts'

/** A service has a handful of rows in each of the others. */
const MOST_ROWS = 500_000
const COLUMNS: Partial<Record<TableName, readonly string[]>> = {
  links: ['service_id'],
  addresses: ['location_id'],
  phones: ['service_id', 'location_id'],
  schedules: ['service_id', 'location_id', 'service_at_location_id'],
  costs: ['service_id'],
  languages: ['service_id'],
  accessibility: ['location_id'],
  documents: ['service_id'],
  eligibility: ['service_id'],
  attributes: ['service_id', 'link_id'],
}
const NAMED: readonly TableName[] = ['organizations', 'locations', 'terms']

/**
 * Every service of tables that belong together, with its rows in the others. The others are read first, each to its end; one that is broken refuses the
 * whole set. Rows that nothing asks for are told as notes.
 */
export async function* walkTables(set: TableSet, facts: FeedFacts, note: Note): AsyncGenerator<FeedRecord> {
  facts.version = 'tables'
  for (const table of set.unread) note(table, 'is a table that is not read')
  const { beside, left } = await readBeside(set, facts, note)
  const breathe = breather()
  for await (const record of rowsOf(set, 'services', facts, {})) {
    await breathe()
    if (record.fault) yield record
    else {
      const row = record.raw as TableRow
      if (cellOf(row, 'location_id') !== '' && !beside.one('locations', cellOf(row, 'location_id')))
        note('location_id', 'is none of the locations', cellOf(row, 'id'))
      yield { ...record, value: recordOfTables(row, beside) }
    }
  }
  for (const { table, row } of left())
    note(
      set.nameOf(table),
      'has a row that belongs to nothing that is taken, so it is left out',
      `${set.nameOf(table)} ${cellOf(row, 'id')}`,
    )
}

/** The rows of one table; what breaks it is told with its name. */
async function* rowsOf(set: TableSet, table: TableName, facts: FeedFacts, head: { most?: number }): AsyncGenerator<FeedRecord> {
  const source = {
    told: { requests: 0, etag: null },
    open: async () => set.open(table),
    close: async () => undefined,
  }
  const known: TableHead = { headings: [], ...head }
  const version = facts.version
  try {
    yield* walkTable(source, table, facts, (row) => row, known)
  } catch (error) {
    throw error instanceof FeedError ? new FeedError(`${set.nameOf(table)}.csv: ${error.message}`) : error
  } finally {
    facts.version = version
  }
  if (!known.headings.includes('id') && table === 'services')
    throw new FeedError(`${set.nameOf(table)}.csv has no column called id, so nothing can be joined to it.`)
}

interface Kept {
  readonly table: TableName
  readonly row: TableRow
  used: boolean
}

async function readBeside(set: TableSet, whole: FeedFacts, note: Note): Promise<{ beside: Beside; left: () => Kept[] }> {
  const all: Kept[] = []
  const index = new Map<string, Kept[]>()
  const breathe = breather()
  const keep = (key: string, kept: Kept): void => {
    const rows = index.get(key)
    if (rows) rows.push(kept)
    else index.set(key, [kept])
  }
  const tables = [...NAMED, ...(Object.keys(COLUMNS) as TableName[])].filter((table) => set.has(table))
  for (const table of tables) {
    const facts = unknownFeed()
    const name = set.nameOf(table)
    for await (const { number, raw, fault } of rowsOf(set, table, facts, { most: MOST_ROWS })) {
      await breathe()
      if (fault) {
        note(name, `has a row that ${fault.problem}, so it is left out`, `${name} row ${number}`)
        continue
      }
      const kept: Kept = { table, row: raw as TableRow, used: false }
      all.push(kept)
      if (NAMED.includes(table)) {
        const key = `${table} ${idOf(table, name, kept.row)}`
        if (index.has(key)) note(name, 'has an id twice: the first row stands', `${name} row ${number}`)
        else keep(key, kept)
      }
      for (const column of COLUMNS[table] ?? []) {
        const id = cellOf(kept.row, column)
        if (id !== '') keep(`${table}.${column} ${id}`, kept)
      }
    }
    if (facts.encoding !== 'utf-8') whole.encoding = facts.encoding
  }
  return {
    beside: besideOf(index, set, note),
    left: () => all.filter(({ used, table }) => !used && table !== 'terms'),
  }
}

/** In the Ohana form and in HSDS 1 a category is called by its code. */
function idOf(table: TableName, name: string, row: TableRow): string {
  return table === 'terms' && name === 'taxonomy' ? cellOf(row, 'taxonomy_id', 'id') : cellOf(row, 'id')
}

function besideOf(index: ReadonlyMap<string, readonly Kept[]>, set: TableSet, note: Note): Beside {
  const used = (found: readonly Kept[]): readonly TableRow[] =>
    found.map((kept) => {
      kept.used = true
      return kept.row
    })
  const one: Beside['one'] = (table, id) => used(index.get(`${table} ${id}`) ?? [])[0]
  const of: Beside['of'] = (table, column, id) => (id === '' ? [] : used(index.get(`${table}.${column} ${id}`) ?? []))
  const upwards = (id: string): string[] => {
    const names: string[] = []
    const seen = new Set<string>()
    for (let at = id; at !== ''; ) {
      if (seen.has(at)) {
        note(set.nameOf('terms'), 'has parents that go round in a circle: they are followed once', `${set.nameOf('terms')} ${at}`)
        break
      }
      seen.add(at)
      const term = one('terms', at)
      if (!term) break
      names.push(cellOf(term, 'name', 'term'))
      at = cellOf(term, 'parent_id')
    }
    return names.filter((name) => name !== '')
  }
  const termsOf: Beside['termsOf'] = (service) => {
    const id = cellOf(service, 'id')
    const linked = [...of('attributes', 'service_id', id), ...of('attributes', 'link_id', id)].filter((row) =>
      /^(?:service)?$/i.test(cellOf(row, 'link_entity')),
    )
    const ids = [
      ...linked.map((row) => cellOf(row, 'taxonomy_term_id', 'taxonomy_id')),
      ...cellOf(service, 'taxonomy_ids').split(/[,;\s]+/),
    ]
    return [...new Set(ids)].map(upwards).filter((names) => names.length > 0)
  }
  return { one, of, termsOf }
}
