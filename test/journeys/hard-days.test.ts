import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { rebuildListing } from '../../src/modules/directory/index.ts'
import { test, wipedWindow } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll } from './example-app.ts'

// What a page meets on a bad day: files that never come, words that never break, paper, and a browser that paints in two colours.

let house: ExampleApp
let service: string
let session: string
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
  const found = await text('/find?q=stay+and+play+coalville')
  service = /\/services\/[0-9a-f-]{36}/.exec(found)?.[0] ?? ''
  session = /\/sessions\/[0-9a-f-]{36}/.exec(await text(service))?.[0] ?? ''
})
afterAll(() => house?.stop())

const text = async (path: string): Promise<string> => (await fetch(`${house.running.url}${path}`)).text()
const open = (page: Page, path: string) => page.goto(`${house.running.url}${path}`)

describe('a file that never comes', () => {
  test.each([
    ['the font and the icon', /\.(woff2|svg)$/],
    ['every script', /\.js$/],
    ['every style sheet', /\.css$/],
  ])('%s: the way from the search to the form is still there', async (_what, file) => {
    const page = await wipedWindow(house.browser)
    await page.route(file, (route) => route.abort())
    await open(page, '/')
    await page.fill('#q', 'stay and play coalville')
    await page.press('#q', 'Enter')
    await page.waitForURL(/\/find/)
    await page.click('.hearth-session__title a >> nth=0')
    await page.click('.hearth-dates a >> nth=0')
    await page.click('text=Book a place')
    await page.waitForSelector('#you')
    await expectNoSidewaysScroll(page)
  })
})

describe('words that do not fit', () => {
  const unbroken = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunter'
  beforeAll(async () => {
    const long = Array(3000).fill('toys').join(' ')
    const rows = await house.base.query<{ id: number }>(
      'update directory.service set name = $2, summary = $2, description = $3 where public_id = $1 returning id',
      [service.split('/').at(-1), unbroken, `${unbroken} ${long}`],
    )
    await house.base.db.asOperator((trx) =>
      rebuildListing(
        trx,
        rows.map(({ id }) => id),
      ),
    )
  })

  test('an unbroken word of sixty letters and three thousand words push nothing aside, at 320 pixels or at 400%', async () => {
    const page = await wipedWindow(house.browser, { width: 320, height: 640 })
    for (const path of ['/', '/find?q=coalville', service, session, `${session}/book`]) {
      await open(page, path)
      await expectNoSidewaysScroll(page)
    }
    expect(await page.textContent('main')).toContain(unbroken)
    await open(page, service)
    await expectAccessible(page)
  })
})

describe('on paper', () => {
  const shown = (page: Page, selector: string) => page.locator(selector).filter({ visible: true }).count()

  test('a service keeps its words and its urgent numbers, and loses everything that is pressed', async () => {
    const page = await wipedWindow(house.browser)
    await open(page, `/pl${service}`)
    await page.emulateMedia({ media: 'print' })
    for (const pressed of [
      '.hearth-nav',
      '.hearth-masthead__end',
      '.hearth-example',
      '.hearth-language',
      '.govuk-footer',
      '.govuk-button',
      '.govuk-back-link',
    ])
      expect(await shown(page, pressed), pressed).toBe(0)
    for (const kept of ['h1', '.hearth-urgent', '.hearth-name', '#getting-there']) expect(await shown(page, kept), kept).toBe(1)
  })

  test('the exit goes too', async () => {
    const page = await wipedWindow(house.browser)
    await open(page, `${session}/book`)
    expect(await shown(page, '.govuk-exit-this-page')).toBe(1)
    await page.emulateMedia({ media: 'print' })
    expect(await shown(page, '.govuk-exit-this-page')).toBe(0)
  })
})

test('in two forced colours places are still told apart, by their shapes and words', async () => {
  const page = await wipedWindow(house.browser)
  await page.emulateMedia({ forcedColors: 'active' })
  await open(page, '/find')
  const pills = await page.$$eval('.hearth-places', (all) =>
    all.map(
      (pill) =>
        `${pill.textContent?.trim()} ${getComputedStyle(pill, '::before').clipPath}${getComputedStyle(pill, '::before').background}`,
    ),
  )
  const words = new Set(pills.map((pill) => pill.split(' ')[0]))
  expect(words.size).toBeGreaterThan(1)
  expect(await page.$$eval('.hearth-places', (all) => all.filter((pill) => getComputedStyle(pill).borderStyle !== 'solid').length)).toBe(0)
})

test('with reduced motion nothing moves', async () => {
  const page = await wipedWindow(house.browser)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await open(page, session)
  const moving = await page.$$eval(
    '*',
    (all) =>
      all.filter((one) => getComputedStyle(one).animationName !== 'none' || Number.parseFloat(getComputedStyle(one).transitionDuration) > 0)
        .length,
  )
  expect(moving).toBe(0)
})
