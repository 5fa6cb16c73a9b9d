import type { Page, Route } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { test, wipedWindow } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

async function opened(path: string, width = 390): Promise<Page> {
  const page = await wipedWindow(house.browser, { width })
  await page.goto(`${house.running.url}${path}`)
  return page
}

/** When the script of the box has started. */
const ready = (page: Page, box = '#q') => page.waitForSelector(`${box}[role=combobox]`)
const options = (page: Page) => page.locator('[role=option] .hearth-suggest__text').allInnerTexts()
const shown = (page: Page) => page.waitForSelector('[role=listbox]:not([hidden])')
const chosen = async (page: Page): Promise<string> => (await page.locator('[role=option][aria-selected=true]').allInnerTexts()).join('; ')

test('typing offers suggestions by the keyboard alone, and says how many there are', async () => {
  const page = await opened('/')
  await ready(page)
  const before = await page.locator('#q-hint').boundingBox()
  await page.locator('#q').pressSequentially('bab')
  await shown(page)
  expect(await options(page)).toContain('Baby massage')
  expect(await page.textContent('[data-island=suggest] [role=status]')).toMatch(/^\d suggestions\. Use the up and down arrows\.$/)
  expect(await page.locator('#q-hint').boundingBox()).toEqual(before)
  await expectAccessible(page)
  expect(await page.getAttribute('#q', 'aria-activedescendant')).toBeNull()
  await page.keyboard.press('ArrowDown')
  expect(await page.getAttribute('#q', 'aria-activedescendant')).toBe('q-suggestions-0')
  expect(await page.inputValue('#q')).toBe('bab')
  await expectAccessible(page)

  await page.keyboard.press('Escape')
  expect(await page.locator('[role=listbox]').isVisible()).toBe(false)
  expect([await page.inputValue('#q'), await page.getAttribute('#q', 'aria-expanded')]).toEqual(['bab', 'false'])
})

test('picking a service goes to it, picking words looks for them, and Enter with nothing chosen sends what was typed', async () => {
  const page = await opened('/')
  await ready(page)
  await page.locator('#q').pressSequentially('pram wa')
  await shown(page)
  await page.keyboard.press('ArrowUp')
  expect(await chosen(page)).toContain('Pram walk and talk')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/services/*')
  expect(await page.textContent('h1')).toBe('Pram walk and talk')

  await page.goto(`${house.running.url}/`)
  await ready(page)
  await page.locator('#q').pressSequentially('brestfe')
  await shown(page)
  await page.click('[role=option] >> text="breastfeeding"')
  await page.waitForURL('**/find?q=breastfeeding')

  await ready(page)
  await page.fill('#q', 'bab')
  await shown(page)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/find?q=bab')
})

test('the box of a place is filled and nothing is sent', async () => {
  const page = await opened('/find?q=play', 1280)
  await ready(page, '#near')
  await page.locator('#near').pressSequentially('coalv')
  await shown(page)
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  expect(await page.inputValue('#near')).toBe('Coalville')
  expect(page.url()).toContain('/find?q=play')
})

test('an answer that comes late does not take the place of a newer one', async () => {
  const page = await opened('/')
  await ready(page)
  const held: Route[] = []
  await page.route('**/find/suggestions?q=mon', (route) => void held.push(route))
  await page.locator('#q').pressSequentially('mon')
  await expect.poll(() => held.length).toBe(1)
  await page.fill('#q', 'sleep work')
  await shown(page)
  await held[0]?.fulfill({ json: { suggestions: [{ kind: 'words', text: 'late' }] } }).catch(() => undefined)
  // Whatever was on its way has arrived.
  await page.evaluate(async () => (await fetch('/health')).text())
  expect(await options(page)).toEqual(['Sleep workshop'])
})

test('a whole postcode, a number or a story is not sent while it is typed; what is sent carries no cookie', async () => {
  const page = await opened('/')
  await ready(page)
  await page.context().addCookies([{ name: 'hearth_session', value: 'mine', url: house.running.url }])
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/find/suggestions')) asked.push(`${request.url()} ${request.headers().cookie ?? 'no cookie'}`)
  })
  for (const text of ['LE67 2AB', '07700 900142', 'he came home on Friday and I did not know what to do so I took the children away'])
    await page.fill('#q', text)
  await page.fill('#q', 'sleep')
  await shown(page)
  expect(asked).toEqual([`${house.running.url}/find/suggestions?q=sleep no cookie`])
})

test.each([
  ['its script', '**/suggest.island-*.js'],
  ['any answer', '**/find/suggestions?*'],
])('without %s the search is the search it was', async (what, pattern) => {
  const page = await wipedWindow(house.browser)
  const errors: string[] = []
  page.on('pageerror', (error) => void errors.push(error.message))
  await page.route(pattern, (route) => route.abort())
  // Listened for from the start: the script is asked for while the page opens.
  const refused = page.waitForEvent('requestfailed')
  await page.goto(`${house.running.url}/`)
  // What is typed before the script has started asks for nothing.
  if (what === 'any answer') await ready(page)
  await page.locator('#q').pressSequentially('baby massage')
  await refused
  expect(await page.locator('[role=option]').count()).toBe(0)
  await page.keyboard.press('Enter')
  await page.waitForURL('**/find?q=baby+massage')
  expect(await page.textContent('main')).toContain('Baby massage')
  expect(errors).toEqual([])
})

test.each(['ltr', 'rtl'])('at 320 pixels, %s, the list stays on the page and every line can be pressed', async (dir) => {
  const page = await opened('/', 320)
  await ready(page)
  await page.evaluate((to) => document.documentElement.setAttribute('dir', to), dir)
  await page.locator('#q').pressSequentially('bab')
  const list = await (await shown(page)).boundingBox()
  expect(list?.x).toBeGreaterThanOrEqual(0)
  expect((list?.x ?? 0) + (list?.width ?? 0)).toBeLessThanOrEqual(304)
  expect(list?.width).toBeGreaterThan(250)
  for (const option of await page.locator('[role=option]').all()) {
    expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    // Nothing cuts it off or lies over it.
    await option.click({ trial: true })
  }
  await expectNoSidewaysScroll(page)
})
