import { sql } from 'kysely'
import type { Trx } from '../../platform/database/doors.ts'
import { derivedUuid } from '../../platform/ids/derived-uuid.ts'

export interface OrganisationWish {
  readonly id: string
  readonly feed?: number
  readonly name: string
  readonly description?: string
  readonly url?: string | null
  readonly email?: string | null
  readonly sensitive?: boolean
}

export interface LocationWish {
  readonly id: string
  readonly feed?: number
  readonly name: string
  readonly address?: string
  readonly town?: string
  readonly county?: string
  readonly postcode?: string | null
  readonly latitude?: number | null
  readonly longitude?: number | null
  readonly accessibility?: readonly string[]
  readonly gettingThere?: readonly string[]
  readonly gettingIn?: string
  readonly phone?: string | null
  readonly hub?: boolean
  readonly masked?: boolean
  readonly sensitive?: boolean
  /** What its own page says besides; a place of a feed has none. */
  readonly facts?: SiteFacts
}

/** Days of the week (MO to SU) and wall times. */
interface WeeklyWish {
  readonly byday: readonly string[]
  readonly opensAt: string
  readonly closesAt: string
}

/** What the page of a site says besides its address. */
export interface SiteFacts {
  readonly hours?: readonly (WeeklyWish & { readonly validFrom?: string; readonly validTo?: string })[]
  /** Days that differ, both included; without times it is shut. */
  readonly exceptions?: readonly {
    readonly from: string
    readonly to?: string
    readonly opensAt?: string
    readonly closesAt?: string
    readonly why?: string
  }[]
  /** Which roles are in on which days. Never a name. */
  readonly roles?: readonly (Pick<WeeklyWish, 'byday'> & { readonly role: string; readonly opensAt?: string; readonly closesAt?: string })[]
  /** The access guide; a photograph only with words for who does not see it. */
  readonly guide?: readonly { readonly title: string; readonly words: string; readonly photo?: string; readonly photoWords?: string }[]
  readonly keyWorker?: string
}

export interface ScheduleWish {
  readonly location?: string | null
  /** MO to SU. */
  readonly byday: readonly string[]
  readonly opensAt?: string | null
  readonly closesAt?: string | null
  readonly validFrom?: string | null
  readonly validTo?: string | null
  readonly description?: string
}

export interface ServiceWish {
  readonly id: string
  readonly feed?: number
  /** Its id in its feed, as written there. */
  readonly feedKey?: string
  /** SHA-256 in hex of what we made of it: the same again is not written again. */
  readonly hash?: string
  readonly organisation?: string | null
  readonly name: string
  readonly summary?: string
  readonly description?: string
  readonly status?: 'active' | 'inactive' | 'defunct' | 'temporarily closed'
  readonly url?: string | null
  readonly email?: string | null
  readonly phone?: string | null
  /** Whole months, inclusive. */
  readonly ageMin?: number | null
  readonly ageMax?: number | null
  readonly expecting?: boolean
  readonly channels?: readonly string[]
  readonly pricePence?: number | null
  readonly priceNote?: string
  readonly selfReferral?: boolean
  /** How to ask for it, in a sentence or two. */
  readonly pathway?: string
  /** Who may refer, besides families themselves: "your health visitor". */
  readonly referrers?: readonly string[]
  readonly criteria?: string
  /** http or https: anything else is refused. */
  readonly formUrl?: string | null
  /** "about five weeks". */
  readonly usualWait?: string
  readonly nextSteps?: string
  readonly whoFor?: string
  readonly bring?: string
  readonly languages?: readonly string[]
  readonly accessibility?: readonly string[]
  readonly send?: boolean
  /** For whom it is meant: `dads`, `grandparents`, `young_parents` and others of a fixed list; left out, what was said before stays. */
  readonly audiences?: readonly string[]
  readonly sensitive?: boolean
  /** For families in which places, by name: districts, wards, villages. Empty says nothing; left out, what was said before stays. */
  readonly areas?: readonly string[]
  /** Public ids of places. */
  readonly locations?: readonly string[]
  readonly schedules?: readonly ScheduleWish[]
  /** Names of categories; unknown ones are left out. */
  readonly terms?: readonly string[]
  readonly checkedBy?: string
  readonly checkedOn?: string
}

export async function putOrganisations(trx: Trx, wishes: readonly OrganisationWish[]): Promise<void> {
  await sql`select directory.put_organisations(${JSON.stringify(wishes)}::jsonb)`.execute(trx)
}

export async function putLocations(trx: Trx, wishes: readonly LocationWish[]): Promise<void> {
  await sql`select directory.put_locations(${JSON.stringify(wishes)}::jsonb)`.execute(trx)
  const facts = wishes.flatMap(({ id, facts }) => (facts ? [{ ...facts, id }] : []))
  if (facts.length > 0) await sql`select directory.put_site_facts(${JSON.stringify(facts)}::jsonb)`.execute(trx)
}

/** Since which day services have been listed, where that was before they came here. After `rebuildListing`. */
export async function setFirstListed(trx: Trx, listed: readonly { readonly service: string; readonly since: string }[]): Promise<void> {
  await sql`select directory.set_first_listed(${JSON.stringify(listed)}::jsonb)`.execute(trx)
}

export interface PutServices {
  readonly new: number
  readonly changed: number
  /** Inside ids of what was written, for `rebuildListing`. */
  readonly ids: readonly number[]
}

/** The one way in. What is the same by its hash, or belongs to another feed, is left alone. Rebuild the listing at the end. */
export async function putServices(trx: Trx, wishes: readonly ServiceWish[]): Promise<PutServices> {
  const { rows } = await sql<{ put: PutServices }>`select directory.put_services(${JSON.stringify(wishes)}::jsonb) as put`.execute(trx)
  const meant = wishes.flatMap(({ id, feed, audiences }) => (audiences ? [{ id, feed, audiences }] : []))
  if (meant.length > 0) await sql`select directory.put_audiences(${JSON.stringify(meant)}::jsonb)`.execute(trx)
  await putAreas(trx, wishes)
  return rows[0]?.put ?? { new: 0, changed: 0, ids: [] }
}

/** Writes for families in which places services are, where that is said. Before `rebuildListing`. */
async function putAreas(trx: Trx, wishes: readonly Pick<ServiceWish, 'id' | 'feed' | 'areas'>[]): Promise<void> {
  const said = wishes.flatMap(({ id, feed, areas }) => (areas ? [{ id, feed, areas }] : []))
  if (said.length > 0) await sql`select directory.put_areas(${JSON.stringify(said)}::jsonb)`.execute(trx)
}

/** Brings the public listing of these services up to date; takes the version lock, so it comes last. Answers the new version if anything changed. */
export async function rebuildListing(trx: Trx, services: readonly number[]): Promise<number | null> {
  const { rows } = await sql<{ version: number | null }>`select directory.rebuild_listing(${[...services]}::bigint[]) as version`.execute(
    trx,
  )
  return rows[0]?.version ?? null
}

/** Each midnight, as the job `publishing` or the operator: coming sessions and open days move on. Answers the new version; there always is one. */
export async function rollListing(trx: Trx): Promise<number> {
  const { rows } = await sql<{ version: number }>`select directory.roll_listing() as version`.execute(trx)
  const version = rows[0]?.version
  if (version === undefined) throw new Error('The listing was not rolled on.')
  await sql`select directory.roll_open()`.execute(trx)
  return version
}

export interface SessionDate {
  readonly session: string
  readonly service: string
  readonly location: string | null
  readonly date: string
  readonly startsAt: string
  readonly endsAt?: string
  readonly state: string
}

/** Bookings tells which sessions there are. Rebuilds the listing of the services whose dates changed. */
export async function setDates(trx: Trx, dates: readonly SessionDate[]): Promise<void> {
  const { rows } = await sql<{ services: number[] }>`select directory.set_dates(${JSON.stringify(dates)}::jsonb) as services`.execute(trx)
  const services = rows[0]?.services ?? []
  if (services.length > 0) await rebuildListing(trx, services)
}

/** Bookings tells that a session turned to places, few, full or cancelled. Last in a deed: it takes the version lock. */
export async function tellSession(trx: Trx, session: string, state: string): Promise<void> {
  await sql`select directory.tell_session(${session}::uuid, ${state})`.execute(trx)
}

/** The root of the ids of taxonomies that are the same everywhere. */
const TAXONOMIES = '6f0d3a52-7a0b-4a0e-9c1d-0d7f6f6b8a11'

/** Writes a taxonomy with its terms, parents named, as deep as it goes. Terms that exist stay, with their ids. Throws for a parent that is not among them, and for a circle. */
export async function putTaxonomy(
  trx: Trx,
  name: string,
  description: string,
  terms: readonly { readonly name: string; readonly parent: string | null }[],
): Promise<void> {
  // The same in every network, so that a category is known again wherever its service is read.
  const taxonomy = derivedUuid(TAXONOMIES, name)
  await sql`insert into directory.taxonomy (public_id, name, description) values (${taxonomy}::uuid, ${name}, ${description}) on conflict (name) do nothing`.execute(
    trx,
  )
  const written = new Set<string | null>([null])
  let left = terms
  while (left.length > 0) {
    const level = left.filter(({ parent }) => written.has(parent))
    if (level.length === 0) throw new Error(`${name} has categories under what is not there: ${left.map((term) => term.name).join(', ')}`)
    const ids = level.map((term) => derivedUuid(taxonomy, term.name))
    await sql`insert into directory.taxonomy_term (public_id, taxonomy_id, name, parent_id)
      select t.id, x.id, t.name, p.id from directory.taxonomy x cross join unnest(${ids}::uuid[], ${level.map((term) => term.name)}::text[], ${level.map((term) => term.parent)}::text[]) as t(id, name, parent)
      left join directory.taxonomy_term p on p.taxonomy_id = x.id and p.name = t.parent
      where x.name = ${name} on conflict (taxonomy_id, name) do nothing`.execute(trx)
    for (const term of level) written.add(term.name)
    left = left.filter((term) => !level.includes(term))
  }
}

/** Writes words that parents say, with what services call it. The network's own edits stay. */
export async function putSynonyms(trx: Trx, synonyms: Readonly<Record<string, readonly string[]>>): Promise<void> {
  await sql`insert into directory.search_synonym (term, expands_to)
    select key, array(select jsonb_array_elements_text(value)) from jsonb_each(${JSON.stringify(synonyms)}::jsonb) on conflict (term) do nothing`.execute(
    trx,
  )
}
