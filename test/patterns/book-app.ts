import type { Browser } from 'playwright-core'
import { testDatabase } from '../../src/platform/testing/test-database.ts'
import { launchBrowser } from '../browser.ts'
import { runApp } from '../running-app.ts'
import { smallNetwork } from '../small-network.ts'

export interface BookApp {
  readonly url: string
  readonly browser: Browser
  stop(): Promise<void>
}

/** A small example network with its pattern book, and a browser to read it with. */
export async function bookApp(): Promise<BookApp> {
  const base = await testDatabase()
  await smallNetwork(base)
  const [running, browser] = await Promise.all([runApp(base, { listen: true }), launchBrowser()])
  return {
    url: running.url,
    browser,
    stop: async () => {
      await browser.close()
      await running.stop()
      await base.drop()
    },
  }
}
