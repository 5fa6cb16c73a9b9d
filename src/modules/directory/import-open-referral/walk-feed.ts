import type { Encoding } from './decode.ts'
import { FeedError } from './feed-error.ts'
import { looksLike10 } from './map-1-0.ts'
import { keyOf } from './mapped-record.ts'
import { isAddress, type Source } from './open-source.ts'
import { type FeedRecord, readInFull } from './read-in-full.ts'
import { fieldOf, isObject } from './record-fields.ts'
import { type FeedItem, type JsonObject, readRecords } from './record-stream.ts'

/** What a feed turned out to be; complete only when the walk is over. */
export interface FeedFacts {
  version: '3.0' | '1.0' | 'table' | 'tables' | undefined
  encoding: Encoding
  /** How many services it says it has. */
  total: number | undefined
  records: number
  /** It says itself that there is more than it gave: what is missing from it then proves nothing. */
  partial: boolean
  /** More than any county's directory has: a feed with more does not end. */
  readonly most: number
}

const MOST_RECORDS = 200_000

export function unknownFeed(most: number = MOST_RECORDS): FeedFacts {
  return { version: undefined, encoding: 'utf-8', total: undefined, records: 0, partial: false, most }
}

/**
 * Every service of a file, of one address, or of a paged API from its base address on; with the nested parts that its list leaves out. Of a paged
 * API only what changed since an instant, where one is given: the walk is then a part.
 */
export async function* walkFeed(source: Source, given: string, facts: FeedFacts, since?: string | null): AsyncGenerator<FeedRecord> {
  if (!isAddress(given)) {
    const end = yield* readDocument(source, given, facts)
    if (isApiRoot(end.fields)) throw new FeedError('This is only the front page of a feed. Give its address, or a file with its services.')
    facts.partial = fieldOf(end.fields, 'last_page') === false || fieldOf(end.fields, 'last') === false || isShort(facts)
    return
  }
  const start = new URL(given)
  start.hash = ''
  if (isServiceList(start)) return yield* walkPages(source, changedSince(start, since), facts)
  let end: End
  try {
    end = yield* readDocument(source, start, facts)
  } catch (error) {
    // Version 1.0 has no front page: whatever stands there, its list is one step further.
    if (!(error instanceof FeedError) || facts.records > 0 || !tellsOfAFrontPage(error)) throw error
    return yield* walkPages(source, changedSince(servicesOf(start), since), facts, error)
  }
  if (isApiRoot(end.fields)) return yield* walkPages(source, changedSince(servicesOf(start), since), facts)
  facts.partial = isShort(facts) || fieldOf(end.fields, 'last_page') === false || fieldOf(end.fields, 'last') === false
}

type End = Extract<FeedItem, { kind: 'end' }>

async function* readDocument(source: Source, address: string | URL, facts: FeedFacts): AsyncGenerator<FeedRecord, End> {
  for await (const item of readRecords(await source.open(address))) {
    if (item.kind === 'record') {
      facts.version ??= item.list === 'content' || (item.list === 'array' && looksLike10(item.value)) ? '1.0' : '3.0'
      if (facts.records >= facts.most)
        throw new FeedError(`The feed does not end: it has more than ${facts.most.toLocaleString('en-GB')} services.`)
      yield { number: ++facts.records, value: item.value }
      continue
    }
    facts.encoding = item.encoding
    facts.total ??= countIn(item.fields, 'total_items', 'totalElements')
    if (item.shape === 'object' && !isApiRoot(item.fields)) {
      if (fieldOf(item.fields, 'id') === undefined && fieldOf(item.fields, 'name') === undefined)
        throw new FeedError('This is JSON, but no list of services and no service.')
      facts.version ??= looksLike10(item.fields) ? '1.0' : '3.0'
      yield { number: ++facts.records, value: item.fields }
    }
    return item
  }
  throw new FeedError('The feed is empty.')
}

async function* walkPages(source: Source, list: URL, facts: FeedFacts, earlier?: FeedError): AsyncGenerator<FeedRecord> {
  const seen = new Set<string>()
  const sizes = new Set<number>()
  let url = list
  for (let page = 1; ; page++) {
    const before = seen.size
    const { records, end } = await readPage(source, url, facts).catch((error: unknown) => {
      throw page === 1 && earlier ? earlier : error
    })
    for (const { value } of records) if (isObject(value)) seen.add(keyOf(value) ?? '')
    yield* readInFull(source, list, records)
    if (!saysThereIsMore(end.fields, page) || records.length === 0) break
    sizes.add(records.length)
    if (seen.size === before) throw new FeedError(`The feed repeats itself: page ${page} holds nothing new, and says there is more.`)
    url = new URL(list)
    url.searchParams.set('page', String((countIn(end.fields, 'page_number', 'number') ?? page) + 1))
  }
  // Where pages change their size half-way, some services come twice and others never: then only different ones count.
  const missed = sizes.size > 1 && seen.size < (facts.total ?? 0)
  facts.partial = isShort(facts) || missed || list.searchParams.has(CHANGED_SINCE)
}

const CHANGED_SINCE = 'modified_after'

function changedSince(list: URL, since: string | null | undefined): URL {
  if (since) list.searchParams.set(CHANGED_SINCE, since)
  return list
}

async function readPage(source: Source, url: URL, facts: FeedFacts): Promise<{ records: FeedRecord[]; end: End }> {
  const records: FeedRecord[] = []
  const reading = readDocument(source, url, facts)
  for (;;) {
    const { value, done } = await reading.next()
    if (done) return { records, end: value }
    records.push(value)
  }
}

function saysThereIsMore(fields: JsonObject, page: number): boolean {
  const last = fieldOf(fields, 'last_page') ?? fieldOf(fields, 'last')
  if (typeof last === 'boolean') return !last
  return page < (countIn(fields, 'total_pages', 'totalPages') ?? 0)
}

function isShort(facts: FeedFacts): boolean {
  return facts.total !== undefined && facts.records < facts.total
}

function countIn(fields: JsonObject, ...names: readonly string[]): number | undefined {
  return names
    .map((name) => fieldOf(fields, name))
    .find((count): count is number => typeof count === 'number' && Number.isSafeInteger(count) && count >= 0)
}

function isApiRoot(fields: JsonObject): boolean {
  return (
    fieldOf(fields, 'id') === undefined &&
    (typeof fieldOf(fields, 'version') === 'string' || typeof fieldOf(fields, 'openapi_url') === 'string')
  )
}

function isServiceList(url: URL): boolean {
  return /\/services\/?$/i.test(url.pathname)
}

function servicesOf(base: URL): URL {
  const list = new URL(base)
  list.pathname = `${base.pathname.replace(/\/+$/, '')}/services`
  return list
}

function tellsOfAFrontPage(error: FeedError): boolean {
  return error.status === 404 || error.webPage
}
