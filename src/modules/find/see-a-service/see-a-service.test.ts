import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { putServices, rebuildListing } from '../../directory/index.ts'

let base: TestDatabase
let running: RunningApp
const [abuse, play, clinic] = [randomUUID(), randomUUID(), randomUUID()]
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  await base.db.asOperator(async (trx) => {
    const { ids } = await putServices(trx, [
      { id: abuse, name: 'Help after domestic abuse', summary: 'Somebody to talk to.', channels: ['phone'] },
      { id: play, name: 'Messy play', summary: 'Paint and mud.', channels: ['phone'] },
      {
        id: clinic,
        name: 'Clinic',
        selfReferral: false,
        pathway: 'Ask anybody.',
        referrers: ['your doctor', 'a school'],
        criteria: 'Under <b>5</b>',
        formUrl: 'https://example.org/form',
        usualWait: 'about five weeks',
        nextSteps: 'We ring you.',
      },
    ])
    await rebuildListing(trx, ids)
  })
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const see = async (service: string) => (await new Visitor(running.app).get(`/pl/services/${service}`)).body

test('a service about abuse is read in words that can be trusted, with a way out of the page', async () => {
  const page = await see(abuse)
  expect(page).toContain('<html lang="en-GB"')
  expect(page).toContain('Good to know')
  expect(page).toContain('data-module="govuk-exit-this-page"')
  expect(page).toContain('If you would rather speak')
})

test('any other is read in the language that was asked for', async () => {
  const page = await see(play)
  expect(page).toContain('<html lang="pl"')
  expect(page).toContain('Warto wiedzieć')
  expect(page).not.toContain('govuk-exit-this-page')
})

test('how to get it is said in parts, each where something is known of it', async () => {
  const [parted, plain] = [await see(clinic), await see(play)]
  for (const part of [
    'Your doctor, a school',
    'Under &lt;b>5&lt;/b>',
    'href="https://example.org/form"',
    'About five weeks',
    'We ring you.',
  ])
    expect(parted).toContain(part)
  expect(parted).not.toContain('You do not need a referral')
  expect(plain).not.toMatch(/Who can ask|Usual wait/)
})
