import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { files } from '../../src/platform/web/testing-files.ts'
import { lostErrorLinks } from '../error-links.ts'
import { test, wipedWindow } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectNoSidewaysScroll, expectWell, tabTo } from './example-app.ts'

const deep = process.env.HEARTH_DEEP === '1'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

const anOldPhone = () => wipedWindow(house.browser, { script: false, width: 320, height: 640 })
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${house.running.url}${path}`)
}
const task = (page: Page, title: string) => page.click(`.govuk-task-list a:text-is("${title}")`)
const goOn = (page: Page) => page.click('button:has-text("Continue")')
const letter = { name: 'letter.pdf', mimeType: 'application/pdf', buffer: files.pdf }

async function begin(page: Page): Promise<string> {
  await open(page, '/patterns/form')
  await page.click('button:has-text("Start")')
  return page.url()
}

async function fillYou(page: Page): Promise<void> {
  await task(page, 'You')
  await page.fill('#name', 'Marnie')
  await page.fill('#postcode', 'le673xx')
  await page.check('input[name=contactBy][value=somebody]')
  await page.fill('#somebody', 'Aunt Jo')
  await page.fill('#somebodyPhone', '0116 496 0123')
  await goOn(page)
}

async function fillComing(page: Page): Promise<void> {
  await task(page, 'Who is coming, and when')
  await page.fill('#coming0Name', 'Otis')
  await page.fill('#coming0Age', '1 and a half')
  await page.fill('#day', 'tomorrow')
  await page.check('input[name=where][value=farm]')
  await goOn(page)
}

describe('on an old phone without script', () => {
  test('from the list of tasks over wrong answers to the end, with a letter, and nothing is kept', async () => {
    const page = await anOldPhone()
    const tasks = await begin(page)
    await expectNoSidewaysScroll(page)
    await task(page, 'You')
    await goOn(page)
    expect(await page.title()).toMatch(/^Error: You/)
    expect(lostErrorLinks(await page.content())).toEqual([])
    await page.click('.govuk-error-summary a >> nth=0')
    expect(new URL(page.url()).hash).toBe('#name')
    await expectNoSidewaysScroll(page)
    await page.click('text=Back')
    expect(page.url()).toBe(tasks)
    await fillYou(page)
    await fillComing(page)
    await task(page, 'Money and papers')
    await page.fill('#money', '1.250,00')
    await page.fill('#need', 'Otis can’t have nuts')
    await page.setInputFiles('#files', [letter, { name: 'holiday.jpg', mimeType: 'image/jpeg', buffer: files.program }])
    await goOn(page)
    expect(await page.title()).toMatch(/^Error: /)
    expect(await page.textContent('#money-error')).toContain('Did you mean £1,250.00?')
    expect(await page.textContent('#files-error')).toContain('holiday.jpg is not a photo or a PDF')
    expect(await page.inputValue('#money')).toBe('1.250,00')
    expect(await page.inputValue('#need')).toBe('Otis can’t have nuts')
    await expectNoSidewaysScroll(page)
    await page.fill('#money', '£1,250')
    await goOn(page)
    await task(page, 'Check and finish')
    expect(await page.textContent('main')).toMatch(/LE67 3XX.*Aunt Jo on 0116 496 0123.*Otis \(18 months\).*A farm.*£1,250.*letter\.pdf/s)
    await expectNoSidewaysScroll(page)
    await page.click('a[href$="/you?from=check#postcode"]')
    await page.fill('#postcode', 'M1 1AE')
    await goOn(page)
    expect(await page.textContent('h1')).toBe('Check your answers')
    expect(await page.textContent('main')).toContain('M1 1AE')
    await page.click('button:has-text("Finish")')
    expect(await page.textContent('h1')).toBe('That was the form')
    await page.goto(tasks)
    expect(await page.textContent('h1')).toBe('Page not found')
    expect(await page.context().cookies()).not.toContainEqual(expect.objectContaining({ name: 'hearth_draft' }))
  })

  test('half a page is saved by a button, found again, and deleted in one press', async () => {
    const page = await anOldPhone()
    await begin(page)
    await task(page, 'You')
    const here = page.url()
    await page.fill('#name', 'Half way')
    await page.click('button:has-text("Save and come back later")')
    expect(await page.textContent('.hearth-kept')).toContain('Saved.')
    await expectNoSidewaysScroll(page)
    await open(page, '/')
    await page.goto(here)
    expect(await page.inputValue('#name')).toBe('Half way')
    await page.click('button:has-text("Save and come back later")')
    await page.click('button:has-text("Delete what I typed")')
    expect(new URL(page.url()).pathname).toBe('/patterns/form')
    await page.goto(here)
    expect(await page.textContent('h1')).toBe('Page not found')
  })
})

describe('with script', () => {
  test('what is typed saves itself and says so, and is there in a new window', async () => {
    const page = await wipedWindow(house.browser)
    await begin(page)
    await task(page, 'You')
    const status = page.locator('form [role=status]')
    expect(await status.textContent()).toBe('')
    await page.fill('#name', 'By itself')
    await status.getByText('Saved', { exact: true }).waitFor()
    const again = await page.context().newPage()
    await again.goto(page.url())
    expect(await again.inputValue('#name')).toBe('By itself')
    await again.close()
  })

  test('what was typed before the script came is saved as well', async () => {
    const page = await wipedWindow(house.browser)
    await begin(page)
    let release = (): void => undefined
    const typed = new Promise<void>((resolve) => {
      release = resolve
    })
    await page.route('**/assets/autosave.island-*.js', async (route) => {
      await typed
      await route.continue()
    })
    await task(page, 'You')
    await page.fill('#name', 'Quicker')
    release()
    await page.locator('form [role=status]').getByText('Saved', { exact: true }).waitFor()
  })

  test('what was typed in the last second is saved when the page is left', async () => {
    const page = await wipedWindow(house.browser)
    await begin(page)
    await task(page, 'You')
    const here = page.url()
    await page.fill('#name', 'In haste')
    await open(page, '/')
    await expect.poll(async () => (await page.goto(here)) && page.inputValue('#name'), { timeout: 20_000 }).toBe('In haste')
  })

  test('when it cannot be saved it says so, and the form still goes', async () => {
    const page = await wipedWindow(house.browser)
    await begin(page)
    await page.route('**/draft?by=island', (route) => route.abort())
    await task(page, 'You')
    await page.fill('#name', 'Under ground')
    await page.locator('form [role=status]').getByText('Not saved just now').waitFor()
    await page.fill('#postcode', 'LE67 3XX')
    await page.check('input[name=contactBy][value=none]')
    await goOn(page)
    expect(await page.textContent('.govuk-task-list__item >> nth=0')).toContain('Done')
  })

  test('Exit this page leaves nothing of it on the device', async () => {
    const page = await wipedWindow(house.browser)
    const tasks = await begin(page)
    await page.route('https://www.bbc.co.uk/**', (route) => route.fulfill({ contentType: 'text/html', body: 'weather' }))
    await task(page, 'You')
    await page.fill('#name', 'Not here')
    await page.locator('form [role=status]').getByText('Saved', { exact: true }).waitFor()
    await page.fill('#postcode', 'LE67')
    await page.click('.govuk-js-exit-this-page-button')
    await page.waitForURL(/bbc/)
    await expect.poll(async () => (await page.goto(tasks))?.status(), { timeout: 20_000 }).toBe(404)
  })

  test('with the keyboard alone', async () => {
    const page = await wipedWindow(house.browser, { width: 1280, height: 900 })
    await open(page, '/patterns/form')
    await tabTo(page, 'main button')
    await page.keyboard.press('Enter')
    await page.waitForURL(/form\/[\w-]{36}$/)
    await tabTo(page, '.govuk-task-list a')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/you$/)
    await tabTo(page, '#name')
    // Enter sends the form by its first button, which is not the one that only saves.
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => document.title.startsWith('Error:'))
    // The summary has the focus; its first link is the next stop and leads to the field.
    await tabTo(page, '.govuk-error-summary a')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('name')
    await page.keyboard.type('Keys')
    await tabTo(page, '#postcode')
    await page.keyboard.type('le67 3xx')
    await tabTo(page, 'input[name=contactBy]')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Enter')
    await page.waitForURL(/form\/[\w-]{36}$/)
    expect(await page.textContent('.govuk-task-list__item >> nth=0')).toContain('Done')
  })

  test('axe finds nothing on any of its pages, narrow or wide, right or wrong', async () => {
    const page = await (await house.browser.newContext({ viewport: { width: 390, height: 900 }, bypassCSP: true })).newPage()
    await open(page, '/patterns/form')
    await expectWell(page)
    await begin(page)
    await expectWell(page)
    for (const title of ['You', 'Who is coming, and when', 'Money and papers']) {
      await task(page, title)
      await goOn(page)
      await expect.poll(() => page.title()).toMatch(/^Error: /)
      // The page of everything is the likeliest to go wrong; the deep run reads all three.
      if (deep || title === 'You') await expectWell(page)
      await page.click('text=Back')
    }
    await fillYou(page)
    await fillComing(page)
    await task(page, 'Money and papers')
    await expectWell(page)
    await page.fill('#money', '5')
    await page.click('button:has-text("Save and come back later")')
    await expectWell(page)
    await goOn(page)
    await task(page, 'Check and finish')
    await expectWell(page)
    await page.click('button:has-text("Finish")')
    await expectWell(page)
    await page.context().close()
  }, 120_000)
})
