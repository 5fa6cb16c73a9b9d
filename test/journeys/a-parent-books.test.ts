import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { test, wipedWindow } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectNoSidewaysScroll, expectWell, oldPhone, tabTo } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${house.running.url}${path}`)
}

/** From the front page to the form of a session that can be booked. */
async function toTheForm(page: Page): Promise<void> {
  await open(page, '/')
  await page.fill('#q', 'stay and play coalville')
  await page.click('.hearth-search button')
  await page.click('.hearth-session__title a >> nth=0')
  await page.click('.hearth-dates a >> nth=0')
  await page.click('text=Book a place')
}

async function fillIn(
  page: Page,
  wish: { you?: string; child?: string; age?: string; contact?: 'text' | 'none'; word?: string } = {},
): Promise<void> {
  await page.fill('#you', wish.you ?? 'Marnie')
  await page.fill('#child0Name', wish.child ?? 'Otis')
  await page.fill('#child0Age', wish.age ?? '14 months')
  await page.check(`input[name=contactBy][value=${wish.contact ?? 'text'}]`)
  if (wish.contact !== 'none') await page.fill('#text', '07700 900142')
  await page.fill('#word', wish.word ?? 'teapot')
  await page.click('button:has-text("Continue")')
}

test('on an old phone without script: find, book, be told, open with the word, cancel', async () => {
  const context = await oldPhone(house.browser)
  const page = await context.newPage()
  await toTheForm(page)
  await expectNoSidewaysScroll(page)
  await fillIn(page)
  expect(await page.textContent('.hearth-held')).toContain('We are holding your places until')
  await expectNoSidewaysScroll(page)
  await page.click('text=Book these places')
  const reference = (await page.textContent('.govuk-panel strong')) ?? ''
  expect(reference).toMatch(/^[A-Z]+-\d\d-[A-Z]+$/)

  const [message] = await sentTo('07700900142')
  expect(message?.body).toMatch(/^Your booking is confirmed for \w+ \d+ \w+, \d+:\d\d\. To see it or cancel it: \S+\/b\/\S+$/)
  expect(message?.body).not.toMatch(/Marnie|Otis|Coalville|play/i)

  // Another day, another browser: only the link and the word.
  const later = await (await oldPhone(house.browser)).newPage()
  await later.goto(`${house.running.url}${new URL(message?.body.match(/\S+\/b\/\S+/)?.[0] ?? '').pathname}`)
  expect(await later.textContent('main')).not.toMatch(/Marnie|Otis|Coalville|\d+:\d\d/)
  await later.fill('#word', 'kettle')
  await later.click('button:has-text("Open")')
  expect(await later.title()).toMatch(/^Error: /)
  await later.fill('#word', ' Tea POT ')
  await later.click('button:has-text("Open")')
  expect(await later.textContent('main')).toContain(reference)
  expect(await later.textContent('main')).toContain('Otis (14 months)')
  await later.click('text=Cancel this booking')
  expect(await later.textContent('h1')).toBe('Your booking is cancelled')
  await later.context().close()
  await context.close()
})

async function sentTo(address: string): Promise<{ body: string }[]> {
  for (;;) {
    const rows = await house.base.query<{ body: string }>(
      `select body from notifications.message where address = $1 and state <> 'sending'`,
      [address],
    )
    if (rows.length > 0) return rows
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test('no message at all leaves no message, and the reference and the word are enough', async () => {
  const page = await wipedWindow(house.browser, { script: false, width: 320, height: 640 })
  await toTheForm(page)
  await fillIn(page, { you: 'Quiet', contact: 'none', word: 'bramble' })
  await page.click('text=Book these places')
  const reference = (await page.textContent('.govuk-panel strong')) ?? ''
  await open(page, '/find-my-booking')
  await page.fill('#reference', reference.toLowerCase().replaceAll('-', ' '))
  await page.fill('#word', 'Bramble')
  await page.click('button:has-text("Open")')
  expect(await page.textContent('main')).toContain('No message at all')
  await page.click('text=Close this booking on this device')
  await open(page, '/my-booking')
  expect(new URL(page.url()).pathname).toBe('/find-my-booking')
})

test('wrong answers come back beside their fields, with everything that was typed', async () => {
  const page = await wipedWindow(house.browser, { script: false, width: 320, height: 640 })
  await toTheForm(page)
  await page.fill('#you', 'Marnie')
  await page.fill('#child0Name', 'Otis')
  await page.fill('#child0Age', 'soon')
  await page.check('input[name=contactBy][value=text]')
  await page.fill('#text', '07700 90014')
  await page.fill('#need', 'Otis can’t have nuts')
  await page.click('button:has-text("Continue")')
  expect(await page.title()).toMatch(/^Error: /)
  expect(await page.textContent('#text-error')).toContain('a digit short')
  expect(await page.textContent('#child0Age-error')).toContain('We could not read that age')
  expect(await page.inputValue('#you')).toBe('Marnie')
  expect(await page.inputValue('#text')).toBe('07700 90014')
  expect(await page.inputValue('#need')).toBe('Otis can’t have nuts')
  await expectNoSidewaysScroll(page)
})

test('names of every shape are kept and shown, and markup is only words', async () => {
  const names = ["D'Arcy-Ångström", 'آمنہ بی بی', 'Featherstonehaugh'.repeat(4).slice(0, 60), '👩‍👧 <script>alert(1)</script>']
  const page = await wipedWindow(house.browser, { script: false, width: 320, height: 640 })
  await toTheForm(page)
  const form = page.url()
  for (const you of names) {
    await page.goto(form)
    await fillIn(page, { you, contact: 'none' })
    expect(await page.textContent('.govuk-summary-list'), you).toContain(you)
    await expectNoSidewaysScroll(page)
    // Each is somebody of their own: nothing is left of the one before.
    await page.context().clearCookies()
  }
})

test('double click, back button and a second tab make one booking', async () => {
  const page = await wipedWindow(house.browser)
  await toTheForm(page)
  const form = page.url()
  await fillIn(page, { you: 'Once', contact: 'none' })
  const check = page.url()
  const tab = await page.context().newPage()
  await tab.goto(form)
  await fillIn(tab, { you: 'Twice', contact: 'none' })
  expect(tab.url()).toBe(check)
  await page.dblclick('text=Book these places')
  await page.waitForSelector('.govuk-panel')
  await page.goBack()
  expect(await page.textContent('h1')).toContain('You’re booked in')
  const rows = await house.base.query(
    `select b.state from bookings.attendee a join bookings.booking b on b.party_id = a.party_id where a.name in ('Once', 'Twice')`,
  )
  expect(rows).toEqual([{ state: 'confirmed' }])
  await tab.close()
})

test('with the keyboard alone, in at most 40 presses beside the typing', async () => {
  const page = await wipedWindow(house.browser, { width: 1280, height: 900 })
  let presses = 0
  const press = async (key: string): Promise<void> => {
    presses++
    await page.keyboard.press(key)
  }
  const tabUntil = async (selector: string): Promise<void> => {
    presses += await tabTo(page, selector, 25)
  }
  /** Past the masthead, as somebody who uses the keyboard every day goes. */
  const skip = async (): Promise<void> => {
    // A form answered with another page keeps the place in it: the browser is past the masthead already.
    if (page.url().endsWith('#main-content')) return
    await tabUntil('.govuk-skip-link')
    await press('Enter')
  }
  await open(page, '/')
  await skip()
  await tabUntil('#q')
  await page.keyboard.type('stay and play coalville')
  await press('Enter')
  await page.waitForURL(/\/find/)
  await skip()
  await tabUntil('.hearth-session__title a')
  await press('Enter')
  await page.waitForURL(/\/services\//)
  await skip()
  await tabUntil('.hearth-dates a')
  await press('Enter')
  await page.waitForURL(/\/sessions\//)
  await skip()
  await tabUntil('a.govuk-button')
  await press('Enter')
  await page.waitForURL(/\/book$/)
  await skip()
  await tabUntil('#you')
  await page.keyboard.type('Keys')
  await tabUntil('input[name=contactBy]')
  // Radios are one stop: the arrows choose, and upwards from the first is the last: no message.
  await press('ArrowUp')
  await tabUntil('#word')
  await page.keyboard.type('teapot')
  await press('Enter')
  await page.waitForURL(/\/check(#|$)/)
  await skip()
  await tabUntil('main button.govuk-button')
  await press('Enter')
  await page.waitForSelector('.govuk-panel')
  expect(presses).toBeLessThanOrEqual(40)
})

test('axe finds nothing on any of the pages, narrow or wide, and the policy blocks nothing', async () => {
  const page = await (await house.browser.newContext({ viewport: { width: 390, height: 900 }, bypassCSP: true })).newPage()
  const complaints: string[] = []
  page.on(
    'console',
    (message) => message.type() === 'error' && !message.text().includes('the server responded') && complaints.push(message.text()),
  )
  for (const path of [
    '/',
    '/find?q=sleep&age=0-1&free=1&view=map',
    '/find?q=zzzz',
    '/hubs',
    '/find-my-booking',
    '/privacy',
    '/help/sleep',
    '/start-for-life',
    '/sign-in',
    '/sign-in/family',
    '/nothing-here',
  ]) {
    await open(page, path)
    await expectWell(page)
  }
  await toTheForm(page)
  await expectWell(page)
  await page.click('button:has-text("Continue")')
  await expectWell(page)
  await fillIn(page, { you: 'Axe' })
  await expectWell(page)
  await page.click('text=Book these places')
  await expectWell(page)
  await page.click('text=See or cancel your booking')
  await expectWell(page)
  await page.fill('#word', 'teapot')
  await page.click('button:has-text("Open")')
  await expectWell(page)
  expect(complaints).toEqual([])
  await page.context().close()
}, 90_000)
