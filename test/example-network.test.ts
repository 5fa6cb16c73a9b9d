import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ExampleActivity, ExampleSite } from '../src/example-network/example-files.ts'
import type { ExampleBooking } from '../src/example-network/load-example-bookings.ts'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import categories from '../src/modules/directory/dfe-categories.json' with { type: 'json' }
import { listHubs } from '../src/modules/directory/index.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { type TestDatabase, testDatabase } from '../src/platform/testing/test-database.ts'
import { exampleDatabase } from './example-database.ts'
import { testSecrets } from './small-network.ts'

const read = <T>(file: string, name = 'leicestershire'): T =>
  JSON.parse(readFileSync(join(projectRoot, 'networks', name, `${file}.json`), 'utf8')) as T

interface Service {
  readonly key: string
  readonly name: string
  readonly categories: readonly string[]
  readonly ageMonths: readonly [number, number] | null
  readonly expecting?: boolean
  readonly send: boolean
  readonly sensitive?: boolean
}
const services = read<Service[]>('services').filter((service) => !service.sensitive)

test('there are at least sixty services, and every category has three', () => {
  expect(services.length).toBeGreaterThanOrEqual(60)
  const leaves = categories.terms.filter((term) => term.parent !== null)
  expect(leaves.length).toBeGreaterThan(40)
  for (const { name } of leaves)
    expect(services.filter((service) => service.categories.includes(name)).length, name).toBeGreaterThanOrEqual(3)
})

test.each([
  [0, 11],
  [12, 35],
  [36, 59],
  [60, 131],
  [132, 191],
  [192, 227],
])('ages of %i to %i months have three', (from, to) => {
  expect(
    services.filter(({ ageMonths }) => ageMonths !== null && ageMonths[0] <= to && ageMonths[1] >= from).length,
  ).toBeGreaterThanOrEqual(3)
})
test('so have people expecting a baby, and young people up to 25 with SEND', () => {
  expect(services.filter((service) => service.expecting).length).toBeGreaterThanOrEqual(3)
  expect(services.filter(({ ageMonths, send }) => send && ageMonths !== null && ageMonths[1] >= 240).length).toBeGreaterThanOrEqual(3)
})

let base: TestDatabase
beforeAll(async () => {
  base = await exampleDatabase()
})
afterAll(() => base.drop())

test('the timetable fills the coming eight weeks, every weekday', async () => {
  const rows = await base.query<{ local_date: string }>('select distinct local_date from bookings.occurrence order by 1')
  const days = rows.map((row) => Temporal.PlainDate.from(row.local_date))
  const today = Temporal.Now.plainDateISO('Europe/London')
  expect(days.at(-1)?.since(today, { largestUnit: 'days' }).days).toBeGreaterThanOrEqual(54)
  for (let ahead = 0; ahead < 54; ahead++) {
    const day = today.add({ days: ahead })
    if (day.dayOfWeek <= 6)
      expect(
        days.some((one) => one.equals(day)),
        day.toString(),
      ).toBe(true)
  }
  const made = await base.query<{ n: number }>('select count(distinct activity_id)::int as n from bookings.occurrence')
  expect(made[0]?.n).toBe(read<ExampleActivity[]>('timetable').length)
})

test('nothing sensitive is in the listing that the public search reads', () => expectNoSecret(base, 'leicestershire', 50_000))

test('it is watermarked for good: an example cannot become a live network, nor the other way round', async () => {
  await expect(base.query('update network.network set example = false')).rejects.toThrow('examples_stay_examples')
})

const others = ['rotherham', 'cambridgeshire', 'coventry'] as const
/** One a day, since each takes seconds; all three with `npm run test:deep`. What can be wrong in their files is tested without loading them. */
const loaded =
  process.env.HEARTH_DEEP === '1' ? others : others.filter((_name, n) => n === Math.floor(Date.now() / 86_400_000) % others.length)

test.each(loaded)('%s loads through the doors within twenty seconds on a busy machine, whole, and with its secret kept', async (name) => {
  const house = await testDatabase()
  const started = performance.now()
  await loadExampleNetwork(house.db, join(projectRoot, 'networks', name), testSecrets)
  expect(performance.now() - started).toBeLessThan(20_000)
  await expectWhole(house, name)
  await house.drop()
})

async function expectWhole(house: TestDatabase, name: string): Promise<void> {
  const [made] = await house.query<{ activities: number; parties: number }>(
    'select (select count(distinct activity_id)::int from bookings.occurrence) as activities, (select count(*)::int from bookings.party) as parties',
  )
  expect(made, name).toEqual({
    activities: read<ExampleActivity[]>('timetable', name).length,
    parties: read<ExampleBooking[]>('bookings', name).length,
  })
  await expectNoSecret(house, name, 20_000)
  const main = read<ExampleSite[]>('sites', name)
    .filter(({ kind }) => kind === 'main_hub')
    .map((site) => site.name)
  const listed = (await house.db.asPublic(listHubs)).map((hub) => hub.name)
  expect(listed.slice(0, main.length), name).toEqual(main.toSorted((one, other) => one.localeCompare(other, 'en')))
}

async function expectNoSecret(house: TestDatabase, name: string, length: number): Promise<void> {
  const [secret] = read<ExampleSite[]>('sites', name).filter((site) => site.sensitive)
  expect(secret).toBeDefined()
  const text = JSON.stringify(await house.query('select * from directory.listing'))
  expect(text.length).toBeGreaterThan(length)
  for (const word of [secret?.name, secret?.address, secret?.phone]) expect(text).not.toContain(word)
}

test('a network that is not there is said so by name', async () => {
  await expect(loadExampleNetwork(base.db, join(projectRoot, 'networks/nowhere'), testSecrets)).rejects.toThrow(
    'There is no example network called "nowhere". There is: cambridgeshire, coventry, leicestershire, rotherham. See HEARTH_NETWORK.',
  )
})
