import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { HttpVisitor } from '../http-visitor.ts'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, oldPhone } from './example-app.ts'

let house: ExampleApp
let session: string
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
  const [row] = await house.base.query<{ public_id: string }>(
    `update bookings.occurrence o set limits = '{"families": 9}' where o.id = (
       select o.id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id
       where a.kind = 'group' and (a.policy->>'selfBooking')::boolean and lower(o.during) > now() + interval '3 days'
         and not exists (select from bookings.place p where p.occurrence_id = o.id) order by o.id limit 1) returning o.public_id`,
  )
  session = row?.public_id ?? ''
})
afterAll(() => house?.stop())

const book = () => new HttpVisitor(house.running.url).book(session)
const places = (page: Page) => page.locator('main .hearth-places').first().textContent()
const just = (page: Page) => page.locator('[role=status] .hearth-just').allInnerTexts()
const streamsOpen = async () => Number((await house.running.app.inject('/metrics')).body.match(/^hearth_live_streams (\d+)$/m)?.[1])

async function looking(prepare: (page: Page) => Promise<unknown> = async () => undefined): Promise<Page> {
  const page = await house.browser.newPage({ viewport: { width: 320, height: 700 } })
  await prepare(page)
  await page.goto(`${house.running.url}/sessions/${session}`)
  return page
}

test('two people look at a session, a third books: both see the place go, and what is below does not move', async () => {
  const [one, other] = await Promise.all([looking(), looking()])
  for (const page of [one, other]) await page.waitForSelector('.hearth-live')
  expect(await streamsOpen()).toBe(2)
  const before = await places(one)
  const button = await one.locator('text=Book a place').boundingBox()
  await book()
  for (const page of [one, other]) {
    await page.waitForSelector('.hearth-just')
    expect(await just(page)).toEqual(['Just now: a place was taken.'])
    expect(await places(page)).not.toBe(before)
  }
  expect(await places(one)).toBe('8 places left')
  expect(await one.locator('text=Book a place').boundingBox()).toEqual(button)
  await expectAccessible(one)
  await expectNoSidewaysScroll(one)
  await one.close()
  await other.close()
  await expect.poll(streamsOpen).toBe(0)
})

test('when no stream can be had the page asks every 20 seconds, and does not call itself live', async () => {
  let [asked, refused] = [0, 0]
  const page = await looking(async (fresh) => {
    await fresh.clock.install()
    await fresh.route('**/live?*', (route) => {
      if (!route.request().headers().accept?.includes('event-stream')) asked++
      else refused++
      return route.request().headers().accept?.includes('event-stream') ? route.fulfill({ status: 503 }) : route.continue()
    })
  })
  const whilePassing = <T>(look: () => T | Promise<T>) =>
    expect.poll(
      async () => {
        await page.clock.fastForward(5_000)
        return look()
      },
      { timeout: 15_000 },
    )
  await whilePassing(() => refused).toBe(2)
  await book()
  await whilePassing(() => just(page)).toEqual(['Just now: a place was taken.'])
  expect([refused, asked > 0]).toEqual([2, true])
  expect(await page.locator('.hearth-live').count()).toBe(0)
  expect(await page.textContent('.hearth-still')).toMatch(/^Counted at \d+:\d\d Refresh$/)
  await page.close()
})

test('a page that nobody looks at follows nothing, and catches up when it is looked at again', async () => {
  const page = await looking()
  await page.waitForSelector('.hearth-live')
  const hide = (hidden: boolean) =>
    page.evaluate((to) => {
      Object.defineProperty(document, 'hidden', { value: to, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, hidden)
  await hide(true)
  await expect.poll(streamsOpen).toBe(0)
  expect(await page.locator('.hearth-live').count()).toBe(0)
  await book()
  await hide(false)
  await page.waitForSelector('.hearth-just')
  expect(await just(page)).toEqual(['Just now: a place was taken.'])
  await page.close()
})

test('without script there is the count, when it was counted, and a link to count again', async () => {
  const page = await (await oldPhone(house.browser)).newPage()
  await page.goto(`${house.running.url}/sessions/${session}`)
  const before = await places(page)
  await book()
  await page.click('text=Refresh')
  expect(await places(page)).not.toBe(before)
  expect(await page.locator('.hearth-live').count()).toBe(0)
  await page.context().close()
})

test('without its script the page is the page it was', async () => {
  const page = await looking((fresh) => fresh.route('**/live-places.island-*.js', (route) => route.abort()))
  expect(await page.textContent('.hearth-still')).toContain('Counted at')
  await page.click('text=Book a place')
  await page.waitForURL('**/book')
  await page.close()
})

test('a worker sees the day change: the words in the row, and nothing moves', async () => {
  const page = await house.browser.newPage({ viewport: { width: 1280, height: 900 } })
  await page.goto(`${house.running.url}/sign-in`)
  await page.click('button:has-text("as Nasreen Buttercross")')
  await page.waitForURL(/\/today/)
  const [row] = await house.base.query<{ session: string; day: string }>(
    `select o.public_id as session, o.local_date::text as day from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join access.team t on t.id = o.team_id
     where t.name = 'Coalville hub team' and a.kind = 'group' and (a.policy->>'selfBooking')::boolean and lower(o.during) > now() + interval '3 days'
       and not exists (select from bookings.place p where p.occurrence_id = o.id) order by o.id limit 1`,
  )
  await page.goto(`${house.running.url}/today?day=${row?.day}`)
  await page.waitForSelector('.hearth-live')
  const ofIt = page.locator(`tr:has(a[href$="${row?.session}"])`)
  const [before, where] = [await ofIt.textContent(), await ofIt.boundingBox()]
  await new HttpVisitor(house.running.url).book(row?.session ?? '')
  await page.waitForSelector('.hearth-just')
  expect(await ofIt.textContent()).not.toBe(before)
  expect(await ofIt.boundingBox()).toEqual(where)
  expect(await page.textContent('.hearth-just')).toMatch(/^Just now: .+, \d+:\d\d, 1 of \d+ (children|families)\.$/)
  await expectAccessible(page)
  await page.close()
})
