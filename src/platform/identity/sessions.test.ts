import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork, testSecrets } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { setPassword, startSession } from './sign-in.ts'
import { aPerson } from './testing-people.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let secure: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await network.worker()
  running = await runApp(base)
  secure = await runApp(base, { url: 'https://hubs.example' })
})
afterAll(async () => {
  await running.stop()
  await secure.stop()
  await base.drop()
})

const start = async (account: number, kind: 'staff' | 'ig' | 'kin' = 'staff', device = 'Firefox on Linux') =>
  startSession({ db: base.db, secrets: testSecrets }, { account, kind, by: 'password', secondFactor: true, device })
const opens = async (token: string, url = '/today') => (await new Visitor(running.app, token).get(url)).status === 200
const cookiesFrom = async (app: RunningApp) => {
  const visitor = new Visitor(app.app)
  const page = await visitor.get('/sign-in')
  const [someone] = await base.query<{ public_id: string }>('select public_id from access.account order by id limit 1')
  const answer = await visitor.post('/sign-in/example', { account: someone?.public_id ?? '' }, page)
  return [page, answer].flatMap(({ headers }) => headers['set-cookie'] ?? []).map(String)
}

describe('the cookie of a session', () => {
  test('is out of reach of scripts and of other sites, and ends with the browser', async () => {
    const cookies = await cookiesFrom(running)
    expect(cookies.some((cookie) => cookie.startsWith('hearth_session='))).toBe(true)
    for (const cookie of cookies.filter((one) => !one.includes('Expires=Thu, 01 Jan 1970'))) {
      expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/)
    }
  })

  test('on https is for https only, and no neighbouring site can set it', async () => {
    const cookies = await cookiesFrom(secure)
    expect(cookies.some((cookie) => cookie.startsWith('__Host-hearth_session='))).toBe(true)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-/)
      expect(cookie).toMatch(/; Path=\/;.* HttpOnly; Secure; SameSite=Lax$/)
      expect(cookie).not.toContain('Domain')
    }
  })

  test('is worth nothing to whoever reads the database', async () => {
    const token = await start((await aPerson(base, testSecrets)).account)
    const rows = await base.query<{ all: string }>('select row_to_json(s)::text as all from access.session s')
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.all).not.toContain(token)
  })
})

describe('a session', () => {
  test('goes on while it is used, ends after half an hour of nothing, and after ten hours whatever is done', async () => {
    const { account } = await aPerson(base, testSecrets)
    const used = await start(account)
    for (let minutes = 0; minutes < 10 * 60 - 20; minutes += 20) {
      await base.moveClock('20 minutes')
      expect(await opens(used), `${minutes + 20} minutes`).toBe(true)
    }
    await base.moveClock('21 minutes')
    expect(await opens(used)).toBe(false)

    const unused = await start(account)
    await base.moveClock('29 minutes')
    expect(await opens(unused)).toBe(true)
    await base.moveClock('31 minutes')
    expect(await opens(unused)).toBe(false)
  })

  test('of a family member ends after twenty minutes of nothing', async () => {
    const { account } = await aPerson(base, testSecrets, { kind: 'kin' })
    const token = await start(account, 'kin')
    await base.moveClock('19 minutes')
    expect(await opens(token, '/account')).toBe(true)
    await base.moveClock('21 minutes')
    expect(await opens(token, '/account')).toBe(false)
  })

  test('is listed with its device; another one can be ended from there, at once', async () => {
    const { account } = await aPerson(base, testSecrets)
    const [here, lost] = [await start(account), await start(account, 'staff', 'Chrome on Android')]
    const visitor = new Visitor(running.app, here)
    const page = await visitor.get('/account/sessions')
    expect(page.body).toContain('Firefox on Linux')
    expect(page.body).toContain('Chrome on Android')
    const [other] = await base.query<{ public_id: string }>(`select public_id from access.session where device = 'Chrome on Android'`)
    expect(await opens(lost)).toBe(true)
    expect(await visitor.post('/account/sessions', { session: other?.public_id ?? '' }, page)).toMatchObject({ status: 303 })
    expect(await opens(lost)).toBe(false)
    expect(await opens(here)).toBe(true)
    expect((await visitor.get('/account/sessions')).body).not.toContain('Chrome on Android')
  })

  test('of somebody else is neither listed nor ended: the page is the one for what is not there', async () => {
    const [mine, theirs] = [
      await start((await aPerson(base, testSecrets)).account),
      await start((await aPerson(base, testSecrets)).account),
    ]
    const visitor = new Visitor(running.app, mine)
    const page = await visitor.get('/account/sessions')
    const [other] = await base.query<{ public_id: string }>('select public_id from access.session order by id desc limit 1')
    for (const session of [other?.public_id ?? '', '00000000-0000-4000-8000-000000000000', '------------------------------------', ''])
      expect((await visitor.post('/account/sessions', { session }, page)).status, session).toBe(404)
    expect(await opens(theirs)).toBe(true)
  })

  test('ends in the database when somebody signs out: a copied cookie is worth nothing', async () => {
    for (const [kind, url] of [
      ['staff', '/today'],
      ['kin', '/account'],
    ] as const) {
      const token = await start((await aPerson(base, testSecrets, { kind })).account, kind)
      const visitor = new Visitor(running.app, token)
      const copied = new Visitor(running.app, token)
      const page = await visitor.get(url)
      expect(await visitor.post('/sign-out', {}, page)).toMatchObject({ status: 303, location: '/' })
      expect(visitor.cookie).not.toContain(token)
      expect((await copied.get(url)).status, kind).toBe(303)
      const [ended] = await base.query<{ actor_kind: string }>(
        `select actor_kind from audit.event where action = 'session.ended' order by id desc limit 1`,
      )
      expect(ended?.actor_kind).toBe(kind)
    }
  })

  test('cannot be ended from another site', async () => {
    const token = await start((await aPerson(base, testSecrets)).account)
    const visitor = new Visitor(running.app, token)
    expect((await visitor.post('/sign-out', {})).status).toBe(403)
    expect(await opens(token)).toBe(true)
  })

  test('ends, with all others of the account, when the password changes', async () => {
    const { account } = await aPerson(base, testSecrets)
    const tokens = [await start(account), await start(account)]
    await setPassword({ db: base.db, secrets: testSecrets }, account, 'another kettle of otters')
    for (const token of tokens) expect(await opens(token)).toBe(false)
  })

  test('a role that ends closes its pages without signing anybody out', async () => {
    const { account } = await aPerson(base, testSecrets)
    const token = await start(account)
    expect(await opens(token)).toBe(true)
    await base.query(`update access.role_held set until_at = platform.clock() where account_id = $1`, [account])
    const visitor = new Visitor(running.app, token)
    expect((await visitor.get('/today')).status).toBe(404)
    expect((await visitor.get('/account/sessions')).status).toBe(200)
  })
})
