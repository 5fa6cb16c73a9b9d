import type { Browser } from 'playwright-core'
import { runApp } from '../running-app.ts'
import { smallDatabase, smallNetwork } from '../small-network.ts'
import { closePages } from '../with-browser.ts'

export interface BookApp {
  readonly url: string
  readonly browser: Browser
  stop(): Promise<void>
}

/** A small example network with its pattern book, and the browser to read it with. */
export async function bookApp(browser: Browser): Promise<BookApp> {
  const base = await smallDatabase()
  await smallNetwork(base)
  const running = await runApp(base, { listen: true })
  return {
    url: running.url,
    browser,
    stop: async () => {
      await closePages(browser)
      await running.stop()
      await base.drop()
    },
  }
}
