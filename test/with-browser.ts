import type { Browser, Page } from 'playwright-core'
import { test as plain } from 'vitest'
import { launchBrowser } from './browser.ts'

/**
 * `test`, with a browser. The files of a worker share one: starting it costs more than many a journey. Each file closes what it opened
 * (`closePages`), so nothing is left for the next: cookies, storage and cache are a context's own.
 */
// biome-ignore lint/correctness/noEmptyPattern: vitest reads from the pattern what a fixture needs, and insists on one.
export const test = plain.extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
  const browser = await launchBrowser()
  onCleanup(() => browser.close())
  return browser
})

/** Closes every window that is still open, with all that it kept. */
export async function closePages(browser: Browser): Promise<void> {
  for (const context of browser.contexts()) await context.close()
}

export interface WindowWish {
  readonly script?: boolean
  readonly width?: number
  readonly height?: number
}

const windows = new WeakMap<Browser, Map<boolean, Page>>()

/**
 * A window as of somebody who was never here: no cookie, nothing stored, nothing kept of any page. It is the same window each time, wiped: a
 * new one takes as long as four pages in it. Whoever looks through two at once, or turns the clock of one, opens another by hand.
 */
export async function wipedWindow(browser: Browser, { script = true, width = 390, height = 844 }: WindowWish = {}): Promise<Page> {
  const known = windows.get(browser) ?? new Map<boolean, Page>()
  windows.set(browser, known)
  const before = known.get(script)
  const page =
    before && !before.isClosed()
      ? before
      : await (await browser.newContext({ javaScriptEnabled: script, viewport: { width, height } })).newPage()
  known.set(script, page)
  if (page === before) await wipe(page)
  await page.setViewportSize({ width, height })
  return page
}

async function wipe(page: Page): Promise<void> {
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  for (const event of ['request', 'console', 'pageerror'] as const) page.removeAllListeners(event)
  const { origin } = new URL(page.url())
  // The tab's own store is reached only from the page: what it writes there while it is left would stay. No page of ours does.
  if (origin !== 'null') await page.evaluate(() => sessionStorage.clear())
  await page.goto('about:blank')
  const session = await page.context().newCDPSession(page)
  if (origin !== 'null') await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' })
  await session.send('Network.clearBrowserCache')
  await session.send('Page.resetNavigationHistory')
  await session.detach()
  await page.context().clearCookies()
  await page.emulateMedia({ media: null, forcedColors: null, reducedMotion: null })
}
