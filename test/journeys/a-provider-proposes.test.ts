import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { exampleId } from '../../src/example-network/example-ids.ts'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, oldPhone } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

const playgroup = exampleId('leicestershire', 'service', 'chapel-playgroup')
const open = (page: Page, path: string) => page.goto(`${house.running.url}${path}`)
const signIn = async (page: Page, name: string): Promise<void> => {
  await open(page, '/sign-in')
  await page.click(`button:has-text("${name}")`)
}

test('a toddler group’s organiser proposes on an old phone, an editor takes part of it, and families read that part alone', async () => {
  const phone = await oldPhone(house.browser)
  const provider = await phone.newPage()
  await signIn(provider, 'Mirabel Fetherly')
  await provider.click('text=Your listings')
  await open(provider, `/your-listings/${playgroup}/parts/what`)
  await provider.fill('#summary', 'Three mornings a week, small and gentle\u00ad, for 2 to 4 year olds.')
  await provider.fill('#bring', 'Slippers.')
  await provider.click('text=Send to the editors')
  expect(await provider.textContent('[role=status]')).toContain('Sent to the editors')
  await expectNoSidewaysScroll(provider)
  const read = await phone.newPage()
  await open(read, `/services/${playgroup}`)
  expect(await read.textContent('main')).toContain('Two mornings a week')

  const editor = await (await house.browser.newContext()).newPage()
  await signIn(editor, 'Ivo Thimblethorpe')
  await editor.setViewportSize({ width: 320, height: 640 })
  await open(editor, '/keepers')
  await expectNoSidewaysScroll(editor)
  await editor.click('nav >> text=Proposals')
  await editor.click('a:has-text("Chapel schoolroom playgroup")')
  await expectAccessible(editor)
  // What waited from before: the cost and the times.
  for (const field of ['summary', 'cost']) await editor.check(`[name="take-${field}"][value="as-proposed"]`)
  await editor.check('[name="take-bring"][value="no"]')
  await editor.check('[name="take-schedules"][value="as-edited"]')
  await editor.click('summary:has-text("when one can just come")')
  await editor.fill('#days-0', 'Tue, Wed and Thu')
  await editor.click('text=Settle it as chosen')
  expect(await editor.title()).toMatch(/^Error: /)
  await editor.fill('#reason-bring', 'We have slippers to lend')
  await editor.click('text=Settle it as chosen')
  expect(await editor.textContent('[role=status]')).toContain('Settled.')

  await read.reload()
  const page = (await read.textContent('main')) ?? ''
  expect(page).toContain('Three mornings a week, small and gentle, for 2 to 4 year olds.')
  expect(page).toContain('Tuesdays, Wednesdays and Thursdays, 9:15 to 12:00')
  expect(page).not.toContain('Slippers')
  await open(provider, '/your-listings')
  await provider.click('#proposed a')
  expect(await provider.textContent('main')).toMatch(/3 of 4 changes were taken\..*We have slippers to lend/s)
  await phone.close()
  await editor.context().close()
})
