import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { putServices } from '../put-listings.ts'
import { type Entry, type Reader, reader } from './testing-checker.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let there: Reader
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base)
  there = reader(running.app)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

test('what is about abuse or loss says how to get in touch, and not when somebody will be there, by no question', async () => {
  const id = randomUUID()
  const open = { phone: '01632 960123', locations: [network.location], schedules: [{ byday: ['WE'], opensAt: '10:00', closesAt: '12:00' }] }
  const told = async (): Promise<Entry | undefined> =>
    (await there.lines('/services?full=true&format=ndjson&search=kettle')).find((entry) => entry.id === id)
  const asked = async (): Promise<number> => (await there.page('/services?day=WE&search=kettle')).total_items
  await base.db.asOperator((trx) => putServices(trx, [{ id, name: 'Kettle club', summary: 'Tea.', ...open }]))
  expect([(await told())?.schedules, await asked()]).toEqual([[expect.objectContaining({ byday: 'WE', opens_at: '10:00' })], 1])
  await base.db.asOperator((trx) => putServices(trx, [{ id, name: 'Kettle club', summary: 'For anybody whose baby DIED.', ...open }]))
  const entry = await told()
  expect(entry?.phones).toEqual([expect.objectContaining({ number: '01632 960123' })])
  expect(JSON.stringify(entry)).not.toMatch(/schedules|10:00|WEEKLY/)
  expect(await asked()).toBe(0)
})

test('the licence is the network’s own choice: none is said to be none, and programs are told', async () => {
  const people = new Visitor(running.app)
  const page = async (): Promise<string> => (await people.get('/open-data')).body
  expect(await page()).toContain('We have not given a licence yet')
  const url = '/open-data/licence'
  const admin = new Visitor(running.app, await network.worker({ permissions: ['network.choose_licence'] }))
  const send = async (fields: Record<string, string>) => admin.post(url, { name: '', url: '', ...fields }, await admin.get(url))
  for (const wrong of [
    { choice: '' },
    { choice: 'other', name: '<b>x</b>', url: 'javascript:alert(1)' },
    { choice: 'other', url: 'https://example.org/x' },
  ]) {
    const answer = await send(wrong)
    expect([answer.status, answer.body.includes('<b>x')]).toEqual([422, false])
  }
  expect(await page()).toContain('We have not given a licence yet')
  const other = { name: 'Our own licence', url: 'https://example.org/licence' }
  expect((await send({ choice: 'other', ...other })).status).toBe(303)
  expect(await page()).toContain('<a class="govuk-link" href="https://example.org/licence">Our own licence</a>')
  expect(await there.read('')).toMatchObject({ license: other })
  expect(await there.read('/openapi.json')).toMatchObject({ info: { license: other } })
  await send({ choice: 'none' })
  expect(await there.read('')).not.toHaveProperty('license')
})
