// Takes the pictures of docs/pictures from the running program, narrow and wide: they are of the real thing, or they are not there.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { launchBrowser } from '../test/browser.ts'
import { dataFolder, startServer } from '../test/real-server.ts'
import { buildAll } from './build.ts'
import { pictureTheDirectory } from './pictures-of-the-directory.ts'
import { pictureTheThread } from './pictures-of-the-thread.ts'

const folder = join(projectRoot, 'docs/pictures')
const widths = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } } as const

await buildAll()
mkdirSync(folder, { recursive: true })
const data = dataFolder()
const server = await startServer(data.path)
const browser = await launchBrowser()
try {
  for (const [name, viewport] of Object.entries(widths)) {
    const page = await (await browser.newContext({ viewport })).newPage()
    await asAParent(page, (picture) => shoot(page, `${picture}-${name}`))
    await asAWorker(page, (picture) => shoot(page, `${picture}-${name}`))
    await page.context().close()
    const other = await (await browser.newContext({ viewport })).newPage()
    await asAProgrammeLead(other, (picture) => shoot(other, `${picture}-${name}`))
    await other.context().close()
  }
  await pictureTheDirectory(browser, server.url, widths, shoot)
  await pictureTheThread(browser, widths, shoot)
} finally {
  await browser.close()
  await server.stop()
  data.remove()
}

async function shoot(page: Page, picture: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  await page.screenshot({ path: join(folder, `${picture}.png`), fullPage: true })
  console.log(`docs/pictures/${picture}.png`)
}

type Shoot = (picture: string) => Promise<void>

async function asAParent(page: Page, take: Shoot): Promise<void> {
  await page.goto(server.url)
  await take('home')
  await page.goto(`${server.url}/pl`)
  await take('home-in-polish')
  await page.goto(server.url)
  await page.fill('#q', 'slee')
  await page.waitForSelector('[role=option]')
  await take('suggestions')
  await page.goto(`${server.url}/find?q=play+coalville&age=0-1`)
  await take('results')
  await page.goto(`${server.url}/find?q=play+coalville&within=20&view=map`)
  await take('map')
  for (const [picture, path] of [
    ['whats-on', '/whats-on'],
    ['need', '/help/sleep'],
    ['front-door', '/what-do-you-need'],
    ['start-for-life', '/start-for-life'],
    ['hubs', '/hubs'],
  ] as const) {
    await page.goto(`${server.url}${path}`)
    await take(picture)
  }
  await page.click('.hearth-cards a[href^="/hubs/"] >> nth=0')
  await take('hub')
  await page.goto(`${server.url}/find?q=stay+and+play+coalville`)
  await page.click('.hearth-session__title a >> nth=0')
  await take('service')
  await page.click('.hearth-dates a >> nth=0')
  await take('session')
  await page.click('text=Book a place')
  await page.fill('#you', 'Marnie')
  await page.fill('#child0Name', 'Otis')
  await page.fill('#child0Age', '14 months')
  await page.check('input[name=contactBy][value=text]')
  await page.fill('#text', '07700 900142')
  await page.fill('#word', 'teapot')
  await take('who-is-coming')
  await page.click('button:has-text("Continue")')
  await take('check')
  await page.click('text=Book these places')
  await take('done')
  await page.click('text=See or cancel your booking')
  await take('knock')
}

async function asAWorker(page: Page, take: Shoot): Promise<void> {
  await page.goto(`${server.url}/sign-in`)
  await page.click('button:has-text("as Nasreen Buttercross")')
  await page.waitForURL(/\/today/)
  await page.click('text=Day after')
  await take('today')
  await page.click('.hearth-board a >> nth=0')
  await take('register')
  await page.goto(`${server.url}/outbox`)
  await take('outbox')
}

async function asAProgrammeLead(page: Page, take: Shoot): Promise<void> {
  await page.goto(`${server.url}/sign-in`)
  await page.click('button:has-text("as Constance Abara-Pyke")')
  await page.waitForURL(/\/today/)
  await page.click('summary >> nth=0')
  await take('network')
  await page.goto(`${server.url}/patterns/records`)
  await take('patterns')
}
