import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { exampleId } from '../../src/example-network/example-ids.ts'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, oldPhone } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

const open = (page: Page, path: string) => page.goto(`${house.running.url}${path}`)
const service = (key: string): string => `/services/${exampleId('leicestershire', 'service', key)}`
const told = () =>
  house.base.query<{ name: string; how: string; count: number }>(
    `select s.name, t.how, t.count from find.published_telling t left join directory.service s on s.public_id = t.service order by t.id`,
  )

test('a receptionist notes in two presses and under ten seconds that a family was told, and takes one back', async () => {
  const page = await (await house.browser.newContext()).newPage()
  await open(page, '/sign-in')
  await page.click('button:has-text("Dilys Marchbank")')
  await open(page, '/find?q=baby+massage')
  await page.click('.hearth-session__title a >> nth=0')
  const before = performance.now()
  await page.click('text=Told a family about this')
  await page.click('text=I told them: just note it')
  expect(await page.textContent('[role=status]')).toBe('Noted: a family was told about Baby massage.')
  expect(performance.now() - before).toBeLessThan(10_000)
  expect(await told()).toEqual([{ name: 'Baby massage', how: 'told', count: 1 }])
  await expectAccessible(page)

  // From the desk's own list one press is enough.
  await page.fill('#q', 'sleep')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/tell?q=sleep')
  await page.click('button:has-text("Told them") >> nth=0')
  await page.click('text=Undo')
  expect(await page.textContent('[role=status]')).toBe('Taken back: it is not counted.')
  expect((await told()).slice(1).map(({ count }) => count)).toEqual([1, 0])
  await page.context().close()
})

test('a parent on an old phone without script saves two, reads them, and wipes them in one press', async () => {
  const context = await oldPhone(house.browser)
  const page = await context.newPage()
  for (const key of ['baby-massage', 'feeding-drop-in']) {
    await open(page, service(key))
    await page.click('text=Save to my list')
    expect(await page.textContent('.hearth-presses')).toContain('Take off my list')
    await expectNoSidewaysScroll(page)
  }
  await page.click('text=Your list: 2 saved')
  expect(await page.locator('main h2 a').allInnerTexts()).toEqual(['Baby massage', 'Feeding drop-in'])
  await expectNoSidewaysScroll(page)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('main h2 a').allInnerTexts()).toHaveLength(2)
  for (const pressed of ['button', 'a:has-text("Send my list")'])
    expect(await page.locator(`main ${pressed}`).filter({ visible: true }).count(), pressed).toBe(0)
  await page.emulateMedia({ media: 'screen' })
  await page.click('text=Wipe my list')
  expect(await page.textContent('main')).toContain('Your list is wiped from this device.')
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('hearth_shortlist')
  await context.close()
})

test('with script the page prints and shares by the browser; nothing of it is needed', async () => {
  const page = await (await house.browser.newContext()).newPage()
  await page.addInitScript(() => {
    Object.assign(window, { printed: 0, print: () => Object.assign(window, { printed: 1 }) })
    Object.assign(navigator, { share: (what: object) => Promise.resolve(Object.assign(window, { shared: what })) })
  })
  await open(page, service('baby-massage'))
  await page.click('.hearth-presses button:has-text("Print")')
  await page.click('.hearth-presses button:has-text("Share")')
  const done = await page.evaluate(() => {
    const { printed, shared } = window as unknown as { printed: number; shared: { title: string; url: string } }
    return { printed, shared }
  })
  expect(done).toEqual({ printed: 1, shared: { title: 'Baby massage', url: expect.stringContaining('/services/') } })
  await page.context().close()
})
