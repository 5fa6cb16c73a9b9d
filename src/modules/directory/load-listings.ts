import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'

/** One service at one place, as the public listing holds it: all that the public search knows. */
export interface Listing {
  /** Inside only, like `serviceId`: for joining and for a stable order. Never sent anywhere. */
  readonly id: number
  readonly serviceId: number
  /** Public ids; no place online, by phone and at home. */
  readonly service: string
  readonly location: string | null
  readonly name: string
  readonly org: string
  readonly summary: string
  readonly place: string
  readonly town: string
  readonly postcode: string
  /** Degrees, WGS 84; rounded where the place is masked. */
  readonly latitude: number | null
  readonly longitude: number | null
  /** Ids of its categories and of all their ancestors. */
  readonly terms: readonly number[]
  /** Whole months, inclusive; null is any age. */
  readonly ageMin: number | null
  readonly ageMax: number | null
  /** 21 bits: Monday morning, afternoon, evening, Tuesday morning … */
  readonly slots: number
  /** 1 in person, 2 online, 4 phone, 8 home visit, 16 outreach. */
  readonly channels: number
  readonly languages: readonly string[]
  readonly accessibility: readonly string[]
  /** 1 free, 2 at a hub, 4 self-referral, 8 SEND, 16 expecting, 32 has dates, 64 known only roughly: never on a map. */
  readonly flags: number
  /** For whom it is meant: codes such as `dads`; empty is everybody. */
  readonly audiences: readonly string[]
  /** Title of the directory that told of it; empty when it is ours. */
  readonly feed: string
  /** Days (`2026-12-04`) with at least one place left, or on which one can just come; ascending. */
  readonly dates: readonly string[]
  /** The next few sessions, soonest first. */
  readonly coming: readonly ComingSession[]
  readonly checkedBy: string | null
  readonly checkedOn: string | null
  readonly dueOn: string | null
}

export interface ComingSession {
  readonly session: string
  /** An instant in ISO form. */
  readonly startsAt: string
  readonly state: 'places' | 'few' | 'full' | 'drop_in' | 'cancelled'
}

/** A category of the taxonomies that services are sorted by. */
export interface Term {
  readonly id: number
  readonly term: string
  readonly name: string
  readonly parentId: number | null
}

export interface ListingChanges {
  readonly version: number
  /** Rows younger than the version asked for. */
  readonly listings: readonly Listing[]
  /** Ids of rows that are gone since. */
  readonly gone: readonly number[]
}

const coming = z.array(
  z.object({ session: z.string(), startsAt: z.string(), state: z.enum(['places', 'few', 'full', 'drop_in', 'cancelled']) }),
)

/** What changed in the public listing since a version (0 for all of it). One statement, so one snapshot: version and rows belong together. */
export async function loadListings(trx: Trx, sinceVersion: number): Promise<ListingChanges> {
  const { rows } = await sql<{ current: number } & (ListedRow | { id: null })>`
    select v.v as current, l.id, l.service_id, l.service, l.location, l.deleted, l.name, l.org, l.summary, l.place, l.town, l.postcode, l.latitude, l.longitude,
      l.terms, l.age_min, l.age_max, l.slots, l.channels, l.languages, l.accessibility, l.flags, l.audiences, l.feed, l.dates, l.coming, l.checked_by, l.checked_on, l.due_on
    from directory.directory_version v left join directory.listing l on l.version > ${sinceVersion} order by l.id`.execute(trx)
  const version = rows[0]?.current
  if (version === undefined) throw new Error('The directory has no version.')
  const changed = rows.filter((row): row is { current: number } & ListedRow => row.id !== null)
  const share = sharing()
  return {
    version,
    listings: changed.filter((row) => !row.deleted).map((row) => toListing(row, share)),
    gone: changed.filter((row) => row.deleted).map((row) => row.id),
  }
}

type ListedRow = Listing & { readonly deleted: boolean }

/** The driver makes every text anew; a service at ten places, and a date on which a thousand meet, need theirs once. A third of the copy's memory. */
function sharing(): <T extends string | null>(text: T) => T {
  const seen = new Map<unknown, unknown>()
  return <T extends string | null>(text: T): T => {
    if (!seen.has(text)) seen.set(text, text)
    return seen.get(text) as T
  }
}

function toListing(
  { deleted: _, current: __, ...row }: ListedRow & { readonly current: number },
  share: ReturnType<typeof sharing>,
): Listing {
  const { service, location, name, org, summary, place, town, postcode, feed, checkedBy, checkedOn, dueOn } = row
  return {
    ...row,
    ...{ service: share(service), location: share(location), name: share(name), org: share(org), summary: share(summary) },
    ...{ place: share(place), town: share(town), postcode: share(postcode), feed: share(feed) },
    ...{ checkedBy: share(checkedBy), checkedOn: share(checkedOn), dueOn: share(dueOn) },
    languages: row.languages.map(share),
    audiences: row.audiences.map(share),
    accessibility: row.accessibility.map(share),
    dates: row.dates.map(share),
    coming: coming.parse(row.coming),
  }
}

/** The version of the public listing as this transaction sees it. */
export async function getDirectoryVersion(trx: Trx): Promise<number> {
  const { rows } = await sql<{ v: number }>`select v from directory.directory_version`.execute(trx)
  const version = rows[0]?.v
  if (version === undefined) throw new Error('The directory has no version.')
  return version
}

/** All categories, parents before their children, by name. */
export async function listTerms(trx: Trx): Promise<Term[]> {
  const { rows } = await sql<Term>`select t.id, t.public_id as term, t.name, t.parent_id
    from directory.taxonomy_term t join directory.taxonomy x on x.id = t.taxonomy_id and x.shown where t.merged_into is null
    order by t.parent_id is not null, t.name, t.id`.execute(trx)
  return rows
}

/** What categories were called before, with the id of what each is now. */
export async function listFormerTerms(trx: Trx): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{
    name: string
    termId: number
  }>`select f.name, f.term_id from directory.former_term f order by f.name`.execute(trx)
  return new Map(rows.map((row) => [row.name, row.termId]))
}

/** What parents say, with what services call it. */
export async function listSynonyms(trx: Trx): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await sql<{
    term: string
    expandsTo: string[]
  }>`select s.term, s.expands_to from directory.search_synonym s order by s.term`.execute(trx)
  return new Map(rows.map((row) => [row.term, row.expandsTo]))
}
