import type { Browser } from 'playwright-core'
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
