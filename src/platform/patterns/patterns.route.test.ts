import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { groups } from './groups.tsx'

let base: TestDatabase
let example: RunningApp
let live: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  example = await runApp(base)
  live = await runApp(base, { live: true })
})
afterAll(async () => {
  await example?.stop()
  await live?.stop()
  await base?.drop()
})

describe('in an example network', () => {
  test('the cover leads to every group', async () => {
    const { status, body } = await new Visitor(example.app).get('/patterns')
    expect(status).toBe(200)
    for (const { word, title } of groups) expect(body).toContain(`<a class="govuk-link" href="/patterns/${word}">${title}</a>`)
  })

  test.each(groups.map(({ word, title }) => [word, title]))('/patterns/%s shows all of its parts', async (word, title) => {
    const { status, body } = await new Visitor(example.app).get(`/patterns/${word}`)
    expect(status).toBe(200)
    expect(body).toContain(`<title>${title} - `)
    for (const { id } of groups.find((group) => group.word === word)?.patterns ?? [])
      expect(body).toContain(`class="hearth-pattern" id="${id}"`)
  })

  test('a page turns round and is otherwise the same, and so are the pages it leads to', async () => {
    const visitor = new Visitor(example.app)
    const [plain, turned] = [await visitor.get('/patterns'), await visitor.get('/patterns?direction=rtl')]
    expect(turned.body).toContain('dir="rtl" class="govuk-template"')
    expect(turned.body).toContain('href="/patterns/words?direction=rtl"')
    for (const { word } of groups) {
      const [there, back] = [await visitor.get(`/patterns/${word}`), await visitor.get(`/patterns/${word}?direction=rtl`)]
      expect(straightened(back.body)).toBe(straightened(there.body))
    }
    expect(straightened(turned.body)).toBe(straightened(plain.body))
    expect((await visitor.get('/patterns/words?direction=sideways')).body).toContain('dir="ltr" class="govuk-template"')
  })

  test('a group that is not there is not there', async () => {
    expect((await new Visitor(example.app).get('/patterns/nothing')).status).toBe(404)
  })
})

test('a live network has no pattern book: its address answers as any that is not there', async () => {
  const answers = []
  for (const url of ['/patterns', '/patterns/words', '/nothing-of-the-kind']) {
    const { status, body } = await new Visitor(live.app).get(url)
    answers.push([status, body.replaceAll(url, '')])
  }
  expect(answers[0]?.[0]).toBe(404)
  expect(answers[0]).toEqual(answers[2])
  expect(answers[1]).toEqual(answers[2])
})

/** Without what says which way round a page is. */
function straightened(html: string): string {
  return html
    .replace(/<html lang="en-GB" dir="\w+"/, '<html')
    .replaceAll('?direction=rtl', '')
    .replace(/Show (?:left to right|right to left)/, 'Turn')
}
