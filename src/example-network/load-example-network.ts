import { randomBytes } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { fillTheTimetable, putActivity } from '../modules/bookings/index.ts'
import {
  loadDefaultTaxonomy,
  putLocations,
  putOrganisations,
  putServices,
  rebuildListing,
  type ServiceWish,
} from '../modules/directory/index.ts'
import { type NetworkFacts, putLocalities, putNetwork, putSite } from '../modules/network/index.ts'
import { putStrands, readStrands } from '../modules/programme/index.ts'
import type { Secrets } from '../platform/config/secrets.ts'
import type { Database, Trx } from '../platform/database/doors.ts'
import { type ExampleKind, exampleId, type IdOf } from './example-ids.ts'
import { loadExampleBookings } from './load-example-bookings.ts'

export interface ExampleSite {
  readonly key: string
  readonly name: string
  readonly kind: 'main_hub' | 'network_site' | 'outreach_venue' | 'virtual_hub'
  readonly locality: string
  readonly since: string
  readonly organisation: string
  readonly address: string
  readonly town: string
  readonly postcode: string
  readonly latitude: number
  readonly longitude: number
  readonly access: readonly string[]
  readonly gettingThere: readonly string[]
  readonly gettingIn: string
  readonly phone: string
  readonly sensitive?: boolean
  readonly spaces: readonly { readonly name: string; readonly kind: 'room' | 'half' | 'clinic' | 'desk'; readonly holds: number | null }[]
}

type ExampleService = Omit<ServiceWish, 'id' | 'terms' | 'locations' | 'ageMin' | 'ageMax'> & {
  readonly key: string
  readonly categories: readonly string[]
  readonly ageMonths: readonly [number, number] | null
  readonly sites: readonly string[]
  readonly checkedDaysAgo: number
}

export interface ExampleActivity {
  readonly service: string
  readonly site: string | null
  readonly team: string
  readonly kind: 'group' | 'drop_in' | 'course' | 'appointment'
  readonly start: string
  readonly end: string
  readonly rule: string
  readonly limits: { readonly families?: number; readonly children?: number }
  readonly few?: number
}

interface ExamplePerson {
  readonly key: string
  readonly name: string
  readonly organisation: string
  readonly email: string
  readonly teams: readonly { readonly team: string; readonly role: 'member' | 'supervisor' }[]
  readonly roles: readonly { readonly role: string; readonly scope: 'network' | { readonly site?: string; readonly team?: string } }[]
}

/** Loads an example network into an empty database of our own, through the modules' doors, in one transaction. Everybody in it is invented. */
export async function loadExampleNetwork(db: Database, folder: string, secrets: Secrets): Promise<void> {
  const network = basename(folder)
  refuseUnknown(folder)
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as T
  const id = (kind: ExampleKind, key: string): string => exampleId(network, kind, key)
  const timetable = read<ExampleActivity[]>('timetable')
  const services = read<ExampleService[]>('services')
  const today = Temporal.Now.plainDateISO('Europe/London')
  await db.asOperator(async (trx) => {
    const facts = read<NetworkFacts & { localities: string[] }>('network')
    await putNetwork(trx, { ...facts, example: true })
    const localities = await putLocalities(trx, facts.localities)
    await loadDefaultTaxonomy(trx)
    await loadOrganisations(trx, read('organisations'), id)
    await loadSites(trx, read('sites'), localities, id)
    await loadServices(trx, services, today, id)
    await loadPeople(trx, { teams: read('teams'), roles: read('roles'), people: read('people') }, id)
    const selfReferral = new Map(services.map((service) => [service.key, service.selfReferral !== false]))
    for (const activity of timetable) await loadActivity(trx, activity, selfReferral.get(activity.service) ?? true, today, id)
    await loadStrands(trx, folder, id)
    await fillTheTimetable(trx, today)
  })
  await loadExampleBookings(db, secrets, read('bookings'), (kind, key) => id(kind, key), today, randomBytes(12).toString('base64url'))
}

/** A folder may hold a part of a network, such as its grants: what can be run has all of it. */
function refuseUnknown(folder: string): void {
  if (existsSync(join(folder, 'network.json'))) return
  const whole = globSync('*/network.json', { cwd: dirname(folder) })
    .map(dirname)
    .sort()
  throw new Error(`There is no example network called "${basename(folder)}". There is: ${whole.join(', ')}. See HEARTH_NETWORK.`)
}

async function loadOrganisations(
  trx: Trx,
  organisations: readonly { key: string; name: string; description: string; url?: string | null; sensitive?: boolean }[],
  id: IdOf,
): Promise<void> {
  await putOrganisations(
    trx,
    organisations.map(({ key, ...organisation }) => ({ ...organisation, id: id('organisation', key) })),
  )
  for (const { key, name, sensitive } of organisations)
    await sql`select access.add_organisation(${name}, null, ${sensitive ?? false}, ${id('organisation', key)}::uuid)`.execute(trx)
}

async function loadSites(trx: Trx, sites: readonly ExampleSite[], localities: ReadonlyMap<string, number>, id: IdOf): Promise<void> {
  await putLocations(
    trx,
    sites.map((site) => ({
      ...site,
      id: id('site', site.key),
      county: 'Leicestershire',
      accessibility: site.access,
      hub: site.kind === 'main_hub' || site.kind === 'network_site',
    })),
  )
  for (const site of sites) {
    const localityId = localities.get(site.locality)
    if (localityId === undefined) throw new Error(`${site.name} is in ${site.locality}, which is no locality of this network.`)
    await putSite(trx, {
      name: site.name,
      kind: site.kind,
      localityId,
      location: id('site', site.key),
      since: site.since,
      spaces: site.spaces,
    })
  }
}

async function loadServices(trx: Trx, services: readonly ExampleService[], today: Temporal.PlainDate, id: IdOf): Promise<void> {
  const { ids } = await putServices(
    trx,
    services.map((service) => ({
      ...service,
      id: id('service', service.key),
      organisation: service.organisation ? id('organisation', service.organisation) : null,
      terms: service.categories,
      locations: service.sites.map((site) => id('site', site)),
      ageMin: service.ageMonths?.[0] ?? null,
      ageMax: service.ageMonths?.[1] ?? null,
      checkedOn: today.subtract({ days: service.checkedDaysAgo }).toString(),
    })),
  )
  await rebuildListing(trx, ids)
}

interface ExampleWorkforce {
  readonly teams: readonly { readonly key: string; readonly name: string; readonly organisation: string }[]
  readonly roles: readonly { readonly code: string; readonly name: string; readonly permissions: readonly string[] }[]
  readonly people: readonly ExamplePerson[]
}

/** What the grant pays for, where a network says so. */
async function loadStrands(trx: Trx, folder: string, id: IdOf): Promise<void> {
  const file = join(folder, 'strands.json')
  if (existsSync(file)) await putStrands(trx, readStrands(readFileSync(file, 'utf8')), (service) => id('service', service))
}

async function loadPeople(trx: Trx, { teams, roles, people }: ExampleWorkforce, id: IdOf): Promise<void> {
  for (const { code, name, permissions } of roles)
    await sql`select access.define_role(${code}, ${name}, ${[...permissions]}::text[])`.execute(trx)
  for (const team of teams) {
    await sql`select access.add_team(o.id, ${team.name}, ${id('team', team.key)}::uuid) from access.organisation o where o.public_id = ${id('organisation', team.organisation)}::uuid`.execute(
      trx,
    )
  }
  for (const person of people) await loadPerson(trx, person, id)
}

async function loadPerson(trx: Trx, person: ExamplePerson, id: IdOf): Promise<void> {
  const { rows } = await sql<{
    account: number
  }>`select access.add_account('staff', ${person.name}, o.id, null, ${id('person', person.key)}::uuid) as account
    from access.organisation o where o.public_id = ${id('organisation', person.organisation)}::uuid`.execute(trx)
  const account = rows[0]?.account
  if (account === undefined) throw new Error(`${person.name} works for ${person.organisation}, which is no organisation of this network.`)
  await sql`select identity.add_sign_in_name(${account}::bigint, ${person.email})`.execute(trx)
  for (const { team, role } of person.teams) {
    await sql`select access.join_team(t.id, ${account}::bigint, ${role}) from access.team t where t.public_id = ${id('team', team)}::uuid`.execute(
      trx,
    )
  }
  for (const { role, scope } of person.roles) {
    if (scope === 'network') await sql`select access.give_role(${account}::bigint, ${role})`.execute(trx)
    else if (scope.team)
      await sql`select access.give_role(${account}::bigint, ${role}, 'team', t.id) from access.team t where t.public_id = ${id('team', scope.team)}::uuid`.execute(
        trx,
      )
    else if (scope.site)
      await sql`select access.give_role(${account}::bigint, ${role}, 'site', network.site_at(${id('site', scope.site)}::uuid))`.execute(trx)
  }
}

async function loadActivity(trx: Trx, activity: ExampleActivity, selfBooking: boolean, today: Temporal.PlainDate, id: IdOf): Promise<void> {
  await putActivity(trx, {
    service: id('service', activity.service),
    location: activity.site === null ? null : id('site', activity.site),
    team: id('team', activity.team),
    kind: activity.kind,
    // A fortnightly rule counts from here: the Monday of this week.
    rules: [
      { from: today.subtract({ days: today.dayOfWeek - 1 }).toString(), start: activity.start, end: activity.end, rule: activity.rule },
    ],
    limits: activity.limits,
    policy: { few: activity.few ?? 3, selfBooking },
  })
}
