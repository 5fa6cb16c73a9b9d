import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'

/** Something on at a time: a dated session of bookings, or a day on which one can just come. */
export interface OnDay {
  /** Public id of the session; null where one just comes. */
  readonly session: string | null
  readonly service: string
  /** Null online. */
  readonly location: string | null
  /** Its London day, `2026-12-01`. */
  readonly date: string
  readonly startsAt: Temporal.Instant
  readonly endsAt: Temporal.Instant | null
  readonly state: 'places' | 'few' | 'full' | 'drop_in' | 'cancelled'
  readonly name: string
  readonly org: string
  readonly summary: string
  /** Names of its kinds of help. */
  readonly terms: readonly string[]
  readonly place: string
  /** Empty for a masked place. */
  readonly address: string
  readonly town: string
  readonly postcode: string
  readonly hub: boolean
  /** Whole months, inclusive. */
  readonly ageMin: number | null
  readonly ageMax: number | null
  readonly expecting: boolean
  /** 0 is free; null is not known. */
  readonly pricePence: number | null
  readonly priceNote: string
}

export interface Span {
  readonly from: Temporal.PlainDate
  /** How many days, 62 at most. */
  readonly days: number
  /** Public id of a place; everywhere without one. */
  readonly location?: string | undefined
}

/** What the public may know of what is on, by day and hour. Held by the publishing rule in the database; cancelled sessions are there, as cancelled. */
export async function listWhatsOn(trx: Trx, { from, days, location }: Span): Promise<OnDay[]> {
  const { rows } =
    await sql<OnDay>`select * from directory.whats_on(${from.toString()}::date, ${days}::int, ${location ?? null}::uuid)`.execute(trx)
  return rows
}

const weekly = z.object({
  byday: z.array(z.string()),
  opensAt: z.string(),
  closesAt: z.string(),
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
})
const opening = z.object({
  hours: z.array(weekly),
  exceptions: z.array(
    z.object({ from: z.string(), until: z.string(), opensAt: z.string().nullable(), closesAt: z.string().nullable(), why: z.string() }),
  ),
  bankHolidays: z.array(z.object({ day: z.string(), name: z.string() })),
})

/** When a place is open: its week, the days that differ (`until` is the first day after) and the bank holidays to come. Wall times. */
export type Opening = z.output<typeof opening>

const status = z.enum(['planned', 'active', 'closed']).nullable()
const brief = z.object({ service: z.string(), name: z.string(), summary: z.string(), terms: z.array(z.string()) })

/** A service as lists name it. */
export type ServiceInBrief = z.output<typeof brief>

const sitePage = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  town: z.string(),
  postcode: z.string().nullable(),
  phone: z.string().nullable(),
  gettingIn: z.string(),
  gettingThere: z.array(z.string()),
  accessibility: z.array(z.string()),
  keyWorker: z.string(),
  kind: z.string().nullable(),
  /** Null before it has opened. */
  status,
  since: z.string().nullable(),
  why: z.string().nullable(),
  /** When it is going to close, where that is known. */
  closesOn: z.string().nullable(),
  spaces: z.array(z.object({ name: z.string(), kind: z.enum(['room', 'half', 'clinic', 'desk']), holds: z.number().nullable() })),
  opening,
  roles: z.array(
    z.object({ role: z.string(), byday: z.array(z.string()), opensAt: z.string().nullable(), closesAt: z.string().nullable() }),
  ),
  guide: z.array(z.object({ title: z.string(), words: z.string(), photo: z.string().nullable(), photoWords: z.string().nullable() })),
  /** Services that no other open hub has. */
  onlyHere: z.array(brief),
  /** Services that at least half of the other open hubs have, and this one has not. */
  elsewhere: z.array(brief),
  /** First listed here in the last 60 days, newest first; `since` is an instant in ISO form. */
  new: z.array(brief.extend({ since: z.string() })),
  /** The three nearest open hubs. */
  near: z.array(z.object({ id: z.string(), name: z.string(), place: z.string() })),
})

export type SitePage = z.output<typeof sitePage>

/** Everything the public may read of one site, by the public id of its place; undefined for what is no site or may not be named. */
export async function findSitePage(trx: Trx, location: string): Promise<SitePage | undefined> {
  const { rows } = await sql<{ page: unknown }>`select directory.site_page(${location}::uuid) as page`.execute(trx)
  return rows[0]?.page ? sitePage.parse(rows[0].page) : undefined
}

const inherited = z.object({ hub: z.string(), name: z.string(), services: z.array(brief) }).nullable()

/** What a site's main hub offers that the site itself has not; null where the network does not say that it counts. */
export type Inherited = z.output<typeof inherited>

export async function findInherited(trx: Trx, location: string): Promise<Inherited> {
  const { rows } = await sql<{ offer: unknown }>`select directory.offer_inherited(${location}::uuid) as offer`.execute(trx)
  return inherited.parse(rows[0]?.offer ?? null)
}

export interface Site {
  /** Public id of its place: what addresses call it by. */
  readonly location: string
  readonly name: string
  readonly kind: string | null
  readonly status: 'planned' | 'active' | 'closed' | null
}

/** Every site that may be named, main hubs first, then by name. */
export async function listSites(trx: Trx): Promise<Site[]> {
  const { rows } = await sql<Site>`select * from directory.list_sites()`.execute(trx)
  return rows
}

export interface HubOpening {
  readonly location: string
  readonly kind: string | null
  readonly status: 'planned' | 'active' | 'closed' | null
  /** First day as what it is now, `2026-11-25`. */
  readonly since: string | null
  readonly opening: Opening
}

/** What every site that may be named is today, and when it is open. */
export async function listHubOpenings(trx: Trx): Promise<HubOpening[]> {
  const { rows } = await sql<Omit<HubOpening, 'opening'> & { opening: unknown }>`select * from directory.hub_openings()`.execute(trx)
  return rows.map((row) => ({ ...row, opening: opening.parse(row.opening) }))
}

/** What a short link may stand for: a hub, a service, or a dated session. */
export type ShortKind = 'h' | 's' | 'd'

/** What a short link stands for, and what that is about; undefined for an unknown code, and for one that two things share. */
export async function findShort(trx: Trx, kind: ShortKind, code: string): Promise<{ id: string; about: string } | undefined> {
  const { rows } = await sql<{ id: string; about: string }>`select * from directory.find_short(${kind}, ${code})`.execute(trx)
  return rows.length === 1 ? rows[0] : undefined
}
