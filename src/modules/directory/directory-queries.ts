import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'

const place = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  town: z.string(),
  postcode: z.string().nullable(),
  accessibility: z.array(z.string()),
  gettingThere: z.array(z.string()),
  gettingIn: z.string(),
})

/** What a service is, costs and asks for, wherever it is told. */
export const serviceTold = z.object({
  name: z.string(),
  summary: z.string(),
  description: z.string(),
  status: z.string(),
  organisation: z.string(),
  url: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Whole months, inclusive. */
  ageMin: z.number().nullable(),
  ageMax: z.number().nullable(),
  /** 0 is free; null is not known. */
  pricePence: z.number().nullable(),
  priceNote: z.string(),
  /** How to ask for it; empty where nothing is said. */
  pathway: z.string(),
  whoFor: z.string(),
  bring: z.string(),
  languages: z.array(z.string()),
})

const servicePage = serviceTold.extend({
  id: z.string(),
  expecting: z.boolean(),
  channels: z.array(z.string()),
  selfReferral: z.boolean(),
  /** Who may refer, besides families themselves. */
  referrers: z.array(z.string()),
  criteria: z.string(),
  formUrl: z.string().nullable(),
  usualWait: z.string(),
  nextSteps: z.string(),
  /** For families in which places; empty where nothing is said. */
  areas: z.array(z.string()),
  accessibility: z.array(z.string()),
  send: z.boolean(),
  /** The feed it came from; null when it is the network's own. */
  feed: z.string().nullable(),
  terms: z.array(z.string()),
  locations: z.array(place),
  schedules: z.array(
    z.object({
      byday: z.array(z.string()),
      opensAt: z.string().nullable(),
      closesAt: z.string().nullable(),
      description: z.string(),
      location: z.string().nullable(),
    }),
  ),
  checked: z.object({ by: z.string(), on: z.string(), due: z.string() }).nullable(),
})

export type ServicePage = z.output<typeof servicePage>

/** Everything the public may read of one service; undefined for what is not published. */
export async function findServicePage(trx: Trx, service: string): Promise<ServicePage | undefined> {
  const { rows } = await sql<{
    page: unknown
  }>`select directory.service_page(${service}::uuid) || jsonb_build_object('areas', directory.areas_of(${service}::uuid)) as page`.execute(
    trx,
  )
  return rows[0]?.page ? servicePage.parse(rows[0].page) : undefined
}

/** The same of several, in the order they were asked for; those that are not published are left out. */
export async function listServicePages(trx: Trx, services: readonly string[]): Promise<ServicePage[]> {
  const { rows } = await sql<{ page: unknown }>`
    select p.page from unnest(${[...services]}::uuid[]) with ordinality as asked(service, n)
    cross join lateral (select directory.service_page(asked.service) || jsonb_build_object('areas', directory.areas_of(asked.service)) as page) p where p.page is not null order by asked.n`.execute(
    trx,
  )
  return rows.map(({ page }) => servicePage.parse(page))
}

/** What a service is called, also when it was withdrawn: somebody may hold a booking in it. */
export async function findServiceName(trx: Trx, service: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string | null }>`select directory.service_name(${service}::uuid) as name`.execute(trx)
  return rows[0]?.name ?? undefined
}

/** A place in one line; undefined for one that is not published. */
export async function findPlaceWords(trx: Trx, location: string): Promise<string | undefined> {
  const { rows } = await sql<{ words: string | null }>`select directory.location_words(${location}::uuid) as words`.execute(trx)
  return rows[0]?.words ?? undefined
}

export interface Hub {
  readonly location: string
  readonly name: string
  readonly address: string
  readonly town: string
  readonly postcode: string
  readonly phone: string | null
  readonly gettingIn: string
  readonly accessibility: readonly string[]
}

/** Hubs and network sites: main hubs first, then by name. */
export async function listHubs(trx: Trx): Promise<Hub[]> {
  const { rows } = await sql<Hub>`select * from directory.list_hubs()`.execute(trx)
  return rows
}

/** A service that families read, or would but for being hidden, and when somebody last said that it is right. */
export interface ServiceFreshness {
  readonly service: string
  readonly name: string
  readonly organisation: string
  /** `2026-11-19`; null for one that nobody has confirmed. */
  readonly checkedOn: string | null
  readonly dueOn: string | null
  /** Not shown, because nobody has confirmed it for too long. */
  readonly hidden: boolean
  /** Confirmed, not overdue and not hidden. */
  readonly fresh: boolean
}

/** Every one of them, the longest overdue first, those never confirmed before all. */
export async function listFreshness(trx: Trx): Promise<ServiceFreshness[]> {
  const { rows } = await sql<ServiceFreshness>`select * from directory.list_freshness()`.execute(trx)
  return rows
}
