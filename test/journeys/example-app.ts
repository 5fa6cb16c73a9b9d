import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import type { TestDatabase } from '../../src/platform/testing/test-database.ts'
import { exampleDatabase } from '../example-database.ts'
import { type RunningApp, runApp } from '../running-app.ts'
import { closePages } from '../with-browser.ts'

export interface ExampleApp {
  readonly base: TestDatabase
  readonly running: RunningApp
  readonly browser: Browser
  stop(): Promise<void>
}

/** The Leicestershire example on a test database, with its jobs, and the browser to walk it with. */
export async function exampleApp(browser: Browser): Promise<ExampleApp> {
  const base = await exampleDatabase()
  const running = await runApp(base, { listen: true, jobs: true })
  return {
    base,
    running,
    browser,
    stop: async () => {
      await closePages(browser)
      await running.stop()
      await base.drop()
    },
  }
}

const axeSource = readFileSync(join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8')

interface AxeWindow {
  axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
}

export interface AxeWish {
  /** Faults that are known and not ours, each with the element it is on. */
  readonly known?: readonly { readonly rule: string; readonly element: RegExp }[]
  /** Only the rules about where things are: for a page that was read before, and now stands differently. */
  readonly moved?: boolean
}

const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const ABOUT_PLACE = { type: 'rule', values: ['target-size', 'scrollable-region-focusable'] }

const deep = process.env.HEARTH_DEEP === '1'
const ready = new WeakSet<Page>()

/** axe, now and on every page that follows: given before a page loads, the browser reads its half a megabyte once and not for each. */
async function withAxe(page: Page): Promise<void> {
  if (!ready.has(page)) await page.addInitScript({ content: axeSource })
  ready.add(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
}

/** axe finds nothing: WCAG 2.0 to 2.2, A and AA, and best practice. It finds only a part of faults. */
export async function expectAccessible(page: Page, { known = [], moved = false }: AxeWish = {}): Promise<void> {
  await withAxe(page)
  const faults = await page.evaluate(
    async (runOnly) => {
      const options = { runOnly, resultTypes: ['violations'], preload: false }
      const { violations } = await (window as unknown as AxeWindow).axe.run(options)
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => ({ id, html })))
    },
    moved ? ABOUT_PLACE : ALL,
  )
  const ours = faults.filter(({ id, html }) => !known.some(({ rule, element }) => rule === id && element.test(html)))
  expect(
    ours.map(({ id, html }) => `${id}: ${html}`),
    page.url(),
  ).toEqual([])
}

/** Nothing pushes the page sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    page.url(),
  ).toBeLessThanOrEqual(0)
}

/**
 * The page as it stands, on a phone and on a desk: read in full on the phone. Where things are on the desk is asked of every part by the
 * pattern book, and of whole pages by the deep run.
 */
export async function expectWell(page: Page, wish: Pick<AxeWish, 'known'> = {}): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 })
  if (deep) await expectAccessible(page, { ...wish, moved: true })
  await expectNoSidewaysScroll(page)
  await page.setViewportSize({ width: 390, height: 900 })
  await expectAccessible(page, wish)
  await expectNoSidewaysScroll(page)
}

/** A phone as narrow as they come, without script. */
export function oldPhone(browser: Browser): Promise<BrowserContext> {
  return browser.newContext({ viewport: { width: 320, height: 640 }, javaScriptEnabled: false })
}

/** Walks with the keyboard alone until something that matches has the focus. Answers how many presses it took; throws after so many. */
export async function tabTo(page: Page, selector: string, most = 60): Promise<number> {
  for (let presses = 1; presses <= most; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return presses
  }
  throw new Error(`Nothing that matches ${selector} was reached with ${most} presses of Tab on ${page.url()}`)
}
