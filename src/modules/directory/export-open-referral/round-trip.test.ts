import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleDatabase } from '../../../../test/example-database.ts'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { putNetwork } from '../../network/index.ts'
import { loadDefaultTaxonomy } from '../default-taxonomy.ts'
import { importFeed } from '../import-open-referral/import-feed.ts'
import { lists } from './parameters.ts'
import { ROOT, reader } from './testing-checker.ts'

let from: TestDatabase
let to: TestDatabase
let here: RunningApp
let there: RunningApp

beforeAll(async () => {
  from = await exampleDatabase()
  // What the example has none of: rough places, rare words, a service of nobody in particular, one without anything.
  await from.query(
    `update directory.location set masked = true where id in (select max(x.location_id) from directory.service_at_location x join directory.location l on l.id = x.location_id and l.feed_id is null)`,
  )
  await from.query(
    `update directory.service set organisation_id = null, areas = '{Wards & co,"North,  by <sea>",Wards & co}', price_pence = 1250, price_note = E'Bring  change.\\n\\nOr pay later', url = 'www.Example.org?a=1' where id = (select min(id) from directory.service where not sensitive)`,
  )
  await from.query(
    `insert into directory.service (name, description, channels, audiences, age_min, age_max) values ('Ca<fé “Zoë” & co', E' One.\\r\\n\\r\\n\\r\\nTwo  & 3 < 4.', '{outreach}', '{dads,twins}', 5, 8)`,
  )
  await from.query(`insert into directory.service (name) values ('Bare')`)
  await from.query(
    `insert into directory.schedule (service_id, byday, opens_at, valid_from, valid_to, description) select id, '{SU,MO}', '09:00', current_date - 9, current_date + 9, E'Ring\\nfirst' from directory.service where name = 'Bare'`,
  )
  to = await testDatabase()
  await to.db.asOperator(async (trx) => {
    await putNetwork(trx, {
      name: 'An empty network',
      strapline: 'Nothing yet',
      authorityName: 'Test Council',
      zone: 'Europe/London',
      example: true,
      homeLatitude: 52.7,
      homeLongitude: -1.2,
      theme: (await from.query<{ theme: Record<string, string> }>('select theme from network.network'))[0]?.theme ?? {},
      urgentHelp: [],
    })
    await loadDefaultTaxonomy(trx)
  })
  ;[here, there] = [await runApp(from, { listen: true }), await runApp(to)]
})
afterAll(async () => {
  await here.stop()
  await there.stop()
  await from.drop()
  await to.drop()
})

/** Every line of a list, but for when it last changed: here that is when it came here, or whoever asks us for what is new would miss it. */
async function told(running: RunningApp, list: string): Promise<string[]> {
  const { body } = await reader(running.app).get(`/${list}?full=true&format=ndjson`)
  return body.split('\n').map((line) => line.replace(/, "last_modified": "[^"]+"|"last_modified": "[^"]+", /, ''))
}

test('exported, taken into an empty network and exported again, it is the same to the letter', async () => {
  const report = await importFeed(to.db, `${here.url}${ROOT}`, { name: 'Us', allowPrivate: true })
  expect(report).toMatchObject({ version: '3.0', quarantined: [], notes: [], unchanged: 0, withdrawn: 0 })
  for (const list of lists) {
    const [first, second] = [await told(here, list), await told(there, list)]
    expect(second, list).toEqual(first)
    expect(first.length, list).toBeGreaterThan(1)
  }
  const file = join(await mkdtemp(join(tmpdir(), 'hearth-feed-')), 'ours.json')
  await writeFile(file, JSON.stringify(await reader(there.app).lines('/services?full=true&format=ndjson')))
  expect(await importFeed(to.db, file, { name: 'Us' })).toMatchObject({ taken: 0, changed: 0 })
  await rm(dirname(file), { recursive: true })
})
