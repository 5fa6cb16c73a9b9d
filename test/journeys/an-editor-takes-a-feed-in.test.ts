import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

/** What the page says now: the reading goes on by itself. */
async function again(page: Page): Promise<string | null> {
  await page.reload()
  return page.textContent('main')
}

const open = (page: Page, path: string) => page.goto(`${house.running.url}${path}`)
const service = (id: string, name: string, more: Record<string, unknown> = {}) => ({
  id,
  name,
  status: 'active',
  description: `${name}.`,
  schedules: [],
  ...more,
})
const file = (services: readonly unknown[]) => ({
  name: 'feed.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(services)),
})

test('an editor takes a feed in: one record is quarantined, two that are one are merged, and what the feed drops is gone for families', async () => {
  const page = await (await house.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await open(page, '/sign-in')
  await page.click('button:has-text("Ivo Thimblethorpe")')
  await open(page, '/feeds/new')
  await expectAccessible(page)
  await page.fill('input[name=title]', 'Upper Marsh Council')
  const walk = service('1', 'Lantern walk for families', {
    phones: [{ number: '01632 960777' }],
    service_at_locations: [{ location: { id: 'p', name: 'Band stand', addresses: [{ postal_code: 'NN16 9XX' }] } }],
  })
  const rest = [walk, service('2', 'Kite club'), service('4', 'Marble club')]
  await page.setInputFiles('input[type=file]', file([...rest, service('3', '')]))
  await page.click('button:has-text("Look at it")')
  await expect.poll(() => again(page), { timeout: 15_000 }).toContain('name is missing or empty')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  const source = (await page.getAttribute('a.govuk-back-link', 'href')) ?? ''

  // The neighbour's neighbour tells of the same walk.
  await open(page, '/feeds/duplicates')
  await page.click('a:has-text("Upper Marsh Council")')
  await expectAccessible(page)
  await expectNoSidewaysScroll(page)
  await page.click('label:has-text("One thing: “Lantern walk for families” (Brambledale Council) stays")')
  await page.click('button:has-text("Settle it")')
  expect(await page.textContent('[role=status]')).toContain('Merged.')

  const [marbles] = await house.base.query<{ id: string }>(`select public_id as id from directory.service where name = 'Marble club'`)
  expect((await open(page, `/services/${marbles?.id}`))?.status()).toBe(200)
  await open(page, source)
  await page.setInputFiles('input[type=file]', file(rest.slice(0, 2)))
  await page.click('button:has-text("Send it")')
  await expect.poll(() => again(page), { timeout: 15_000 }).toContain('Every record accounted for')
  expect((await open(page, `/services/${marbles?.id}`))?.status()).toBe(404)
  await open(page, '/feeds/withdrawn')
  expect(await page.textContent('main')).toContain('Marble club')
})

/** A slope of colour with a grain in it, as a camera's is. */
function aPhotograph(width: number, height: number): Buffer {
  const rows = Buffer.alloc(height * (width * 3 + 1))
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0
    for (let x = 0; x < width; x++)
      for (const side of [x, y, x + y]) rows[at++] = ((side * 200) / (width + height) + (((x * 7919) ^ (y * 104_729)) % 11)) & 255
  }
  const chunk = (name: string, bytes: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), bytes])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(bytes.length)
    sum.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, sum])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2], 8)
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows, { level: 1 })), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), ...parts])
}

test('an editor sends a photograph from a phone: it is made smaller on the way, once for wide screens and once for phones', async () => {
  const page = await (await house.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  await open(page, '/sign-in')
  await page.click('button:has-text("Ivo Thimblethorpe")')
  await open(page, '/pictures')
  const photograph = aPhotograph(1800, 1200)
  expect(photograph.length).toBeGreaterThan(1_000_000)
  await page.setInputFiles('#picture', { name: 'IMG_0001.png', mimeType: 'image/png', buffer: photograph })
  await page.fill('#words', 'Many squares')
  await page.click('button:has-text("Add it")')
  // Pressed before it is ready: the form waits for it.
  await page.waitForSelector('text=Kept. Copy its line')
  expect(await page.textContent('main')).toMatch(/Many squares\s*1600 by 1067 pixels/)
  const [kept] = await house.base.query<{ bytes: number; less: number; small_width: number }>(
    `select octet_length(bytes) as bytes, octet_length(small_bytes) as less, small_width from files.picture where words = 'Many squares'`,
  )
  expect(kept?.bytes).toBeLessThanOrEqual(200_000)
  expect(kept?.less).toBeLessThanOrEqual(15_000)
  expect(kept?.small_width).toBeLessThanOrEqual(640)
})
