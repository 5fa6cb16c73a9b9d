import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'

const theme = z.record(z.string(), z.string())
const urgentHelp = z.array(z.object({ who: z.string(), number: z.string() }))

export interface NetworkFacts {
  readonly name: string
  readonly strapline: string
  readonly authorityName: string
  readonly zone: string
  readonly example: boolean
  readonly homeLatitude: number
  readonly homeLongitude: number
  readonly theme: Readonly<Record<string, string>>
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

/** The network of this database; undefined before it is set up. */
export async function findNetwork(trx: Trx): Promise<NetworkFacts | undefined> {
  const row = await trx.selectFrom('network.network').selectAll().executeTakeFirst()
  return row && { ...row, theme: theme.parse(row.theme), urgentHelp: urgentHelp.parse(row.urgentHelp) }
}

export interface SiteSummary {
  readonly site: string
  readonly name: string
  readonly kind: string
  readonly locality: string
  readonly location: string
  readonly address: string
  readonly postcode: string
}

/** Open sites, main hubs first within each locality. */
export async function listSites(trx: Trx): Promise<SiteSummary[]> {
  const { rows } = await sql<SiteSummary>`
    select s.public_id as site, s.name, p.kind, c.name as locality, l.public_id as location, concat_ws(', ', l.address, l.town) as address, coalesce(l.postcode, '') as postcode
    from network.site s join network.locality c on c.id = s.locality_id join directory.location l on l.id = s.location_id
    join network.site_period p on p.site_id = s.id and p.during @> (platform.clock() at time zone 'Europe/London')::date and p.status = 'active'
    order by c.position, p.kind = 'main_hub' desc, s.name, s.id`.execute(trx)
  return rows
}
