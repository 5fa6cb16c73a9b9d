import { FeedError } from './feed-error.ts'
import { type Fault, keyOf } from './mapped-record.ts'
import type { Source } from './open-source.ts'
import { fieldOf, isObject } from './record-fields.ts'
import { type JsonObject, readRecords } from './record-stream.ts'

export interface FeedRecord {
  /** From 1, over all pages. */
  readonly number: number
  readonly value: unknown
  /** As it came, where `value` was made of it. */
  readonly raw?: unknown
  /** Why it could not be read in full: it is then not taken. */
  readonly fault?: Fault
}

/** How many services are asked for at a time: a council's server is not ours to strain. */
const AT_ONCE = 4
/** After so many failures in a row the feed is given up rather than half taken. */
const PATIENCE = 20

const NESTED = [
  'service_at_locations',
  'schedules',
  'regular_schedules',
  'cost_options',
  'languages',
  'attributes',
  'service_taxonomys',
  'eligibilitys',
  'contacts',
  'phones',
  'service_areas',
]

/** Completes what a list tells only in short, from `/services/{id}`. One that cannot be read so is handed on with its fault. */
export async function* readInFull(source: Source, list: URL, records: readonly FeedRecord[]): AsyncGenerator<FeedRecord> {
  let failures = 0
  for (let at = 0; at < records.length; at += AT_ONCE) {
    for (const record of await Promise.all(records.slice(at, at + AT_ONCE).map((one) => completed(source, list, one)))) {
      failures = record.fault ? failures + 1 : 0
      if (failures >= PATIENCE)
        throw new FeedError(`${PATIENCE} services in a row could not be read in full: the last one ${record.fault?.problem}.`)
      yield record
    }
  }
}

async function completed(source: Source, list: URL, record: FeedRecord): Promise<FeedRecord> {
  const { value } = record
  const key = isObject(value) ? keyOf(value) : undefined
  if (!isObject(value) || key === undefined || NESTED.some((part) => Array.isArray(fieldOf(value, part)))) return record
  const address = new URL(list)
  address.search = ''
  address.pathname = `${list.pathname.replace(/\/+$/, '')}/${encodeURIComponent(String(fieldOf(value, 'id')).trim())}`
  try {
    const full = await readOne(source, address)
    if (keyOf(full) !== key) return { ...record, fault: { field: 'id', problem: 'is another one on its own page than in the list' } }
    return { ...record, value: { ...value, ...full } }
  } catch (error) {
    if (!(error instanceof FeedError) || error.status === undefined) throw error
    return { ...record, fault: { field: 'record', problem: `could not be read in full (${error.status})` } }
  }
}

async function readOne(source: Source, address: URL): Promise<JsonObject> {
  for await (const item of readRecords(await source.open(address))) if (item.kind === 'end') return item.fields
  return {}
}
