import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { putGrant, readGrants } from '../../src/modules/programme/index.ts'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectWell } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
  for (const network of ['coventry', 'rotherham'])
    for (const grant of readGrants(readFileSync(join(projectRoot, `networks/${network}/grants.json`), 'utf8')))
      await house.base.db.asOperator((trx) => putGrant(trx, { ...grant, name: `${grant.name}, ${network}` }))
})
afterAll(() => house?.stop())

test('a finance officer sees what does not add up, posts to the penny and opens the figure', async () => {
  const page = await (await house.browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
  const good = (): Promise<void> => expectWell(page)
  await signIn(page, 'Finn Pennyworth')
  await page.click('nav >> text=Grants')
  await page.click('text=Family Hubs and Start for Life, rotherham')
  expect(await page.textContent('.hearth-mismatch')).toContain('£3,539,000')
  await good()
  await page.click('.govuk-back-link')
  await page.click('text=Family Hubs and Start for Life, coventry')
  expect(await page.textContent('.hearth-mismatch')).toContain('£4,279,600')
  await good()

  await page.click('text=Write down spending')
  await page.fill('#what', 'Rooms for a group')
  await page.fill('#pounds', '12.5.0')
  await page.click('button:has-text("Write it down")')
  expect(await page.title()).toMatch(/^Error: /)
  expect(await page.inputValue('#what')).toBe('Rooms for a group')
  await good()
  await page.fill('#pounds', '1,250.50')
  await page.fill('#spentOn', '1/5/24')
  await page.selectOption('#heading', { label: 'Parenting support' })
  await page.check('input[name=kind][value=revenue]')
  await page.click('button:has-text("Write it down")')
  expect(await page.textContent('.hearth-money')).toContain('Rooms for a group')
  await good()

  await page.click('.govuk-back-link')
  await page.click('summary >> nth=0')
  await page.click('.hearth-figure a:has-text("£1,250.50")')
  expect(await page.textContent('.hearth-chips')).toContain('Parenting support')
  await page.click(`button:has-text("Take this back: Rooms for a group")`)
  expect(await page.textContent('main')).toContain('Rooms for a group (taken back)')
  await page.context().close()
})

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto(`${house.running.url}/sign-in`)
  await page.click(`button:has-text("as ${name}")`)
  await page.waitForURL(/\/today/)
}
