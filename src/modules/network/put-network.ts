import { sql } from 'kysely'
import type { Trx } from '../../platform/database/doors.ts'
import type { AdaptationWish } from './keep-sites/kept-sites.ts'
import type { NetworkFacts } from './network-queries.ts'

/** Writes the network's own row, as operator: when it is set up, or an example network is loaded. */
export async function putNetwork(trx: Trx, facts: NetworkFacts): Promise<void> {
  await sql`insert into network.network (name, strapline, authority_name, theme, zone, example, home_latitude, home_longitude, urgent_help)
    values (${facts.name}, ${facts.strapline}, ${facts.authorityName}, ${JSON.stringify(facts.theme)}::jsonb, ${facts.zone}, ${facts.example}, ${facts.homeLatitude}, ${facts.homeLongitude}, ${JSON.stringify(facts.urgentHelp)}::jsonb)
    on conflict (one) do update set name = excluded.name, strapline = excluded.strapline, authority_name = excluded.authority_name, theme = excluded.theme,
      home_latitude = excluded.home_latitude, home_longitude = excluded.home_longitude, urgent_help = excluded.urgent_help`.execute(trx)
}

/** Adds localities in the order given. Answers their ids by name. */
export async function putLocalities(trx: Trx, names: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{
    id: number
    name: string
  }>`insert into network.locality (name, position) select name, n from unnest(${[...names]}::text[]) with ordinality as t(name, n)
    on conflict (name) do update set position = excluded.position returning id, name`.execute(trx)
  return new Map(rows.map((row) => [row.name, row.id]))
}

export interface SiteWish {
  readonly name: string
  readonly kind: 'main_hub' | 'network_site' | 'outreach_venue' | 'virtual_hub'
  readonly localityId: number
  /** Public id of its location in the directory. */
  readonly location: string
  /** First day as what it is, such as `2023-07-01`. */
  readonly since: string
  readonly spaces: readonly { readonly name: string; readonly kind: 'room' | 'half' | 'clinic' | 'desk'; readonly holds: number | null }[]
}

/** Adds a site with its rooms, active since a day. */
export async function putSite(trx: Trx, wish: SiteWish): Promise<void> {
  const { rows } = await sql<{
    id: number
  }>`insert into network.site (name, location_id, locality_id) values (${wish.name}, network.place_id(${wish.location}::uuid), ${wish.localityId}::bigint) returning id`.execute(
    trx,
  )
  const site = rows[0]?.id ?? 0
  await sql`insert into network.site_period (site_id, kind, status, during) values (${site}, ${wish.kind}, 'active', daterange(${wish.since}::date, null))`.execute(
    trx,
  )
  for (const space of wish.spaces)
    await sql`insert into network.space (site_id, name, kind, holds) values (${site}, ${space.name}, ${space.kind}, ${space.holds})`.execute(
      trx,
    )
}

/** Which main hub a site belongs to, and what it changed for its people. */
export interface SiteTies {
  readonly location: string
  /** Public id of the hub's place: its hours count where there are none, and its offer is shown. */
  readonly hub?: string
  readonly adaptations?: readonly AdaptationWish[]
}

/** Writes what ties sites together; every site is there already. */
export async function putSiteTies(trx: Trx, ties: readonly SiteTies[]): Promise<void> {
  for (const { location, hub, adaptations = [] } of ties) {
    if (hub) await sql`select network.belong(${location}::uuid, ${hub}::uuid, true, true)`.execute(trx)
    for (const adaptation of adaptations)
      await sql`select network.adapt(${location}::uuid, ${JSON.stringify(adaptation)}::jsonb)`.execute(trx)
  }
}
