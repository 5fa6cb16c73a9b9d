import { sql } from 'kysely'
import { breather } from '../../../platform/jobs/in-turns.ts'
import type { TableRow } from '../import-open-referral/csv-columns.ts'
import { walkTable } from '../import-open-referral/csv-feed.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import type { Source } from '../import-open-referral/open-source.ts'
import { unknownFeed } from '../import-open-referral/walk-feed.ts'
import type { Door } from '../import-open-referral/write-feed.ts'
import { plainName } from '../settle-duplicates/duplicate-rules.ts'
import { listMatchFacts } from '../settle-duplicates/find-duplicates.ts'
import { isOfAuthority, newsOf, type Provider, type ProviderFacts, providerOf } from './register-rules.ts'

export interface RegisterReading {
  /** Public id of the reading that runs. */
  readonly run: string
  readonly given: string
  readonly progress: (done: number, total: number | undefined) => void
}

/** Reads the national extract, keeps this authority's providers, and writes down who is new, changed, or gone. No listing is touched. */
export async function readRegister(door: Door, source: Source, { run, given, progress }: RegisterReading): Promise<void> {
  const before = await door(async (trx) => {
    const { rows } = await sql<{ known: { authority: string; providers: Record<string, ProviderFacts> } }>`
      select directory.register_known() as known`.execute(trx)
    return rows[0]?.known ?? { authority: '', providers: {} }
  })
  const known = new Map(Object.entries(before.providers))
  const { providers, records } = await readProviders(source, given, before.authority, progress)
  if (providers.length === 0) throw new FeedError(`It holds no provider of ${before.authority}. Nothing was changed.`)
  const news = newsOf(known, providers)
  const counted = (kind: string): number => news.filter((one) => one.kind === kind).length
  if (counted('resigned') * 2 > known.size && known.size > 2)
    throw new FeedError(`It no longer has ${counted('resigned')} of the ${known.size} providers it had before. Nothing was changed.`)
  const listed = new Map(
    (await listMatchFacts(door)).flatMap(({ id, name, postcodes }) => postcodes.map((code) => [keyOf(name, code), id] as const)),
  )
  const told = news.map((one) => {
    const facts = one.after ?? one.before
    return { ...one, service: (facts && facts.name !== '' && listed.get(keyOf(facts.name, facts.postcode))) || null }
  })
  const now = Object.fromEntries(providers.filter(({ active }) => active).map(({ urn, facts }) => [urn, facts]))
  const first = known.size === 0
  const counts = {
    ...{ records, new: first ? Object.keys(now).length : counted('new'), changed: counted('changed'), resigned: counted('resigned') },
    same: first ? 0 : Object.keys(now).length - counted('new') - counted('changed'),
  }
  await door((trx) =>
    sql`select directory.put_register(${run}::uuid, ${JSON.stringify(now)}::jsonb, ${JSON.stringify(told)}::jsonb, ${JSON.stringify(counts)}::jsonb)`.execute(
      trx,
    ),
  )
}

async function readProviders(
  source: Source,
  given: string,
  authority: string,
  progress: RegisterReading['progress'],
): Promise<{ providers: Provider[]; records: number }> {
  const providers = new Map<string, Provider>()
  const facts = unknownFeed()
  const breathe = breather()
  for await (const { number, raw, fault } of walkTable(source, given, facts, (row) => row)) {
    progress(number, undefined)
    await breathe()
    const provider = fault ?? providerOf(raw as TableRow)
    if ('problem' in provider || !isOfAuthority(provider.authority, authority)) continue
    providers.set(provider.urn, provider)
  }
  return { providers: [...providers.values()], records: facts.records }
}

const keyOf = (name: string, postcode: string): string => `${plainName(name)} ${postcode.replace(/\s/g, '').toUpperCase()}`
