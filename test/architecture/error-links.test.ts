import { afterAll, beforeAll, expect, test } from 'vitest'
import { putHelpDesk } from '../../src/modules/guides/index.ts'
import type { TestDatabase } from '../../src/platform/testing/test-database.ts'
import { countErrors, lostErrorLinks } from '../error-links.ts'
import { expectedSession } from '../expected-session.ts'
import { type RunningApp, runApp, Visitor } from '../running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../small-network.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  const line = { name: 'a line', phone: '01632 960000', hours: [], closed: [], childDay: null, childNight: null }
  await base.db.asOperator((trx) => putHelpDesk(trx, line))
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

/** Wrong in every way at once: each field of each of our forms, whatever it asks. */
const wrong = {
  you: 'a'.repeat(121),
  name: 'a'.repeat(255),
  childName: ['Otis', '', 'Wren', '', '', '', '', 'Ash'],
  childAge: ['soon', '3', '1/2/2024', '', '', '', '', '120'],
  comingName: ['', 'Otis', '', 'Wren'],
  comingAge: ['3', 'soon', '', '120'],
  contactBy: 'somebody',
  somebodyPhone: '12',
  email: 'a@b',
  address: 'a@b',
  school: 'marnie@gmial.com',
  postcode: 'x',
  'first-day': '31',
  'first-month': '2',
  'first-year': '2024',
  day: 'soon',
  where: 'nowhere',
  age: 'soon',
  money: '1.250,00',
  need: 'a'.repeat(5001),
  reference: 'hello',
}

/** Each form is sent empty, and wrong with each way to be reached. */
const bodies = [
  {},
  wrong,
  { ...wrong, contactBy: 'email' },
  { ...wrong, contactBy: 'text', text: '07700' },
  { ...wrong, contactBy: 'phone' },
]
const endsSession = (url: string): boolean => /^\/(sign-|desk|account)/.test(url)

test('every link of every error summary leads to a field of its page', async () => {
  const session = await network.session({ hours: 30, limits: { children: 50 } })
  // Booking closes before registers open.
  const soon = await expectedSession(base, network, 0.5)
  const stranger = new Visitor(running.app)
  const begun = await stranger.post('/patterns/form', {}, await stranger.get('/patterns/form'))
  const worker = new Visitor(running.app, await network.worker())
  const own = new Map([
    [stranger, await stranger.get('/sign-in')],
    [worker, await worker.get('/sign-in')],
  ] as const)
  const seen: string[] = []
  // The forms that sign somebody out come last.
  const forms = running.app.declaredRoutes.toSorted((a, b) => Number(endsSession(a.url)) - Number(endsSession(b.url)))
  for (const { method, url, machine } of forms) {
    if (method !== 'POST' || machine || /\/(cancellation|drop|check)$/.test(url)) continue
    const at = url
      .replace('/patterns/form/:draft', begun.location)
      .replace(':session', url.includes('/register') ? soon : session)
      .replace(':booking', '00000000-0000-4000-8000-000000000000')
      .replace(':token', 'nothing')
    for (const visitor of [stranger, worker]) {
      for (const body of bodies) {
        const page = await visitor.post(at, body, own.get(visitor))
        // Whoever is not let in is not let in with other words.
        if (page.status === 404 || page.location.startsWith('/sign-in?')) break
        if (page.status !== 422) continue
        expect(lostErrorLinks(page.body), url).toEqual([])
        expect(countErrors(page.body), url).toBeGreaterThan(0)
        expect(page.body, url).toContain('<title>Error: ')
        seen.push(url)
      }
    }
  }
  // Every form that can be filled in wrongly was.
  expect([...new Set(seen)].sort()).toEqual([
    '/find-my-booking',
    '/patterns/form/:draft/coming',
    '/patterns/form/:draft/more',
    '/patterns/form/:draft/you',
    '/ring-me',
    '/sessions/:session/book',
    '/sign-in',
    '/sign-in/family',
    '/sign-in/family/link/:token',
    '/sign-in/new-password',
    '/today/sessions/:session/register/walk-ins',
  ])
})

test('a link that leads nowhere is seen', () => {
  const page =
    '<div class="govuk-error-summary"><ul><li><a href="#here">x</a></li><li><a href="#gone">y</a></li></ul></div><input id="here"/>'
  expect(lostErrorLinks(page)).toEqual(['gone'])
  expect(countErrors(page)).toBe(2)
})
