import { afterAll, expect } from 'vitest'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, expectWell, oldPhone, tabTo } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

test('a parent with little English gets from a worry to a phone call, by keys alone, on an old phone without script', async () => {
  const context = await oldPhone(house.browser)
  const page = await context.newPage()
  const press = async (selector: string): Promise<void> => {
    await tabTo(page, selector, 80)
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await expectNoSidewaysScroll(page)
  }
  await page.goto(`${house.running.url}/pl`)
  await press('main a[href="/pl/help/sleep"]')
  expect([await page.getAttribute('html', 'lang'), await page.textContent('h1')]).toEqual(['pl', 'Sen'])
  // Whoever would rather ring has the number here already.
  expect(await page.locator('main a[href="tel:01632960590"]').count()).toBe(1)
  await press('main a[href="/pl/guides/crying-and-sleep"]')
  expect(await page.textContent('main')).toContain('This page is not in Polish yet')
  // The aunt who minds the baby reads Urdu: somebody has checked those words.
  await press('main a[hreflang="ur"]')
  const article = page.locator('article')
  expect([await article.getAttribute('lang'), await article.getAttribute('dir')]).toEqual(['ur', 'rtl'])
  expect(await page.textContent('main')).toContain('Checked by')
  await tabTo(page, 'article a[href="tel:08004480737"]', 80)
  await page.goto(`${house.running.url}/what-do-you-need`)
  await tabTo(page, '#safe')
  await page.keyboard.press('Space')
  await tabTo(page, 'button:not([name])')
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  for (const answer of ['#about', '#who']) {
    await page.check(answer)
    await page.click('button:not([name])')
  }
  await page.check('input[value=talk]')
  await page.click('button:not([name])')
  expect([new URL(page.url()).pathname, new URL(page.url()).search]).toEqual(['/what-do-you-need', ''])
  expect(await page.textContent('section h2 >> nth=1')).toBe('Talk to somebody')
  await tabTo(page, 'main a[href="tel:01632960590"]', 80)
  await context.close()
})

test('the pages on the way are well', async () => {
  const page = await house.browser.newPage()
  await page.goto(`${house.running.url}/guides/crying-and-sleep?in=ur&as=text`)
  await expectAccessible(page)
  await page.goto(`${house.running.url}/what-do-you-need`)
  for (const answer of ['no', 'domestic-abuse']) {
    await page.check(`input[value=${answer}]`)
    await page.click('main button:not([name])')
  }
  await expectWell(page)
  await page.context().close()
})
