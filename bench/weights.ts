// What a family's phone carries for the first view of a page, everything in it: what a real browser received, headers and all.
import type { Browser } from 'playwright-core'
import { launchBrowser } from '../test/browser.ts'
import { type Figure, report } from './measuring/figures.ts'
import { temporaryFolder } from './running/real-database.ts'
import { startProgram } from './running/web-process.ts'

/** architecture.md section 7. */
const MOST_KB = 60

await report('weights', async (): Promise<Figure[]> => {
  const folder = temporaryFolder()
  const server = await startProgram('main.js', { HEARTH_DATA_DIR: folder.path })
  const browser = await launchBrowser()
  try {
    const figures: Figure[] = []
    for (const [what, path] of await pages(server.url)) {
      const { bytes, files } = await firstView(browser, `${server.url}${path}`)
      figures.push({ what: `first view: ${what} (${files} files)`, value: bytes / 1024, unit: 'KB', atMost: MOST_KB })
    }
    return figures
  } finally {
    await browser.close()
    await server.stop()
    folder.remove()
  }
})

async function pages(url: string): Promise<[what: string, path: string][]> {
  const found = await text(`${url}/find?q=stay+and+play`)
  const service = /\/services\/[0-9a-f-]{36}/.exec(found)?.[0] ?? ''
  const session = /\/sessions\/[0-9a-f-]{36}/.exec(await text(`${url}${service}`))?.[0] ?? ''
  if (!service || !session) throw new Error('The example network has no session of stay and play.')
  return [
    ['front page', '/'],
    ['front page in Polish', '/pl'],
    ['results', '/find?q=stay+and+play'],
    ['everything, unfiltered', '/find'],
    ['a service', service],
    ['a session', session],
    ['the booking form', `${session}/book`],
    ['hubs', '/hubs'],
    ['sign in', '/sign-in'],
    ['no such page', '/no-such-page'],
  ]
}

async function text(url: string): Promise<string> {
  return (await fetch(url)).text()
}

/** One page in a browser that has seen nothing of ours. */
async function firstView(browser: Browser, url: string): Promise<{ bytes: number; files: number }> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  let [bytes, files] = [0, 0]
  await wire.send('Network.enable')
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
    files += 1
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  await context.close()
  if (files < 3) throw new Error(`Only ${files} files came with ${url}.`)
  return { bytes, files }
}
