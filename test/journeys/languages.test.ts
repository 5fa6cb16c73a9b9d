import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, oldPhone } from './example-app.ts'

const deep = process.env.HEARTH_DEEP === '1'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

test('a parent with little English finds, books and cancels in Polish, on an old phone without script', async () => {
  const context = await oldPhone(house.browser)
  const page = await context.newPage()
  const polish = async (): Promise<void> => {
    expect([new URL(page.url()).pathname.slice(0, 3), await page.getAttribute('html', 'lang')], page.url()).toEqual(['/pl', 'pl'])
    await expectNoSidewaysScroll(page)
  }
  await page.goto(house.running.url)
  await page.click('text=Polski')
  await polish()
  await page.fill('#q', 'stay and play coalville')
  await page.click('.hearth-search button')
  await polish()
  await page.click('.hearth-session__title a >> nth=0')
  await polish()
  await page.click('.hearth-dates a >> nth=0')
  await polish()
  await page.click('text=Zarezerwuj miejsce')
  await polish()
  await page.click('button:has-text("Dalej")')
  expect(await page.title()).toMatch(/^Błąd: Kto przyjdzie\?/)
  await page.fill('#you', 'Agnieszka')
  await page.check('input[name=contactBy][value=none]')
  await page.fill('#word', 'herbata')
  await page.click('button:has-text("Dalej")')
  await polish()
  await page.click('text=Zarezerwuj te miejsca')
  await polish()
  expect(await page.textContent('h1')).toContain('Masz rezerwację')
  await context.close()
})

describe('every public page', () => {
  const catalogue = globSync('src/**/words.en.json', { cwd: projectRoot }).flatMap((file) =>
    Object.entries(JSON.parse(readFileSync(join(projectRoot, file), 'utf8')) as Record<string, string>),
  )
  /** Sentences of ours that hold nothing to fill in, and that nobody else would write by chance. */
  const ours = catalogue
    .filter(([key, words]) => !/[{<]/.test(words) && words.split(' ').length > 3 && !key.startsWith('search.example'))
    .map(([, words]) => words)

  /** What a page says in no marked language: where our English shows, somebody wrote it into the page. */
  const said = (page: Page): Promise<string> =>
    page.evaluate(() => {
      const copy = document.body.cloneNode(true) as HTMLElement
      for (const marked of copy.querySelectorAll('[lang="en-GB"]')) marked.remove()
      return copy.textContent ?? ''
    })

  const paths = async (): Promise<string[]> => {
    const found = await (await fetch(`${house.running.url}/find?q=stay+and+play+coalville`)).text()
    const service = found.match(/\/services\/([0-9a-f-]{36})/)?.[1] ?? ''
    const dated = await (await fetch(`${house.running.url}/services/${service}`)).text()
    const session = dated.match(/\/sessions\/([0-9a-f-]{36})/)?.[1] ?? ''
    const hub = (await (await fetch(`${house.running.url}/hubs`)).text()).match(/\/hubs\/([0-9a-f-]{36})/)?.[1] ?? ''
    return (
      house.running.app.declaredRoutes
        .filter(
          ({ method, permission, purpose, language, machine }) =>
            method === 'GET' && permission === 'public' && purpose === 'public' && !language && !machine,
        )
        .map(({ url }) => url.replace(':service', service).replace(':session', session).replace(':site', hub))
        // Calendars and feeds are files, and no pages.
        .filter((url) => !url.includes(':') && !/^\/(health|metrics|sign-in\/directory|patterns)|\.(ics|txt|xml)$/.test(url))
    )
  }

  // One is as long as the other: the deep run reads them from left to right, too.
  const madeUp: readonly (readonly [locale: string, direction: string])[] = [
    ['ar-xb', 'rtl'],
    ...(deep ? ([['en-xa', 'ltr']] as const) : []),
  ]
  test.each(madeUp)('survives the made-up language %s at 320 pixels, with no word of English left in it', async (locale, direction) => {
    const context = await house.browser.newContext({ viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    const all = await paths()
    expect(all.length).toBeGreaterThan(9)
    for (const path of [...all, '/no-such-page']) {
      await page.goto(`${house.running.url}/${locale}${path}`)
      expect(await page.getAttribute('html', 'dir'), path).toBe(direction)
      await expectNoSidewaysScroll(page)
      const words = await said(page)
      expect(
        ours.filter((sentence) => words.includes(sentence)),
        path,
      ).toEqual([])
    }
    await expectAccessible(page)
    await context.close()
  })
})
