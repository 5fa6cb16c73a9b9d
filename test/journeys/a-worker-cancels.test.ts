import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import { HttpVisitor } from '../http-visitor.ts'
import { test } from '../with-browser.ts'
import { type ExampleApp, exampleApp, expectAccessible, expectNoSidewaysScroll } from './example-app.ts'

let house: ExampleApp
test.beforeAll(async ({ browser }) => {
  house = await exampleApp(browser)
})
afterAll(() => house?.stop())

const parties = [
  { you: 'Textina', contactBy: 'text', text: '07700 900301' },
  { you: 'Mailbert', contactBy: 'email', email: 'mailbert@example.org' },
  { you: 'Ringo', contactBy: 'phone', phone: '07700 900302', hours: 'after six' },
  { you: 'Throughanna', contactBy: 'somebody', somebody: 'Aunt Jo', somebodyPhone: '07700 900303' },
  { you: 'Silence', contactBy: 'none' },
]

test('a worker sees who is coming near the day, cancels, and everybody is told once or rung', async () => {
  const session = await sessionTomorrow()
  for (const party of parties) expect(await new HttpVisitor(house.running.url).book(session, party)).toHaveProperty('booking')

  const page = await (await house.browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await signIn(page, 'Nasreen Buttercross')
  await expectAccessible(page)
  await page.goto(`${house.running.url}/today/sessions/${session}`)
  for (const { you } of parties) expect(await page.textContent('main')).toContain(you)
  await expectAccessible(page)
  await page.click('text=Cancel this session')
  expect(await page.textContent('main')).toContain('5 families have booked')
  await page.click('button:has-text("Cancel this session")')
  const callList = (await page.textContent('main')) ?? ''
  expect(callList).toContain('Ring 07700 900 302, after six')
  expect(callList).toContain('Ring Aunt Jo on 07700 900 303. Say only that there is news about a booking.')
  expect(callList).toContain('Asked for no message. Do not contact them')
  expect(callList).toContain('2 people are told by message')
  expect(callList).not.toContain('Textina')
  await expectAccessible(page)

  await until(async () => (await messages()).length === 2)
  // A second press, or a job that runs again, tells nobody twice.
  await page.goto(`${house.running.url}/today/sessions/${session}/cancellation`)
  expect(new URL(page.url()).pathname).toBe(`/today/sessions/${session}`)
  expect(await messages()).toEqual([
    { address: '07700900301', body: expect.stringContaining('is cancelled. Please do not travel') },
    { address: 'mailbert@example.org', body: expect.stringContaining('is cancelled. Please do not travel') },
  ])
  await page.goto(`${house.running.url}/outbox`)
  await expectAccessible(page)
  await page.context().close()
})

async function messages(): Promise<{ address: string; body: string }[]> {
  return house.base.query(`select address, body from notifications.message where body like '%cancelled%' order by address`)
}

test('a worker of another team sees none of it: the same page as for a session that does not exist', async () => {
  const session = await sessionTomorrow()
  await new HttpVisitor(house.running.url).book(session, { you: 'Private', contactBy: 'none' })
  const page = await (await house.browser.newContext()).newPage()
  await signIn(page, 'Tobias Quickstep')
  const answers = []
  for (const id of [session, '00000000-0000-4000-8000-000000000000']) {
    const answer = await page.goto(`${house.running.url}/today/sessions/${id}`)
    answers.push([answer?.status(), await page.textContent('main')])
  }
  expect(answers[0]).toEqual(answers[1])
  expect(answers[0]?.[0]).toBe(404)
  await page.context().close()
})

test('beyond the day before, a worker sees counts and no names', async () => {
  const session = await sessionTomorrow(5)
  await new HttpVisitor(house.running.url).book(session, { you: 'Farahead', contactBy: 'none' })
  const page = await (await house.browser.newContext({ viewport: { width: 320, height: 640 } })).newPage()
  await signIn(page, 'Nasreen Buttercross')
  await expectNoSidewaysScroll(page)
  await page.goto(`${house.running.url}/today/sessions/${session}`)
  expect(await page.textContent('main')).toContain('Names are shown from 24 hours before')
  expect(await page.textContent('main')).not.toContain('Farahead')
  await expectNoSidewaysScroll(page)
  await page.context().close()
})

test('after all this, no name, phone, e-mail or postcode of anybody stands in the log', () => {
  const log = house.running.log.join('\n')
  expect(house.running.log.length).toBeGreaterThan(40)
  const cast = JSON.parse(readFileSync(join(projectRoot, 'networks/cast.json'), 'utf8')) as Record<
    string,
    Record<string, Record<string, unknown>>
  >
  const words = Object.values(cast).flatMap((people) =>
    Object.values(people).flatMap((person) =>
      Object.values(person).filter((value): value is string => typeof value === 'string' && /[@\d]|^[A-Z]\w+ [A-Z]/.test(value)),
    ),
  )
  const typedHere = [...parties.flatMap((party) => Object.values(party)), 'Private', 'Farahead', 'teapot', 'Marnie', 'Otis'].filter(
    (word) => !['text', 'email', 'phone', 'none'].includes(word),
  )
  expect(words.length).toBeGreaterThan(15)
  for (const word of [...words, ...typedHere]) expect(log, word).not.toContain(word)
  expect(log).not.toMatch(/\b[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}\b/)
})

/** A session of Nasreen's team so many days from now (tomorrow's within 24 hours), with room for a few families. */
async function sessionTomorrow(days = 0): Promise<string> {
  const rows = await house.base.query<{ public_id: string }>(
    `update bookings.occurrence o set during = tstzrange(now() + make_interval(days => $1, hours => 3), now() + make_interval(days => $1, hours => 4)), local_date = (now() + make_interval(days => $1, hours => 3))::date
     where o.id = (select o.id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join access.team t on t.id = o.team_id
       where t.name = 'Coalville hub team' and a.kind = 'group' and (a.policy->>'selfBooking')::boolean and o.state = 'open' and lower(o.during) > now() + interval '6 days'
         and not exists (select from bookings.place p where p.occurrence_id = o.id) order by o.id limit 1) returning o.public_id`,
    [days],
  )
  return rows[0]?.public_id ?? ''
}

async function signIn(page: import('playwright-core').Page, name: string): Promise<void> {
  await page.goto(`${house.running.url}/sign-in`)
  await page.click(`button:has-text("as ${name}")`)
  await page.waitForURL(/\/today/)
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve))
}
