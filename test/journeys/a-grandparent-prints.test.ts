import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect } from 'vitest'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, expectWell, oldPhone, tabTo } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
  // A hub as busy as they come: a dozen more each week than the busiest of the example.
  await house.base.query(
    `insert into directory.service_date (session, service_id, location_id, date, starts_at, ends_at, state)
     select gen_random_uuid(), x.service_id, x.location_id, x.date, x.starts_at + interval '15 minutes', x.ends_at, x.state
     from (select d.*, row_number() over (partition by d.date < w.today + 7 order by d.starts_at, d.session) as nth
       from directory.service_date d join directory.location l on l.id = d.location_id cross join (select (platform.clock() at time zone 'Europe/London')::date as today) w
       where l.name = 'Coalville Family Hub' and d.date > w.today and d.date < w.today + 14) x where x.nth <= 12`,
  )
})
afterAll(() => house?.stop())

test('a grandparent without script finds what is on at one hub by keyboard, and prints two weeks on one sheet', async () => {
  const phone = await oldPhone(house.browser)
  const page = await phone.newPage()
  await page.goto(house.running.url)
  await tabTo(page, 'nav a[href="/whats-on"]')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/whats-on')
  await expectNoSidewaysScroll(page)

  await page.selectOption('#site', { label: 'Coalville Family Hub' })
  await page.check('text="2 to 4"')
  await page.click('text="Show"')
  await page.waitForURL('**/whats-on?site=*')
  expect(await page.locator('.govuk-caption-l').textContent()).toBe('At Coalville Family Hub')
  await page.click('.hearth-chips >> text=2 to 4')
  expect(page.url()).not.toContain('age=')

  await tabTo(page, 'a[href$="/timetable"]')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/timetable')
  await expectNoSidewaysScroll(page)
  expect(await page.locator('.hearth-session').count()).toBeGreaterThan(50)
  expect(sheetsOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1)
  await page.click('text="In large print"')
  await page.waitForURL('**large=1')
  expect(sheetsOf(await page.pdf({ preferCSSPageSize: true }))).toBeGreaterThan(1)
  await page.click('.govuk-back-link')
  await expectNoSidewaysScroll(page)
  await page.click('text="A poster for this hub"')
  expect(sheetsOf(await page.pdf({ preferCSSPageSize: true }))).toBe(1)
  await phone.close()
})

test('the pages read well, and a council page of another origin shows what is on, without script, with links that open beside it', async () => {
  const hub = (
    await house.base.query<{ id: string }>("select public_id as id from directory.location where name = 'Coalville Family Hub'")
  )[0]?.id
  const page = await house.browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${house.running.url}/hubs/${hub}`)
  await expectWell(page)
  await page.goto(`${house.running.url}/whats-on`)
  await expectWell(page)
  await page.goto(`${house.running.url}/embed/whats-on?site=${hub}`)
  await expectAccessible(page)
  await page.goto(`${house.running.url}/embed?site=${hub}`)
  const snippet = (await page.inputValue('#code')).replaceAll('http://localhost/', `${house.running.url}/`)
  await page.close()

  const council = createServer((_request, response) => {
    response
      .setHeader('content-type', 'text/html; charset=utf-8')
      .end(`<!doctype html><html lang="en"><title>Council</title><h1>Council</h1>${snippet}`)
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => council.once('listening', ready))
  const context = await house.browser.newContext({ javaScriptEnabled: false })
  const visitor = await context.newPage()
  await visitor.goto(`http://127.0.0.1:${(council.address() as AddressInfo).port}/`)
  const frame = visitor.frameLocator('iframe')
  expect(await frame.locator('h1').textContent()).toBe('What’s on at Coalville Family Hub')
  expect(await context.cookies()).toEqual([])
  const [opened] = await Promise.all([context.waitForEvent('page'), frame.locator('.hearth-session a').first().click()])
  await opened.waitForURL(/\/(sessions|services)\//)
  expect(visitor.url()).toContain('127.0.0.1')
  await context.close()
  council.close()
})

function sheetsOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page(?!s)/g)?.length ?? 0
}
