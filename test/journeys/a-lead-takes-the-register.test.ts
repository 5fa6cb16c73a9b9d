import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveSession } from '../expected-session.ts'
import { HttpVisitor } from '../http-visitor.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, tabTo } from './example-app.ts'

let house: ExampleApp
beforeAll(async () => {
  house = await exampleApp()
})
afterAll(() => house?.stop())

test.each([
  ['without script', false],
  ['with script', true],
])('a lead takes the register on a phone %s: here, did not come, walked in, counted, and back', async (_, javaScriptEnabled) => {
  const session = await aSessionSoon()
  const context = await house.browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled })
  const page = await context.newPage()
  await signIn(page, 'Kwame Applegarth')
  await page.goto(`${house.running.url}/today/sessions/${session}`)
  await page.click('text=Take the register')
  await expectNoSidewaysScroll(page)
  expect(await summary(page)).toBe('0 here of 4 expected.')

  await tap(page, 'Here: Otis')
  // Back at the same place, not at the top.
  expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toContain('Otis')
  await tap(page, 'Did not come: Wren')
  await tap(page, 'Here: Marnie')
  await tap(page, 'Here: Nan')
  await tap(page, 'Here: Nan')
  expect(await summary(page)).toBe('2 here of 4 expected.')

  await page.fill('#name', 'Juno')
  await page.click('button:has-text("Add a child")')
  expect(await page.title()).toContain('Error:')
  await page.fill('#age', '14 months')
  await page.click('button:has-text("Add a child")')
  expect(await page.textContent('[aria-label="Walked in"]')).toContain('Juno')
  for (const more of ['One child more', 'One child more', 'One grown-up more', 'One child fewer'])
    await page.click(`button:has-text("${more}")`)
  expect(await summary(page)).toBe('2 here of 4 expected. 5 came in all, with those who walked in or were counted.')

  await page.click('summary:has-text("Here, of those who booked")')
  expect(await page.textContent('details[open]')).toMatch(/Otis: \d\d?:\d\d, by Kwame Applegarth/)
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 320, height: 640 })
  await expectNoSidewaysScroll(page)
  if (javaScriptEnabled) await expectAccessible(page)
  await context.close()
})

test('the keyboard alone marks somebody and goes on from there', async () => {
  const session = await aSessionSoon()
  const page = await (await house.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await signIn(page, 'Kwame Applegarth')
  await page.goto(`${house.running.url}/today/sessions/${session}/register`)
  await tabTo(page, 'button[name=mark]')
  await Promise.all([page.waitForURL(/#person-/), page.keyboard.press('Enter')])
  expect(await summary(page)).toBe('1 here of 4 expected.')
  // One press of Tab from where the page came back to, and the same button can be pressed again.
  await tabTo(page, 'button[name=mark][aria-pressed=true]', 1)
  await page.keyboard.press('Space')
  await expect.poll(() => summary(page)).toBe('0 here of 4 expected.')
  await page.context().close()
})

test('everything to press is at least 56 pixels high, and alike in size side by side', async () => {
  const session = await aSessionSoon()
  const page = await (await house.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await signIn(page, 'Kwame Applegarth')
  await page.goto(`${house.running.url}/today/sessions/${session}/register`)
  const heights = await page.$$eval('.hearth-tap', (taps) => taps.map((tap) => tap.getBoundingClientRect().height))
  expect(heights.length).toBeGreaterThanOrEqual(12)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(56)
  await page.context().close()
})

async function tap(page: Page, name: string): Promise<void> {
  await page.locator('button[name=mark]').filter({ hasText: name }).click()
}

async function summary(page: Page): Promise<string> {
  return ((await page.textContent('h1 ~ p:has(.hearth-big)')) ?? '').trim()
}

/** A session of Kwame's team in half an hour, with two families booked: Marnie with Otis, and Nan with Wren. */
async function aSessionSoon(): Promise<string> {
  const rows = await house.base.query<{ public_id: string }>(
    `select o.public_id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join access.team t on t.id = o.team_id
     where t.name = 'Coalville hub team' and a.kind = 'group' and (a.policy->>'selfBooking')::boolean and o.state = 'open' and lower(o.during) > now() + interval '3 days'
       and not exists (select from bookings.place p where p.occurrence_id = o.id) order by o.id limit 1`,
  )
  const session = rows[0]?.public_id ?? ''
  for (const family of [
    { you: 'Marnie', childName: 'Otis', need: 'Please keep a spot by the door' },
    { you: 'Nan', childName: 'Wren', childAge: '3 years' },
  ])
    expect(await new HttpVisitor(house.running.url).book(session, family)).toHaveProperty('booking')
  await moveSession(house.base, session, 0.5)
  return session
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${house.running.url}/sign-in`)
  await page.click(`button:has-text("as ${name}")`)
  await page.waitForURL(/\/today/)
}
