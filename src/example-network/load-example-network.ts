import { randomBytes } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { fillTheTimetable, putActivity } from '../modules/bookings/index.ts'
import {
  type ComparedKind,
  loadDefaultTaxonomy,
  putExpectation,
  putLocations,
  putOrganisations,
  putServices,
  rebuildListing,
  type SiteFacts,
  setFirstListed,
} from '../modules/directory/index.ts'
import { writeCorrection } from '../modules/find/index.ts'
import { type Licence, type NetworkFacts, putLicence, putLocalities, putNetwork, putSite, putSiteTies } from '../modules/network/index.ts'
import { putGrant, putStrands, readGrants, readStrands } from '../modules/programme/index.ts'
import type { Secrets } from '../platform/config/secrets.ts'
import type { Database, Trx } from '../platform/database/doors.ts'
import { EXAMPLE_PIN } from '../platform/identity/example-door.ts'
import { hashPin } from '../platform/identity/pins.ts'
import {
  type ExampleActivity,
  type ExampleCorrection,
  type ExampleService,
  type ExampleSite,
  type ExampleSiteFacts,
  factsOf,
  wholeService,
} from './example-files.ts'
import { type ExampleKind, exampleId, type IdOf } from './example-ids.ts'
import { loadExampleBookings } from './load-example-bookings.ts'
import { loadExampleContacts } from './load-example-contacts.ts'
import { loadExampleFamilies } from './load-example-families.ts'
import { loadExampleFeed } from './load-example-feed.ts'
import { loadExampleGuides } from './load-example-guides.ts'
import { loadExamplePeople } from './load-example-people.ts'
import { loadExampleOldAddresses, loadExamplePictures, withPictures } from './load-example-pictures.ts'
import { loadExampleOpinions, loadExamplePlaces } from './load-example-places.ts'
import { loadExampleKeepers, loadExampleProposals } from './load-example-proposals.ts'
import { loadExampleUpkeep } from './load-example-upkeep.ts'
import { loadExampleWordings } from './load-example-wordings.ts'

/** What a `network.json` says. */
interface ExampleNetworkFacts extends NetworkFacts {
  readonly county: string
  readonly localities: string[]
  readonly licence?: Licence
  readonly expected?: Partial<Record<ComparedKind, string[]>>
}

/** Loads an example network into an empty database of our own, through the modules' doors, in one transaction. Everybody in it is invented. */
export async function loadExampleNetwork(db: Database, folder: string, secrets: Secrets): Promise<void> {
  const network = basename(folder)
  refuseUnknown(folder)
  const read = <T>(file: string): T => JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as T
  const id = (kind: ExampleKind, key: string): string => exampleId(network, kind, key)
  const timetable = read<ExampleActivity[]>('timetable')
  const sites = read<ExampleSite[]>('sites')
  const services = read<ExampleService[]>('services').map((service) => wholeService(service, sites))
  const today = Temporal.Now.plainDateISO('Europe/London')
  const examplePin = await hashPin(secrets, EXAMPLE_PIN)
  await db.asOperator(async (trx) => {
    const facts = read<ExampleNetworkFacts>('network')
    await putNetwork(trx, { ...facts, example: true })
    if (facts.licence) await putLicence(trx, facts.licence)
    const localities = await putLocalities(trx, facts.localities)
    await loadDefaultTaxonomy(trx)
    await loadOrganisations(trx, read('organisations'), id)
    const siteFacts = read<ExampleSiteFacts>('site-facts')
    const pictures = await loadExamplePictures(trx, folder)
    const factsWithPictures = (site: ExampleSite): SiteFacts => {
      const said = factsOf(siteFacts, site, today)
      return site.kind === 'main_hub' ? withPictures(said, pictures) : said
    }
    await loadSites(trx, sites, { county: facts.county, localities, factsOf: factsWithPictures }, id)
    await putSiteTies(
      trx,
      sites.map(({ key, hub, adaptations }) => ({
        location: id('site', key),
        ...(hub ? { hub: id('site', hub) } : {}),
        adaptations: (adaptations ?? []).map(({ daysAgo, ...told }) => ({ ...told, on: today.subtract({ days: daysAgo }).toString() })),
      })),
    )
    await loadExamplePlaces(trx, folder, id)
    await loadServices(trx, services, today, id)
    for (const [kind, categories] of Object.entries(facts.expected ?? {})) await putExpectation(trx, kind as ComparedKind, categories)
    await loadFirstListed(trx, services, siteFacts, today, id)
    await loadExamplePeople(trx, { teams: read('teams'), roles: read('roles'), people: read('people') }, id)
    await sql`select identity.put_example_pins(${examplePin})`.execute(trx)
    const selfReferral = new Map(services.map((service) => [service.key, service.selfReferral]))
    for (const activity of timetable) await loadActivity(trx, activity, selfReferral.get(activity.service) ?? true, today, id)
    await loadStrands(trx, folder, id)
    await loadExampleKeepers(trx, folder, id)
    await loadExampleContacts(trx, folder, id)
    await loadExampleGuides(trx, folder, today)
    await loadExampleOldAddresses(trx, folder)
    await loadExampleWordings(trx, folder, today, id)
    await fillTheTimetable(trx, today)
    await loadExampleUpkeep(trx, folder, services, today, id)
    const grants = join(folder, 'grants.json')
    if (existsSync(grants)) for (const grant of readGrants(readFileSync(grants, 'utf8'))) await putGrant(trx, grant)
  })
  const siteName = (key: string): string => sites.find((site) => site.key === key)?.name ?? key
  await loadExampleFamilies({ db, id, today, siteName }, read('families'))
  await loadExampleOpinions(db, folder, today, id)
  await loadCorrections(db, folder, id)
  await loadExampleProposals(db, folder, id)
  await loadExampleFeed(db, folder)
  await loadExampleBookings(db, secrets, read('bookings'), (kind, key) => id(kind, key), today, randomBytes(12).toString('base64url'))
}

/** A name that is no folder of a network is answered with those that are. */
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

interface ExamplePlace {
  readonly county: string
  readonly localities: ReadonlyMap<string, number>
  readonly factsOf: (site: ExampleSite) => SiteFacts
}

async function loadSites(trx: Trx, sites: readonly ExampleSite[], { county, localities, factsOf }: ExamplePlace, id: IdOf): Promise<void> {
  await putLocations(
    trx,
    sites.map((site) => ({
      ...site,
      id: id('site', site.key),
      county,
      accessibility: site.access,
      hub: site.kind === 'main_hub' || site.kind === 'network_site',
      facts: factsOf(site),
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
      ...(service.areas && { areas: service.areas }),
      ageMin: service.ageMonths?.[0] ?? null,
      ageMax: service.ageMonths?.[1] ?? null,
      checkedOn: today.subtract({ days: service.checkedDaysAgo }).toString(),
    })),
  )
  await rebuildListing(trx, ids)
}

/** What is new at a hub is new there for the first two months; the rest was there before. */
async function loadFirstListed(
  trx: Trx,
  services: readonly ExampleService[],
  { listedDaysAgo }: ExampleSiteFacts,
  today: Temporal.PlainDate,
  id: IdOf,
): Promise<void> {
  const since = (key: string): string => today.subtract({ days: listedDaysAgo[key] ?? 400 }).toString()
  await setFirstListed(
    trx,
    services.map(({ key }) => ({ service: id('service', key), since: since(key) })),
  )
}

/** What the grant pays for, where a network says so. */
async function loadStrands(trx: Trx, folder: string, id: IdOf): Promise<void> {
  const file = join(folder, 'strands.json')
  if (existsSync(file)) await putStrands(trx, readStrands(readFileSync(file, 'utf8')), (service) => id('service', service))
}

/** What people say is wrong, where a network says so: written down through the public's own door. */
async function loadCorrections(db: Database, folder: string, id: IdOf): Promise<void> {
  const file = join(folder, 'corrections.json')
  if (!existsSync(file)) return
  const corrections = JSON.parse(readFileSync(file, 'utf8')) as ExampleCorrection[]
  for (const { service, ...correction } of corrections)
    if (!(await db.asPublic((trx) => writeCorrection(trx, id('service', service), correction))))
      throw new Error(`A correction is about "${service}", which is not published.`)
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
    limits: activity.limits ?? {},
    policy: { few: activity.few ?? 3, selfBooking },
  })
}
