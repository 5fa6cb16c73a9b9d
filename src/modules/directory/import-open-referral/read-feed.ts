import { type ColumnMapping, recordOfRow } from './csv-columns.ts'
import { walkTable } from './csv-feed.ts'
import type { Quarantined } from './import-report.ts'
import { mapRecord10 } from './map-1-0.ts'
import { mapRecord30 } from './map-3-0.ts'
import { type Fault, keyOf, type MappedRecord } from './mapped-record.ts'
import type { Source } from './open-source.ts'
import type { TableSet } from './open-tables.ts'
import type { FeedRecord } from './read-in-full.ts'
import { isObject, type Note } from './record-fields.ts'
import { type FeedFacts, unknownFeed, walkFeed } from './walk-feed.ts'
import { walkTables } from './walk-tables.ts'

/** A whole feed, read and judged, with nothing written yet. */
export interface ReadFeed {
  readonly facts: FeedFacts
  readonly services: readonly MappedRecord[]
  readonly quarantined: readonly Refused[]
  /** Keys of all records that have one, taken or not: these services still exist. */
  readonly keys: readonly string[]
}

/** A record that was not taken, with as much of it as is kept. */
export interface Refused extends Quarantined {
  readonly raw: string
}

const RAW_CAP = 4000

export interface ReadingGround {
  readonly today: string
  readonly feedTitle: string
  readonly note: Note
  readonly progress: (done: number, total: number | undefined) => void
  /** For a table: what each column is. */
  readonly columns?: ColumnMapping | undefined
  /** For tables that belong together: the set. */
  readonly tables?: TableSet | undefined
  /** An instant in ISO form: a paged feed is asked only for what changed after it. */
  readonly since?: string | null
}

/** Reads to the end. The first usable one of two records with one id is kept. */
export async function readFeed(source: Source, given: string, ground: ReadingGround): Promise<ReadFeed> {
  const facts = unknownFeed()
  const services: MappedRecord[] = []
  const quarantined: Refused[] = []
  const keys = new Set<string>()
  const taken = new Set<string>()
  const walk = walkOf(source, given, facts, ground)
  for await (const record of walk) {
    const key = isObject(record.value) ? keyOf(record.value) : undefined
    const judged = key !== undefined && taken.has(key) ? duplicate : (record.fault ?? mapped(record.value, facts, ground))
    if (key !== undefined) keys.add(key)
    if ('problem' in judged)
      quarantined.push({ record: key ?? `record ${record.number}`, ...judged, raw: rawOf(record.raw ?? record.value) })
    else {
      taken.add(judged.key)
      services.push(judged)
    }
    ground.progress(record.number, facts.total)
  }
  if (facts.encoding !== 'utf-8') ground.note('feed', `is in ${facts.encoding}, not UTF-8`)
  return { facts, services, quarantined, keys: [...keys] }
}

function walkOf(
  source: Source,
  given: string,
  facts: FeedFacts,
  { columns, tables, since, note }: ReadingGround,
): AsyncGenerator<FeedRecord> {
  if (tables) return walkTables(tables, facts, note)
  if (columns) return walkTable(source, given, facts, (row) => recordOfRow(row, columns))
  return walkFeed(source, given, facts, since)
}

function rawOf(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, RAW_CAP).toWellFormed()
}

const duplicate: Fault = { field: 'id', problem: 'is the same as an earlier record’s' }

/** Notes are counted only for what is taken. */
function mapped(value: unknown, facts: FeedFacts, ground: ReadingGround): MappedRecord | Fault {
  const notes: Parameters<Note>[] = []
  const map = facts.version === '1.0' ? mapRecord10 : mapRecord30
  const result = map(value, { today: ground.today, feedTitle: ground.feedTitle, note: (...said) => void notes.push(said) })
  if (!('problem' in result)) for (const [field, problem] of notes) ground.note(field, problem, result.key)
  return result
}
