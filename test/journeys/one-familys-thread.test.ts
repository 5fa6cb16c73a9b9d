import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { EXAMPLE_PIN } from '../../src/platform/identity/example-door.ts'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectWell } from './example-app.ts'

let house: ExampleApp
let hub: { session: string; day: string }
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
  const [row] = await house.base.query<{ session: string; day: string }>(
    `select o.public_id as session, o.local_date::text as day from bookings.occurrence o join access.team t on t.id = o.team_id join bookings.activity a on a.id = o.activity_id
     where t.name = 'Coalville hub team' and a.kind = 'group' and o.location_id is not null and lower(o.during) > now() + interval '1 day' order by o.during, o.id limit 1`,
  )
  hub = row ?? { session: '', day: '' }
})
afterAll(() => house?.stop())

async function signedIn(name: string, width = 1280): Promise<Page> {
  const page = await house.browser.newPage({ viewport: { width, height: 900 } })
  page.setDefaultTimeout(5_000)
  await page.goto(`${house.running.url}/sign-in`)
  await page.click(`button:has-text("${name}")`)
  await page.waitForURL('**/today')
  return page
}
const press = async (page: Page, words: string): Promise<void> => {
  await Promise.all([page.waitForLoadState(), page.click(`main >> text="${words}"`)])
}

let family = ''

test('at the counter: a PIN, a name, a place at the main hub, and both screens know', async () => {
  const desk = await signedIn('Gethin Stonecrop', 390)
  await desk.goto(`${house.running.url}/account/desks`)
  await desk.fill('#name', 'Front counter')
  await desk.selectOption('select[name=team]', { label: 'Hinckley hub team' })
  await desk.check('input[name=room][value=public]')
  await press(desk, 'Make this a desk')
  await desk.click('main >> text=Bashir')
  await desk.fill('#pin', EXAMPLE_PIN)
  await desk.press('#pin', 'Enter')
  await desk.waitForURL('**/today')

  await desk.fill('#family-name', 'Lorelei Wintergreen')
  await desk.press('#family-name', 'Enter')
  await desk.waitForSelector('text=This desk knows nobody by that name.')
  await press(desk, 'Register a new family')
  expect(await desk.inputValue('#given')).toBe('Lorelei')
  await desk.fill('#child0Name', 'Pip')
  await desk.fill('#child0Age', '14 months')
  await desk.check('input[name=contactBy][value=none]')
  await expectWell(desk)
  await press(desk, 'Register')
  await desk.waitForURL(/\/families\/[0-9a-f-]{36}$/)
  family = desk.url().split('/').at(-1) ?? ''
  // The queue can read this screen.
  expect(await desk.textContent('h1')).toBe('L. W.')
  expect(await desk.content()).not.toContain('Lorelei')
  await expectWell(desk)

  const board = await signedIn('Dilys Marchbank')
  await board.goto(`${house.running.url}/today?day=${hub.day}`)
  await board.waitForSelector('.hearth-live')
  await desk.goto(`${house.running.url}/families/${family}/sessions/${hub.session}`)
  await expectWell(desk)
  const pressed = Date.now()
  await press(desk, 'Book it')
  await board.waitForSelector('.hearth-just', { timeout: 2_000 })
  expect(Date.now() - pressed).toBeLessThan(2_000)
  expect(await board.textContent('.hearth-just')).toMatch(/^Just now: .*booked|^Just now: .*\d+ of \d+/)
  expect(await desk.locator('#bookings').count()).toBe(1)
  expect(await desk.textContent('main')).toContain('Give it back')
  await desk.close()
  await board.close()
})

test('in private: told once in their words, told how it is kept, shared with one team', async () => {
  const page = await signedIn('Gethin Stonecrop')
  await page.goto(`${house.running.url}/families/${family}`)
  expect(await page.textContent('h1')).toBe('Lorelei and Pip')
  await press(page, 'Continue in private')
  await page.waitForURL('**/record')
  await page.fill('#words', 'Pip wakes five or six times. I sat down on the stairs and cried.')
  await press(page, 'Save this')
  await page.waitForURL(/#statement-/)
  await expectWell(page)
  await page.goto(`${house.running.url}/families/${family}/record/agreements`)
  await page.check('label:has-text("Read the privacy card aloud")')
  await expectWell(page)
  await press(page, 'Write down that they were told')
  await page.waitForURL(/record#agreements/)
  expect(await page.textContent('main')).toMatch(/Read the privacy card aloud[\s\S]*Not asked yet/)
  await press(page, 'Share with a team')
  const option = page.locator('#team option', { hasText: 'Coalville hub team' })
  await page.selectOption('#team', (await option.getAttribute('value')) ?? '')
  await page.check('label:has-text("Pip wakes five")')
  await page.fill('#why', 'So that stay and play knows')
  await expectWell(page)
  await press(page, 'Share it')
  await page.waitForURL(/record#sharings/)
  expect(await page.textContent('main')).toContain('Coalville hub team')
  await page.close()
})

test('at the main hub: what was shared with where it came from, on a phone; for anybody else it is not there', async () => {
  const hubWorker = await signedIn('Kwame Applegarth', 390)
  await hubWorker.click('text=Families you help')
  await press(hubWorker, 'Lorelei and Pip')
  const record = await hubWorker.textContent('main')
  expect(record).toContain('“Pip wakes five or six times. I sat down on the stairs and cried.”')
  expect(record).toMatch(/Lorelei.*Written down by Gethin Stonecrop/s)
  expect(record).toContain('they shared it with Coalville hub team')
  await expectWell(hubWorker)
  await hubWorker.close()

  const outsider = await signedIn('Tobias Quickstep')
  const status = async (id: string) => (await outsider.goto(`${house.running.url}/families/${id}/record`))?.status()
  expect([await status(family), await status(crypto.randomUUID())]).toEqual([404, 404])
  await outsider.close()
})
