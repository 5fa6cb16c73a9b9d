import { sql } from 'kysely'
import { breather } from '../../../platform/jobs/in-turns.ts'
import type { TableRow } from '../import-open-referral/csv-columns.ts'
import { type TableHead, walkTable } from '../import-open-referral/csv-feed.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import { noteCounter } from '../import-open-referral/import-report.ts'
import type { Source } from '../import-open-referral/open-source.ts'
import type { Refused } from '../import-open-referral/read-feed.ts'
import type { FeedRecord } from '../import-open-referral/read-in-full.ts'
import type { Note } from '../import-open-referral/record-fields.ts'
import { unknownFeed } from '../import-open-referral/walk-feed.ts'
import type { Door } from '../import-open-referral/write-feed.ts'
import { plainName } from '../settle-duplicates/duplicate-rules.ts'
import { listMatchFacts } from '../settle-duplicates/find-duplicates.ts'
import {
  guessRegister,
  isHeadOf,
  isListOfHomes,
  isOfAuthority,
  isRegister,
  LIST_OF_HOMES,
  newsOf,
  type Provider,
  type ProviderFacts,
  providerOf,
  type RegisterMapping,
  registerCells,
} from './register-rules.ts'

export interface RegisterReading {
  /** Public id of the reading that runs. */
  readonly run: string
  readonly given: string
  /** What its columns are, where somebody said so; else they are known by their headings. */
  readonly mapping: RegisterMapping | undefined
  readonly progress: (done: number, total: number | undefined) => void
}

/** Reads the national extract, keeps this authority's providers, and writes down who is new, changed, or gone. No listing is touched. */
export async function readRegister(door: Door, source: Source, reading: RegisterReading): Promise<void> {
  const before = await door(async (trx) => {
    const { rows } = await sql<{ known: { authority: string; providers: Record<string, ProviderFacts> } }>`
      select directory.register_known() as known`.execute(trx)
    return rows[0]?.known ?? { authority: '', providers: {} }
  })
  const known = new Map(Object.entries(before.providers))
  const notes = noteCounter()
  const { providers, records, refused } = await readProviders(source, reading, before.authority, notes.note)
  if (providers.length === 0) throw new FeedError(`It holds no provider of ${before.authority}. Nothing was changed.`)
  const news = newsOf(known, providers)
  const resigned = news.filter(({ kind }) => kind === 'resigned').length
  if (resigned * 2 > known.size && known.size > 2)
    throw new FeedError(`It no longer has ${resigned} of the ${known.size} providers it had before. Nothing was changed.`)
  const listed = new Map(
    (await listMatchFacts(door)).flatMap(({ id, name, postcodes }) => postcodes.map((code) => [keyOf(name, code), id] as const)),
  )
  const told = news.map((one) => {
    const facts = one.after ?? one.before
    return { ...one, service: (facts && facts.name !== '' && listed.get(keyOf(facts.name, facts.postcode))) || null }
  })
  for (const { urn, active } of providers)
    if (!active && !known.has(urn)) notes.note('provider status', 'says that it has closed, and it was not known before', urn)
  const now = Object.fromEntries(providers.filter(({ active }) => active).map(({ urn, facts }) => [urn, facts]))
  const more = { records, quarantine: refused, notes: notes.noted() }
  await door((trx) =>
    sql`select directory.put_register(${reading.run}::uuid, ${JSON.stringify(now)}::jsonb, ${JSON.stringify(told)}::jsonb, ${JSON.stringify(more)}::jsonb)`.execute(
      trx,
    ),
  )
}

interface ReadProviders {
  readonly providers: readonly Provider[]
  readonly records: number
  readonly refused: readonly Refused[]
}

async function readProviders(source: Source, reading: RegisterReading, authority: string, note: Note): Promise<ReadProviders> {
  const providers = new Map<string, Provider>()
  const refused: Refused[] = []
  const facts = unknownFeed()
  const said = reading.mapping
  const head: TableHead = { headings: [], isHead: headOfRegister(said ? isHeadOf(said) : isRegister) }
  const breathe = breather()
  for await (const row of walkTable(source, reading.given, facts, (cells) => cells, head)) {
    reading.progress(row.number, undefined)
    await breathe()
    const judged = judge(row, said ?? guessRegister(head.headings), authority, providers)
    if ('elsewhere' in judged) note('local authority', 'is another one, so it is not watched', judged.elsewhere)
    else if ('record' in judged) refused.push(judged)
    else {
      providers.set(judged.urn, judged)
      if (judged.odd) note('provider status', `is “${judged.odd}”: it counts as registered`, judged.urn)
    }
  }
  if (facts.encoding !== 'utf-8') note('feed', `is in ${facts.encoding}, not UTF-8`)
  return { providers: [...providers.values()], records: facts.records, refused }
}

/** Whether a row is the head; refuses the list of homes for what it is. */
function headOfRegister(isHead: (cells: readonly string[]) => boolean): (cells: readonly string[]) => boolean {
  return (cells) => {
    if (isListOfHomes(cells)) throw new FeedError(LIST_OF_HOMES)
    return isHead(cells)
  }
}

/** A row that is not taken is kept without what could name who works from home. */
function judge(
  { number, raw, fault }: FeedRecord,
  mapping: RegisterMapping,
  authority: string,
  known: ReadonlyMap<string, Provider>,
): Provider | Refused | { readonly elsewhere: string } {
  if (fault) return { record: `row ${number}`, ...fault, raw: '' }
  const { urn, kind, status, authority: whose, registered } = registerCells(raw as TableRow, mapping)
  const record = urn === '' ? `row ${number}` : urn.slice(0, 100)
  if (whose !== '' && !isOfAuthority(whose, authority)) return { elsewhere: record }
  const provider = providerOf(raw as TableRow, mapping)
  const kept = JSON.stringify({ urn, kind, status, authority: whose, registered }).slice(0, 1000).toWellFormed()
  if ('problem' in provider) return { record, ...provider, raw: kept }
  return known.has(provider.urn) ? { record, field: 'URN', problem: 'is the same as an earlier row’s', raw: kept } : provider
}

const keyOf = (name: string, postcode: string): string => `${plainName(name)} ${postcode.replace(/\s/g, '').toUpperCase()}`
