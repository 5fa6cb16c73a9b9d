import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
  await aQuarterAgo()
})
afterAll(() => house?.stop())

test('a programme lead reads the last quarter, opens a figure to its sessions, freezes it, and sees what changed since', async () => {
  const page = await (await house.browser.newContext({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false })).newPage()
  await signIn(page, 'Constance Abara-Pyke')
  await page.click('nav >> text=Programme')
  await page.selectOption('#quarter', { index: 1 })
  await page.click('text=Show this quarter')
  expect(await rowOf(page, 'Coalville Family Hub')).toMatch(/^Coalville Family Hub \| 90 \| .*hidden.*hidden/)
  expect(await page.textContent('main')).toContain('The sites add up to 150, and behind them are 130 people.')
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)

  await page.click('table.hearth-money--fold tr:has-text("Coalville Family Hub") a >> nth=0')
  expect(await page.textContent('h1')).toBe('90 people: everybody')
  expect(await page.textContent('main')).toMatch(/It comes from 3 sessions at Coalville Family Hub\..*Stay and play/)
  await expectNoSidewaysScroll(page)
  await page.click('.govuk-back-link')

  await page.click('button:has-text("Freeze")')
  expect(await page.textContent('main')).toContain('Frozen by Constance Abara-Pyke')
  await oneWasMistaken()
  await page.reload()
  expect(await rowOf(page, 'Coalville Family Hub')).toMatch(/^Coalville Family Hub \| 90 since then: −1 \| /)
  await page.context().close()
})

test('its pages are as they should be for everybody who reads them', async () => {
  const page = await (await house.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await signIn(page, 'Constance Abara-Pyke')
  await page.goto(`${house.running.url}/reach`)
  await page.selectOption('#quarter', { index: 1 })
  await page.click('text=Show this quarter')
  await page.click('summary >> nth=0')
  await expectAccessible(page)
  await page.context().close()
})

/** A site's row in the table of people, as it is read: name and figures. */
async function rowOf(page: Page, name: string): Promise<string> {
  const table = page.locator('table.hearth-money--fold', { hasText: 'People reached by site' })
  const cells = await table.locator('tr', { hasText: name }).locator('th, td').allTextContents()
  return cells.map((cell) => cell.replace(/, Coalville[^:]*: [A-Z][a-z-]+( \d+ to \d+)?/, '')).join(' | ')
}

/** What registers of the last quarter published: at Coalville 60 grown-ups, 27 babies and 3 of school age; 60 people at Hinckley, 20 of them the same. */
async function aQuarterAgo(): Promise<void> {
  const came = [
    ['Coalville Family Hub', 'adult', null, 1, 60],
    ['Coalville Family Hub', 'child', 1, 101, 27],
    ['Coalville Family Hub', 'child', 6, 201, 3],
    ['Hinckley Family Hub', 'adult', null, 41, 40],
    ['Hinckley Family Hub', 'child', 1, 301, 20],
  ] as const
  for (const values of came)
    await house.base.query(
      `with about as (select gen_random_uuid() as session, (date_trunc('quarter', platform.clock()) - interval '1 month')::date as on_date, s.public_id as service, l.public_id as location
         from directory.service s, directory.location l where s.name = 'Stay and play' and s.feed_id is null and l.name = $1 and l.feed_id is null),
       e as (insert into bookings.published_encounter (session, on_date, service, location, kind, who, age_from_months, count, version)
         select session, on_date, service, location, 'booked', $2, $3::int * 12, $5::int, 1 from about)
       insert into bookings.published_person (person, session, on_date, service, location, who, age_years, version)
         select n, session, on_date, service, location, $2, $3::int, 1 from about, generate_series($4::int, $4::int + $5::int - 1) n`,
      [...values],
    )
}

/** A match to the wrong person is taken back. */
async function oneWasMistaken(): Promise<void> {
  await house.base.query(
    `insert into bookings.published_person (person, session, on_date, service, location, who, age_years, version)
     select person, session, on_date, service, location, who, age_years, 2 from bookings.published_person where person = 1`,
  )
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${house.running.url}/sign-in`)
  await page.click(`button:has-text("as ${name}")`)
  await page.waitForURL(/\/today/)
}
