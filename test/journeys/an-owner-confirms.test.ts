import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exampleId } from '../../src/example-network/example-ids.ts'
import { askOwners } from '../../src/modules/directory/confirm-a-listing/ask-owners.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll, oldPhone } from './example-app.ts'

let house: ExampleApp
beforeAll(async () => {
  house = await exampleApp()
})
afterAll(() => house?.stop())

const open = (page: Page, path: string) => page.goto(`${house.running.url}${path}`)
const HEADLINE = 'main p.govuk-body-l >> nth=0'
const inDate = (words: string | null): number => Number(/in date: (\d+) of/.exec(words ?? '')?.[1])

/** The link in the message to the after-school club, once the job has written it. */
async function linkToConkerClub(): Promise<string> {
  const link = async (): Promise<string> => {
    const [row] = await house.base.query<{ body: string }>(
      `select body from notifications.message where address = 'conker.club@example.org'`,
    )
    return /\/still-right\/[\w-]+/.exec(row?.body ?? '')?.[0] ?? ''
  }
  await expect.poll(link, { timeout: 5_000 }).toMatch(/still-right/)
  return link()
}

test('an owner on an old phone confirms by the link, which by itself changes nothing; the figure of freshness moves', async () => {
  const editor = await (await house.browser.newContext()).newPage()
  await open(editor, '/sign-in')
  await editor.click('button:has-text("Ivo Thimblethorpe")')
  await open(editor, '/upkeep')
  await expectAccessible(editor)
  await editor.click('text=How fresh the directory is')
  await expectAccessible(editor)
  const before = inDate(await editor.textContent(HEADLINE))

  await askOwners(house.base)
  const link = await linkToConkerClub()
  const context = await oldPhone(house.browser)
  const phone = await context.newPage()
  await open(phone, link)
  await open(phone, link)
  await expectNoSidewaysScroll(phone)
  expect(await phone.locator('main h2').allInnerTexts()).toEqual(['Holiday food and fun', 'Breakfast and after-school club'])
  const club = exampleId('leicestershire', 'service', 'conker-care')
  await open(editor, `${link}/${club}`)
  await expectAccessible(editor)
  await editor.goBack()
  await editor.reload()
  expect(inDate(await editor.textContent(HEADLINE))).toBe(before)

  await phone.click('button:has-text("All of this is right")')
  expect(await phone.textContent('[role=status]')).toContain('Families now read that it was checked today.')
  expect(await phone.locator('button:has-text("this is right")').count()).toBe(0)
  await editor.reload()
  expect(inDate(await editor.textContent(HEADLINE))).toBe(before + 2)
  await context.close()

  // Down to who said so, and as families read it.
  await open(editor, `/upkeep/listings/${club}`)
  expect(await editor.textContent('main')).toMatch(/Conker Club, by the link they were sent\s*Said by Conker Club manager/)
  await expectAccessible(editor)
  await open(editor, `/services/${club}`)
  expect(await editor.textContent('main')).toContain('Checked by Conker Club on')
  await open(editor, link)
  await expectAccessible(editor)
  await editor.context().close()
})
