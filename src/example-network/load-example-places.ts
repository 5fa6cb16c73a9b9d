import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import {
  type CandidateDeed,
  type CandidateWish,
  findCandidate,
  listLocalities,
  type ReasonWords,
  writeCandidate,
  writeLocality,
  writeOpinion,
  writeReasons,
} from '../modules/network/index.ts'
import type { Database, Trx } from '../platform/database/doors.ts'
import type { IdOf } from './example-ids.ts'

/** How a network plans its sites, as `places.json` has it. */
export interface ExamplePlaces {
  readonly hubsWanted: number
  /** First day on which localities are made of what they are. */
  readonly since: string
  readonly localities: Readonly<Record<string, Partial<Record<'district' | 'ward', readonly string[]>>>>
  readonly reasons: readonly (ReasonWords & { readonly site: string; readonly state?: 'draft' })[]
  readonly candidates: readonly ExampleCandidate[]
}

interface ExampleCandidate extends Omit<CandidateWish, 'localityId' | 'at'> {
  readonly key: string
  readonly locality: string
  readonly at: readonly [latitude: number, longitude: number]
  readonly state: 'suggested' | 'looked_at' | 'not_chosen'
  readonly reason?: string
  readonly published: boolean
  readonly opinions?: {
    readonly helps: number
    readonly not: number
    /** Those of them who wrote something. */
    readonly words: readonly { readonly words: string; readonly helps: boolean; readonly state: 'shown' | 'kept_back' | 'waiting' }[]
  }
  readonly choose?: { readonly inShort: string; readonly decidedBy: string; readonly daysAgo: number; readonly opensInDays: number }
}

const read = (folder: string): ExamplePlaces => JSON.parse(readFileSync(join(folder, 'places.json'), 'utf8')) as ExamplePlaces

/** Of what localities are made, why sites were chosen, and which places are looked at: through the deeds of those who keep sites. */
export async function loadExamplePlaces(trx: Trx, folder: string, id: IdOf): Promise<void> {
  const { hubsWanted, since, localities, reasons, candidates } = read(folder)
  await sql`select network.want_hubs(${hubsWanted})`.execute(trx)
  const ids = new Map((await listLocalities(trx)).map((one) => [one.name, one.id]))
  for (const [name, areas] of Object.entries(localities))
    for (const [kind, said] of Object.entries(areas) as ['district' | 'ward', string[]][])
      await writeLocality(trx, { deed: 'group', locality: ids.get(name) ?? '', kind, areas: said, from: since })
  for (const { site, state, ...words } of reasons) {
    await writeReasons(trx, id('site', site), { deed: 'save', words, seen: 0 })
    if (state !== 'draft') await writeReasons(trx, id('site', site), { deed: 'publish', seen: 1 })
  }
  for (const candidate of candidates)
    await loadCandidate(trx, candidate, ids.get(candidate.locality) ?? null, id('candidate', candidate.key))
}

async function loadCandidate(trx: Trx, candidate: ExampleCandidate, localityId: string | null, id: string): Promise<void> {
  const { key, at, state, published, name, organisation, address, town, postcode, kind, ...more } = candidate
  const words = { name, organisation, address, town, postcode, kind, localityId, at: { latitude: at[0], longitude: at[1] } }
  const { families, gettingThere, room, asked } = more
  await keep(trx, id, { deed: 'put', words: { ...words, families, gettingThere, room, asked }, seen: 0 }, key)
  if (published) await keep(trx, id, { deed: 'step', step: 'published', reason: '' }, key)
  if (state !== 'suggested') await keep(trx, id, { deed: 'step', step: 'looked_at', reason: '' }, key)
}

async function keep(trx: Trx, id: string, wish: CandidateDeed, key: string): Promise<void> {
  const answer = await writeCandidate(trx, id, wish)
  if (answer !== 'done') throw new Error(`The possible site "${key}" could not be written: ${wish.deed}, ${answer}.`)
}

/** What people think of those places, through the public's own door; what staff made of their words; and the place that was chosen. */
export async function loadExampleOpinions(db: Database, folder: string, today: Temporal.PlainDate, id: IdOf): Promise<void> {
  const { candidates } = read(folder)
  await db.asPublic(async (trx) => {
    for (const { key, opinions } of candidates) if (opinions) await loadOpinions(trx, id('candidate', key), opinions)
  })
  await db.asOperator(async (trx) => {
    for (const candidate of candidates) await settle(trx, candidate, today, id('candidate', candidate.key))
  })
}

async function settle(
  trx: Trx,
  { key, state, reason = '', opinions, choose }: ExampleCandidate,
  today: Temporal.PlainDate,
  id: string,
): Promise<void> {
  for (const told of (await findCandidate(trx, id))?.opinions ?? []) {
    const said = opinions?.words.find(({ words }) => words === told.words)?.state
    if (said === 'shown' || said === 'kept_back') await keep(trx, id, { deed: 'settle', opinion: told.id, state: said }, key)
  }
  if (state === 'not_chosen') await keep(trx, id, { deed: 'step', step: state, reason }, key)
  if (!choose) return
  const { inShort, decidedBy, daysAgo, opensInDays } = choose
  await keep(trx, id, { deed: 'choose', inShort, decidedBy, decidedOn: today.subtract({ days: daysAgo }).toString() }, key)
  const site = (await findCandidate(trx, id))?.site
  const opens = today.add({ days: opensInDays }).toString()
  await sql`select network.change_site(${site}::uuid, 'network_site', 'active', ${opens}::date, ${inShort})`.execute(trx)
}

async function loadOpinions(trx: Trx, candidate: string, { helps, not, words }: NonNullable<ExampleCandidate['opinions']>): Promise<void> {
  for (const one of words) await writeOpinion(trx, candidate, one)
  for (const [wanted, value] of [
    [helps, true],
    [not, false],
  ] as const) {
    const silent = wanted - words.filter((one) => one.helps === value).length
    for (let n = 0; n < silent; n++) await writeOpinion(trx, candidate, { helps: value, words: '' })
  }
}
