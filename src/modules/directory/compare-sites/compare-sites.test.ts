import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { putServices, rebuildListing } from '../put-listings.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await network.site()
  const hidden = randomUUID()
  await base.db.asOperator((trx) =>
    putServices(trx, [{ id: hidden, name: 'Not yet', locations: [network.location], terms: ['Oral health'] }]),
  )
  await base.query('update directory.service set approved = false where public_id = $1', [hidden])
  await base.db.asOperator(async (trx) => {
    const { ids } = await putServices(trx, [
      { id: randomUUID(), name: 'The Willows', sensitive: true, locations: [network.location], terms: ['Domestic abuse'] },
    ])
    await rebuildListing(trx, ids)
  })
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

test('what is expected is kept by who runs the network, and only read by who compares; nothing unpublished counts', async () => {
  const lead = new Visitor(running.app, await network.worker({ permissions: ['directory.compare_sites', 'network.keep_sites'] }))
  const page = await lead.get('/sites/differences?kind=main_hub')
  expect(page.body).toContain('Nothing is expected yet')
  const [, feeding = ''] = /<option value="([0-9a-f-]{36})">Oral health/.exec(page.body) ?? []
  await lead.post('/sites/expectations', { kind: 'main_hub', category: feeding, expected: 'yes' }, page)
  const after = await lead.get('/sites/differences?kind=main_hub')
  expect(after.body).toMatch(/Has <strong>0<\/strong> of 1 that are expected.*Expected, and not here.*Oral health/s)
  expect(after.body).not.toMatch(/Willows|Not yet/)
  const reader = new Visitor(running.app, await network.worker({ permissions: ['directory.compare_sites'] }))
  expect((await reader.get('/sites/differences')).body).not.toContain('Expect one more')
  const file = await reader.get('/sites/differences.csv?kind=main_hub')
  expect(file.body.split('\r\n')).toEqual(['Category,Expected,Test hub', 'Oral health,yes,0', '"Parent, baby and toddler groups",no,1', ''])
  await lead.post('/sites/expectations', { kind: 'main_hub', category: feeding, expected: 'no' }, after)
  expect((await lead.get('/sites/differences?kind=main_hub')).body).toContain('Nothing is expected yet')
  expect((await lead.get('/sites/differences?kind=nonsense')).status).toBe(200)
})
