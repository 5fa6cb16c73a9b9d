import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { putActivity } from '../src/modules/bookings/index.ts'
import { loadDefaultTaxonomy, putLocations, putOrganisations, putServices, rebuildListing } from '../src/modules/directory/index.ts'
import { putNetwork } from '../src/modules/network/index.ts'
import { secretsFrom } from '../src/platform/config/secrets.ts'
import type { Trx } from '../src/platform/database/doors.ts'
import { keptDatabase } from '../src/platform/testing/kept-database.ts'
import type { TestDatabase } from '../src/platform/testing/test-database.ts'

export const testSecrets = secretsFrom(['a secret for tests, and for nothing else whatever'])

const theme = {
  '--network-brand': '#1f5238',
  '--network-brand-deep': '#123725',
  '--network-wash': '#ecf5ef',
  '--network-edge': '#b5d3c0',
  '--network-on-brand': '#ffffff',
  '--network-link': '#1b5e3d',
  '--network-visited': '#565173',
  '--network-glow': '#f2b35b',
}

/** A network with one hub, one team and one service: the ground of feature tests. */
export interface SmallNetwork {
  readonly team: string
  readonly location: string
  readonly service: string
  /** Adds a session that begins so many hours from now; answers its public id. */
  session(wish?: {
    hours?: number
    limits?: { families?: number; children?: number }
    selfBooking?: boolean
    team?: string
  }): Promise<string>
  /** Adds a worker with these permissions in these teams; answers a session token. */
  worker(wish?: { name?: string; permissions?: readonly string[]; teams?: readonly string[] }): Promise<string>
  addTeam(name: string): Promise<string>
  /** Makes the hub a site of a locality, open since long ago or closed since yesterday. */
  site(status?: 'active' | 'closed'): Promise<void>
}

/** A database that holds a small network already. */
export function smallDatabase(): Promise<TestDatabase> {
  return keptDatabase('hearth_test_small', (database) => fill(database, true))
}

/** The network of a small database, or one made now on an empty one. */
export async function smallNetwork(base: TestDatabase, { example = true } = {}): Promise<SmallNetwork> {
  const { db, query } = base
  const { organisation, team, location, service } = (await found(base)) ?? (await fill(base, example))
  return {
    team,
    location,
    service,
    session: async ({ hours = 2, limits = { children: 1 }, selfBooking = true, team: led = team } = {}) => {
      const activity = await db.asOperator(async (trx) => {
        const id = await putActivity(trx, {
          service,
          location,
          team: led,
          kind: Object.keys(limits).length > 0 ? 'group' : 'drop_in',
          rules: [],
          limits,
          policy: { selfBooking },
        })
        await sql`select bookings.put_occurrences(${JSON.stringify([await stretchIn(trx, hours, id)])}::jsonb)`.execute(trx)
        return id
      })
      const made = await query<{ public_id: string }>(
        'select o.public_id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id where a.public_id = $1',
        [activity],
      )
      return made[0]?.public_id ?? ''
    },
    worker: ({
      name = 'Dilys Testworthy',
      permissions = [
        'home.see_today',
        'bookings.see_day',
        'bookings.read_register',
        'bookings.take_register',
        'bookings.cancel_session',
        'notifications.read_outbox',
      ],
      teams = [team],
    } = {}) => addWorker(db, organisation, name, permissions, teams),
    site: async (status = 'active') => {
      await query(
        `with area as (insert into network.locality (name, position) values ('Testby', 1) returning id),
           site as (insert into network.site (name, location_id, locality_id) select 'Test hub', l.id, area.id from directory.location l, area where l.public_id = $1 returning id)
         insert into network.site_period (site_id, kind, status, during, why)
           select id, 'main_hub', $2, daterange(case when $2 = 'closed' then current_date - 1 else '2024-01-01' end, null), 'Said in a test.' from site`,
        [location, status],
      )
    },
    addTeam: async (name) => {
      const id = randomUUID()
      await db.asOperator((trx) => addTeam(trx, organisation, name, id))
      return id
    },
  }
}

interface Ids {
  readonly organisation: string
  readonly team: string
  readonly location: string
  readonly service: string
}

async function found({ query }: TestDatabase): Promise<Ids | undefined> {
  const [ids] = await query<Ids>(
    `select o.public_id as organisation, t.public_id as team, l.public_id as location, s.public_id as service
     from directory.organisation o, access.team t, directory.location l, directory.service s
     where o.name = 'Test hub team' and t.name = 'Hub team' and l.name = 'Test hub' and s.name = 'Stay and play'`,
  )
  return ids
}

async function fill({ db }: TestDatabase, example: boolean): Promise<Ids> {
  const [organisation, location, service, team] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await db.asOperator(async (trx) => {
    await putNetwork(trx, {
      name: 'Test Family Hubs',
      strapline: 'Help for families',
      authorityName: 'Test Council',
      zone: 'Europe/London',
      example,
      homeLatitude: 52.7,
      homeLongitude: -1.2,
      theme,
      urgentHelp: [{ who: 'Someone is in danger', number: '999' }],
    })
    await loadDefaultTaxonomy(trx)
    await putOrganisations(trx, [{ id: organisation, name: 'Test hub team' }])
    await putLocations(trx, [
      {
        id: location,
        name: 'Test hub',
        address: '1 Example Lane',
        town: 'Testby',
        postcode: 'LE67 3XX',
        latitude: 52.72,
        longitude: -1.37,
        hub: true,
      },
    ])
    const { ids } = await putServices(trx, [
      {
        id: service,
        organisation,
        name: 'Stay and play',
        summary: 'Toys and songs.',
        ageMin: 0,
        ageMax: 59,
        channels: ['in_person'],
        pricePence: 0,
        locations: [location],
        terms: ['Parent, baby and toddler groups'],
      },
    ])
    await rebuildListing(trx, ids)
    await sql`select access.add_organisation('Test hub team', null, false, ${organisation}::uuid)`.execute(trx)
    await addTeam(trx, organisation, 'Hub team', team)
  })
  return { organisation, location, service, team }
}

async function stretchIn(trx: Trx, hours: number, activity: string): Promise<Record<string, unknown>> {
  const clock = await sql<{ now: Temporal.Instant }>`select platform.clock() as now`.execute(trx)
  const startsAt = (clock.rows[0]?.now ?? Temporal.Now.instant()).add({ hours })
  const localDate = startsAt.toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  return { activity, no: 1, startsAt: startsAt.toString(), endsAt: startsAt.add({ hours: 1 }).toString(), localDate }
}

async function addTeam(trx: Trx, organisation: string, name: string, id: string): Promise<void> {
  await sql`select access.add_team(o.id, ${name}, ${id}::uuid) from access.organisation o where o.public_id = ${organisation}::uuid`.execute(
    trx,
  )
}

async function addWorker(
  db: TestDatabase['db'],
  organisation: string,
  name: string,
  permissions: readonly string[],
  teams: readonly string[],
): Promise<string> {
  const account = await db.asOperator(async (trx) => {
    const { rows } = await sql<{
      account: number
    }>`select access.add_account('staff', ${name}, o.id) as account from access.organisation o where o.public_id = ${organisation}::uuid`.execute(
      trx,
    )
    const id = rows[0]?.account ?? 0
    const role = `r_${randomUUID().replaceAll(/[^a-z]/g, '')}`
    await sql`select access.define_role(${role}, ${role}, ${[...permissions]}::text[])`.execute(trx)
    await sql`select access.give_role(${id}::bigint, ${role})`.execute(trx)
    for (const team of teams)
      await sql`select access.join_team(t.id, ${id}::bigint) from access.team t where t.public_id = ${team}::uuid`.execute(trx)
    return id
  })
  const token = randomUUID()
  await db.asService('identity', 'sign_in', async (trx) => {
    await sql`select access.start_session(sha256(convert_to(${token}, 'UTF8')), ${account}::bigint, 'example', true, interval '30 minutes', interval '10 hours', 'Test')`.execute(
      trx,
    )
  })
  return token
}
