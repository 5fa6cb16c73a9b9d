import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exampleDatabase } from '../../../../test/example-database.ts'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'
import { needCalled, stages, worries } from './needs.ts'

let base: TestDatabase
let running: RunningApp
beforeAll(async () => {
  base = await exampleDatabase()
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const needs = [...stages, ...worries]
const see = (path: string) => new Visitor(running.app).get(path)
/** The page itself, without what is round it. */
const mainOf = (body: string): string => body.slice(body.indexOf('<main'), body.indexOf('</main>'))
const linksIn = (body: string): string[] =>
  [...mainOf(body).matchAll(/href="(\/[^"#]*)/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))

test('every need says what to read, what is on and whom to ring, with the urgent numbers', async () => {
  for (const { key, dated } of needs) {
    const { status, body } = await see(`/help/${key}`)
    expect(status, key).toBe(200)
    for (const said of ['Read now', 'tel:999', 'tel:01632960590', 'Not in English?']) expect(body, `${key}: ${said}`).toContain(said)
    expect(body.includes('/services/'), key).toBe(true)
    if (!dated) expect(mainOf(body)).not.toContain('<time')
  }
})

test('every link of the ways in, the needs, the guides and the offer leads somewhere', async () => {
  const listed = new Set(
    (await base.query<{ service: string }>('select service from directory.listing where not deleted')).map(({ service }) => service),
  )
  const seen = new Set(['/', '/help', '/guides', '/start-for-life', '/start-for-life/journey', ...needs.map(({ key }) => `/help/${key}`)])
  // A set grows while it is walked.
  for (const path of seen) {
    const service = /^\/services\/(.+)$/.exec(path)?.[1]
    if (service) {
      expect(listed, path).toContain(service)
      continue
    }
    const { status, body } = await see(path)
    expect(status, path).toBe(200)
    // A search leads to services, and is looked at; what it leads to is the search's own.
    if (/^\/(help|guides|start-for-life)?(\/|\?|$)/.test(path)) for (const link of linksIn(body)) seen.add(link)
  }
  expect(seen.size).toBeGreaterThan(100)
})

describe('what is hard to meet by chance', () => {
  test('nobody meets abuse or a loss on a page about something else', async () => {
    const listed = await base.query<{ service: string; name: string; summary: string }>(
      'select service, name, summary from directory.listing where not deleted',
    )
    const hard = listed
      .filter(({ name, summary }) => sensitiveTopics(`${name} ${summary}`) !== 0)
      .map(({ service }) => `/services/${service}`)
    expect(hard.length).toBeGreaterThan(3)
    const met = async (path: string): Promise<string[]> => linksIn((await see(path)).body).filter((link) => hard.includes(link))
    for (const { key, safety } of needs) if (!safety) expect(await met(`/help/${key}`), key).toEqual([])
    expect(await met('/start-for-life')).toEqual([])
    // They are there where they are asked for.
    expect((await met('/help/domestic-abuse')).length).toBeGreaterThan(0)
  })

  test('those pages have a way out, a neutral title and words that can be trusted', async () => {
    for (const { key, safety, exit } of needs) {
      const { body } = await see(`/pl/help/${key}`)
      expect(body.includes('govuk-exit-this-page'), key).toBe(exit)
      expect(/<html lang="([^"]+)"/.exec(body)?.[1], key).toBe(safety ? 'en-GB' : 'pl')
      if (safety) expect(body).toContain('<title>Help - ')
    }
    expect(needCalled('domestic-abuse')).toMatchObject({ safety: true, exit: true })
  })

  test('a refuge is on none of them', async () => {
    const names = await base.query<{ name: string }>(
      'select name from directory.service where sensitive union select name from directory.location where sensitive union select name from directory.organisation where sensitive',
    )
    expect(names.length).toBeGreaterThan(1)
    for (const path of ['/help/domestic-abuse', '/help/housing', '/start-for-life', '/guides/feeling-safe-at-home']) {
      const { body } = await see(path)
      for (const { name } of names) expect(body, path).not.toContain(name)
    }
  })
})

test('a need that there is not is not here', async () => {
  for (const path of ['/help/nothing', '/help/Sleep', '/help/constructor', '/help/%00']) expect((await see(path)).status, path).toBe(404)
})

describe('what do you need?', () => {
  const place = 'LE67 3XX'
  const walk = async (answers: readonly Record<string, string>[]) => {
    const visitor = new Visitor(running.app)
    let page = await visitor.get('/what-do-you-need')
    for (const answer of [...answers, undefined]) {
      // Every step, not only the last: an answer in an address would stay in a history.
      for (const [tag] of mainOf(page.body).matchAll(/<form[^>]*>/g)) expect(tag).toMatch(/method="post" action="\/what-do-you-need"/)
      if (answer) page = await visitor.post('/what-do-you-need', answer, page)
    }
    return page
  }

  test('leads from a worry to something to read, something near, and a person', async () => {
    const page = await walk([{ safe: 'no' }, { about: 'sleep' }, { who: '0-1' }, { how: 'near' }, { place }])
    expect(page.status).toBe(200)
    const order = [...page.body.matchAll(/id="end-(\w+)"/g)].map(([, part]) => part)
    expect(order).toEqual(['near', 'read', 'talk', 'ask'])
    for (const said of ['/guides/crying-and-sleep', 'Sleep workshop', 'Measured from', 'tel:01632960590']) expect(page.body).toContain(said)
  })

  test('keeps what was said out of every address, table and line of the log', async () => {
    const before = running.log.length
    const page = await walk([{ safe: 'no' }, { about: 'separation' }, { how: 'any' }, { place: 'Coalville' }])
    const lines = running.log.slice(before).join('\n')
    expect(lines).toContain('/what-do-you-need')
    for (const said of ['separation', 'Coalville', 'how=', 'LE67']) expect(lines).not.toContain(said)
    for (const link of linksIn(page.body)) expect(link).not.toMatch(/coalville|place=|about=|how=/i)
    expect(mainOf(page.body)).toContain('action="/what-do-you-need"')
    expect(page.headers['cache-control']).toContain('no-store')
    expect(page.headers.location).toBeUndefined()
  })

  test('danger ends it with the numbers, before anything else is asked', async () => {
    for (const safe of ['danger', 'child']) {
      const { body } = await walk([{ safe, about: 'sleep', who: '0-1', how: 'read' }])
      expect(body).toContain('tel:999')
      expect(body).not.toContain('/guides/crying-and-sleep')
      expect(body).toContain('Nobody reads this page and waits')
      // The council's own numbers, by day and by night, for who is worried about a child.
      expect(['01632960591', '01632960592'].every((phone) => body.includes(`tel:${phone}`))).toBe(safe === 'child')
    }
  })

  test('a question without an answer is asked again, and one can go back', async () => {
    const again = await walk([{ safe: 'no' }, {}])
    expect(again.status).toBe(422)
    expect(again.body).toContain('<title>Error: ')
    const back = await walk([{ safe: 'no' }, { about: 'sleep' }, { change: 'about' }])
    expect([back.status, back.body.includes('What is it about?')]).toEqual([200, true])
  })

  test('a form that another site made is refused', async () => {
    expect((await new Visitor(running.app).post('/what-do-you-need', { safe: 'no' })).status).toBe(403)
  })

  test('on a bank holiday it says so, and exactly when somebody answers', async () => {
    const [row] = await base.query<{ seconds: string }>(
      `select extract(epoch from timestamptz '2027-08-30 11:00 Europe/London' - now())::bigint::text as seconds`,
    )
    await base.moveClock(`${row?.seconds} seconds`)
    const { body } = await walk([{ safe: 'no' }, { about: 'money' }, { how: 'talk' }])
    expect(body).toContain('It is a bank holiday. Nobody answers today. Somebody answers tomorrow, Tuesday 31 August, from 8:30.')
  })
})
