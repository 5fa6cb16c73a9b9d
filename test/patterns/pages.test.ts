import type { Page } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { groups } from '../../src/platform/patterns/groups.tsx'
import { expectAccessible, expectNoSidewaysScroll } from '../journeys/example-app.ts'
import { test } from '../with-browser.ts'
import { type BookApp, bookApp } from './book-app.ts'
import { walkByKeyboard } from './keyboard.ts'
import { moving, type Shape, shapeOf } from './shapes.ts'

const deep = process.env.HEARTH_DEEP === '1'

let house: BookApp
let page: Page
test.beforeAll(async ({ browser }) => {
  house = await bookApp(browser)
  page = await (await house.browser.newContext()).newPage()
})
afterAll(() => house?.stop())

/** GOV.UK's own script names these two by words drawn elsewhere, which axe takes for a mismatch. No page but the book uses them. */
const known = [{ rule: 'label-content-name-mismatch', element: /class="govuk-(?:accordion__sec|file-upload-button)/ }]

// Each page is read once and turned round in place: `?direction=rtl` changes nothing but `dir` (patterns.route.test.ts).
test.each(['', ...groups.map(({ word }) => word)])(
  '/patterns/%s from both sides, wide and narrow: axe finds nothing, nothing scrolls sideways, the keyboard reaches all of it',
  async (word) => {
    await page.setViewportSize({ width: 1280, height: 600 })
    await page.goto(`${house.url}/patterns/${word}`)
    expect(await repeatedIds()).toEqual([])
    // Read in full once, wide; where things are is asked again narrow and turned round. The deep run reads all four in full.
    await expectAccessible(page, { known })
    await expectWalk()
    await page.setViewportSize({ width: 390, height: 600 })
    if (deep) await expectAccessible(page, { known })
    await turnRound()
    await expectAccessible(page, { known, moved: !deep })
    if (deep) await expectWalk()
    await turnRound()
    for (const width of [320, 768, 1280]) {
      await page.setViewportSize({ width, height: 600 })
      await expectNoSidewaysScroll(page)
      await turnRound()
      await expectNoSidewaysScroll(page)
      await turnRound()
    }
  },
)

const before = (...selectors: string[]): Shape[] => selectors.map((selector) => ({ selector, pseudo: '::before' }))
const whole = (...selectors: string[]): Shape[] => selectors.map((selector) => ({ selector }))

/** What must be told apart where the browser's own colours are forced on a page, by the page it stands on. */
const apart: Readonly<Record<string, Readonly<Record<string, readonly Shape[]>>>> = {
  sessions: {
    'places left': before(...['open', 'few', 'full', 'waiting', 'drop-in', 'cancelled'].map((state) => `.hearth-places--${state}`)),
  },
  boards: {
    'the uses of a room': whole(...['taken', 'partner', 'hold', 'shut', 'free'].map((use) => `.hearth-rooms .${use}`)),
    'here and not here': whole('.hearth-tap[aria-pressed=true]', '.hearth-tap[aria-pressed=false]:not(:disabled)'),
  },
  records: {
    'past, to come and late': before('.hearth-time__ahead', '.hearth-time__late', '.hearth-time li:not([class])'),
    'said and seen': before('.hearth-statement:not(.hearth-statement--seen)', '.hearth-statement--seen'),
    'what is right and what was put right': whole('.hearth-statement blockquote', '.hearth-statement--was del'),
  },
}

test.each(Object.entries(apart))('with forced colours, states on /patterns/%s are told apart by shape alone', async (word, states) => {
  const forced = await house.browser.newPage({ forcedColors: 'active' })
  await forced.goto(`${house.url}/patterns/${word}`)
  expect(await forced.evaluate(() => matchMedia('(forced-colors: active)').matches)).toBe(true)
  for (const [what, shapes] of Object.entries(states)) {
    const seen = await Promise.all(shapes.map((shape) => shapeOf(forced, shape)))
    expect(new Set(seen).size, `${what}:\n${seen.join('\n')}`).toBe(shapes.length)
  }
  await forced.close()
})

test('nothing moves for who asked for less motion; a change just now glows once for everybody else', async () => {
  const still = await house.browser.newPage({ reducedMotion: 'reduce' })
  await still.goto(`${house.url}/patterns/messages`)
  expect(await moving(still)).toEqual([])
  await still.close()
  await page.goto(`${house.url}/patterns/messages`)
  expect(await moving(page)).toContain('P.hearth-just')
})

async function turnRound(): Promise<void> {
  await page.evaluate(() => {
    document.documentElement.dir = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl'
  })
}

/** Tab goes to everything in the order it is read, shows where it is, and comes out at the end. */
async function expectWalk(): Promise<void> {
  const walk = await walkByKeyboard(page)
  expect(walk.expected.length).toBeGreaterThan(8)
  expect(walk.reached).toEqual(walk.expected)
  expect(walk.unseen).toEqual([])
  expect(walk.left).toBe(true)
}

/** An id that stands twice leads a label, an error or a screen reader to the wrong place. */
function repeatedIds(): Promise<string[]> {
  return page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    return ids.filter((id, index) => ids.indexOf(id) !== index)
  })
}
