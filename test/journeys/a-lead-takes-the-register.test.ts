import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { moveSession } from '../expected-session.ts'
import { HttpVisitor } from '../http-visitor.ts'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, tabTo } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
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
  // Back at the same place, not at the top; with script the page is never left.
  if (!javaScriptEnabled) expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toContain('Otis')
  await tap(page, 'Did not come: Wren')
  await tap(page, 'Here: Marnie')
  await tap(page, 'Here: Nan')
  await expect.poll(() => summary(page)).toBe('3 here of 4 expected.')
  await tap(page, 'Here: Nan')
  await expect.poll(() => summary(page)).toBe('2 here of 4 expected.')

  await page.fill('#name', 'Juno')
  await page.click('button:has-text("Add a child")')
  expect(await page.title()).toContain('Error:')
  await page.fill('#age', '14 months')
  await page.click('button:has-text("Add a child")')
  expect(await page.textContent('[aria-label="Walked in"]')).toContain('Juno')
  for (const more of ['One child more', 'One child more', 'One grown-up more', 'One child fewer'])
    await page.click(`button:has-text("${more}")`)
  await expect.poll(() => summary(page)).toBe('2 here of 4 expected. 5 came in all, with those who walked in or were counted.')

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
  await page.keyboard.press('Enter')
  await expect.poll(() => summary(page)).toBe('1 here of 4 expected.')
  // The keyboard is where it was, and the same button can be pressed again.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-pressed'))).toBe('true')
  await page.keyboard.press('Space')
  await expect.poll(() => summary(page)).toBe('0 here of 4 expected.')
  await page.context().close()
})

test('two tablets show each other’s marks, and presses made without a network wait and are sent when it is back', async () => {
  const session = await aSessionSoon()
  const open = async () => {
    const page = await (await house.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
    await signIn(page, 'Kwame Applegarth')
    await page.goto(`${house.running.url}/today/sessions/${session}/register`)
    await page.waitForSelector('.hearth-live')
    return page
  }
  const [one, two] = [await open(), await open()]
  await tap(one, 'Here: Otis')
  await expect.poll(() => summary(two)).toBe('1 here of 4 expected.')

  // A finger that is down while the other tablet's mark arrives still presses.
  await two.hover('button:has-text("One child more")')
  await two.mouse.down()
  const arrives = await listenFor(two)
  await tap(one, 'Here: Otis')
  await arrives.change
  await two.mouse.up()
  await expect.poll(() => summary(two)).toBe('0 here of 4 expected. 1 came in all, with those who walked in or were counted.')
  await two.click('button:has-text("One child fewer")')
  await tap(one, 'Here: Otis')
  await expect.poll(() => summary(two)).toBe('1 here of 4 expected.')

  await one.context().setOffline(true)
  await tap(one, 'Did not come: Wren')
  await tap(one, 'Here: Marnie')
  await one.click('button:has-text("One child more")')
  const strip = () => one.textContent('[role=status].hearth-held')
  await expect.poll(strip).toMatch(/^3 presses wait for the network/)
  expect(await one.textContent('.hearth-child:has(strong:text-is("Marnie"))')).toContain('Here: kept on this device')
  // The strip stays at the top of the screen and rows scroll under it: read where it covers none of them.
  await one.evaluate(() => scrollTo(0, 0))
  await expectAccessible(one)
  expect(await summary(two)).toBe('1 here of 4 expected.')
  await one.context().setOffline(false)
  await expect.poll(() => summary(two)).toBe('2 here of 4 expected. 3 came in all, with those who walked in or were counted.')
  await expect.poll(() => one.locator('.hearth-held, .hearth-pending').count()).toBe(0)
  await Promise.all([one, two].map((page) => page.context().close()))
})

test('a lead matches somebody on the register to a person the team knows, and takes it back', async () => {
  const session = await aSessionSoon()
  await theTeamKnows('Otis', 'Plainview')
  const page = await (await house.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await signIn(page, 'Kwame Applegarth')
  await page.goto(`${house.running.url}/today/sessions/${session}/register`)
  await page.click('a:has-text("Match to a person: Otis")')
  await expectNoSidewaysScroll(page)
  await expectAccessible(page)
  await page.click('button:has-text("This is Otis Plainview")')
  expect(await page.textContent(':target')).toMatch(/Matched to Otis Plainview.*by Kwame Applegarth/)
  await expectAccessible(page)
  await page.click('a:has-text("Matched to Otis Plainview")')
  await page.click('button:has-text("Take this match back")')
  expect(await page.textContent(':target')).toMatch(/Match to a person.*by Kwame Applegarth/)
  await page.context().close()
})

test('everything to press is at least 56 pixels high, and alike in size side by side', async () => {
  const session = await aSessionSoon()
  // Without script, which draws the rows anew when something changes: what is measured stays where it is.
  const page = await (await house.browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })).newPage()
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

/** Listens as the page itself does; the promise inside comes true once the register was told that something changed. */
async function listenFor(page: Page): Promise<{ readonly change: Promise<unknown> }> {
  const heard = await page.evaluateHandle(async (url) => {
    const ear = new EventSource(url)
    const next = () => new Promise<void>((resolve) => ear.addEventListener('register', () => resolve(), { once: true }))
    // The first says how it stands now: whatever is pressed after it, is heard.
    await next()
    return { change: next() }
  }, `${page.url()}/live`)
  return { change: heard.evaluate(({ change }) => change) }
}

async function summary(page: Page): Promise<string> {
  return ((await page.textContent('p:has(.hearth-big)')) ?? '').trim()
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

/** A family that Kwame's team was visited by. */
async function theTeamKnows(given: string, family: string): Promise<void> {
  await house.base.query(
    `with f as (insert into access.family default values returning id), p as (insert into access.person (given_name, family_name, born) values ($1, $2, '2025-09-01') returning id),
       m as (insert into access.membership (family_id, person_id) select f.id, p.id from f, p)
     insert into access.involvement (family_id, team_id, kind, sections, until_at)
       select f.id, t.id, 'visit', 3, now() + interval '1 day' from f, access.team t where t.name = 'Coalville hub team'`,
    [given, family],
  )
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${house.running.url}/sign-in`)
  await page.click(`button:has-text("as ${name}")`)
  await page.waitForURL(/\/today/)
}
