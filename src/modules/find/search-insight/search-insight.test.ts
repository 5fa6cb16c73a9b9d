import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDatabase } from '../../../../test/example-database.ts'
import { HttpVisitor } from '../../../../test/http-visitor.ts'
import { type RunningApp, runApp } from '../../../../test/running-app.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { countedArea, countedWords } from './counted-words.ts'
import { openSearchNotes } from './search-notes.ts'

test.each([
  ['My toddler bites', 'toddler bites'],
  ['soft play', 'soft play'],
  ['where can I get help', undefined],
  ['ring me on 07700 900123', undefined],
  ['sam@example.org', undefined],
  ['my partner is violent', undefined],
  ['we lost our baby', undefined],
  ['one two three four five six seven eight nine', undefined],
  ['x'.repeat(70), undefined],
])('“%s” is counted as %s', (typed, words) => expect(countedWords(typed)).toBe(words))

test('a place is counted no finer than the first half of its postcode', () => {
  expect(countedArea({ label: 'LE11 2QG', how: 'postcode' })).toBe('LE11')
  expect(countedArea({ label: 'Melton Mowbray', how: 'town' })).toBe('Melton Mowbray')
  expect(countedArea(undefined)).toBe('')
})

describe('in a network', () => {
  let base: TestDatabase
  let running: RunningApp
  let editor: HttpVisitor
  beforeAll(async () => {
    base = await exampleDatabase()
    running = await runApp(base, { listen: true })
    editor = new HttpVisitor(running.url)
    const [ivo] = await base.query<{ public_id: string }>(`select public_id from access.account where display_name = 'Ivo Thimblethorpe'`)
    await editor.post('/sign-in/example', { account: ivo?.public_id ?? '' }, await editor.get('/sign-in'))
  })
  afterAll(async () => {
    await running.stop()
    await base.drop()
  })
  const page = async (url: string): Promise<string> => (await editor.get(url)).body

  test('what five visitors looked for in vain is shown with its place; what four did is not, nor anybody’s hour or device', async () => {
    const notes = openSearchNotes({ db: base.db })
    for (let visitor = 0; visitor < 5; visitor++) {
      const from = `192.0.2.${visitor}`
      notes.note({ words: 'trampolining', area: 'LE11', outcome: 'nothing', visitor: from })
      // Pressed again within the hour: once.
      notes.note({ words: 'trampolining', area: 'LE11', outcome: 'nothing', visitor: from })
      if (visitor < 4) notes.note({ words: 'bloggs', area: '', outcome: 'nothing', visitor: from })
    }
    await notes.stop()
    expect(await base.query('select words, area, times, nothing from find.search_count order by words')).toEqual([
      { words: 'bloggs', area: '', times: 4, nothing: 4 },
      { words: 'trampolining', area: 'LE11', times: 5, nothing: 5 },
    ])
    const shown = await page('/searches')
    expect(shown).toMatch(/trampolining<\/strong>.*not found 5 times of 5; from LE11 \(5\)/s)
    expect(shown).not.toContain('bloggs')
  })

  test('one press says what it means; the next search finds it, and it can be taken back and put back', async () => {
    const found = async (): Promise<boolean> => /session__title.*Youth/s.test(await page('/find?q=trampolining'))
    expect(await found()).toBe(false)
    const added = await editor.post('/searches/sayings', { said: 'trampolining', meant: 'youth' }, await editor.get('/searches'))
    expect(await page(added.location)).toContain('Searches for “trampolining” now look for that as well.')
    expect(await found()).toBe(true)
    expect(await page('/searches')).toContain('Its meaning is said since.')
    const removed = await editor.post('/searches/sayings/removal', { said: 'trampolining' }, await editor.get('/searches/sayings'))
    const after = await editor.get(removed.location)
    expect(after.body).toContain('“trampolining” no longer means youth.')
    expect(await found()).toBe(false)
    await editor.post('/searches/sayings', { said: 'trampolining', meant: 'youth' }, after)
    expect(await found()).toBe(true)
  })

  test.each([
    ['', 'youth', 'Write what parents say'],
    ['vaulting', '', 'Write the words to look for'],
    ['vaulting', 'xyzzyx, plugh', 'None of these words stands in anything'],
    ['<b>vaulting</b> '.repeat(9), 'youth', 'Write at most 60 letters'],
  ])('saying that “%s” means “%s” is asked again', async (said, meant, problem) => {
    const again = await editor.post('/searches/sayings', { said, meant }, await editor.get('/searches/sayings'))
    expect(again.status).toBe(422)
    expect(again.body).toContain(problem)
    expect(again.body).not.toContain('<b>')
  })

  test('a search is noted when its page is drawn, and not when it is sensitive', async () => {
    for (const q of ['soft play', 'my partner is violent']) await page(`/find?${new URLSearchParams({ q, near: 'Coalville' })}`)
    const [club] = await base.query<{ id: string }>(`select public_id as id from directory.service where name = 'Twins and more club'`)
    const [loss] = await base.query<{ id: string }>(`select public_id as id from directory.service where name = 'When a baby dies'`)
    for (const id of [club?.id, club?.id, loss?.id]) expect((await editor.get(`/services/${id}`)).status).toBe(200)
    await running.app.close()
    expect(await base.query('select service, times from find.opened_count')).toEqual([{ service: club?.id, times: 1 }])
    expect(await base.query(`select words, area from find.search_count where words not in ('trampolining', 'bloggs')`)).toEqual([
      { words: 'soft play', area: 'Coalville' },
    ])
  })
})
