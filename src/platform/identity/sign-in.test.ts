import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { smallDatabase, smallNetwork, testSecrets } from '../../../test/small-network.ts'
import { openDatabase } from '../database/doors.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { safeNext } from './sign-in.route.ts'
import { provePassword } from './sign-in.ts'
import { aPerson, codeOf, GOOD_PASSWORD, keptSecret } from './testing-people.ts'

let base: TestDatabase
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  await (await smallNetwork(base)).worker({ name: 'Dilys Testworthy' })
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const sessions = async (account: number) =>
  (await base.query<{ n: number }>('select count(*)::int as n from access.session where account_id = $1', [account]))[0]?.n
const signIn = async (visitor: Visitor, name: string, password: string, headers: Record<string, string> = {}) =>
  visitor.post('/sign-in', { name, password, next: '/today' }, await visitor.get('/sign-in', headers), headers)
const KEY = /<code class="hearth-key">([^<]+)<\/code>/
const keyOn = (body: string) => (body.match(KEY)?.[1] ?? '').replaceAll(' ', '')

describe('a worker with a password', () => {
  test('is asked for a second step, and nothing is open before it', async () => {
    const { email, account } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD })
    const visitor = new Visitor(running.app)
    expect(await signIn(visitor, email.toUpperCase(), GOOD_PASSWORD)).toMatchObject({ status: 303, location: '/sign-in/code' })
    expect(await visitor.get('/today')).toMatchObject({ status: 303, location: '/sign-in?next=%2Ftoday' })
    expect(await sessions(account)).toBe(0)
  })

  test('sets up a code generator once, by the key on the page, and is let in where they were going', async () => {
    const { email, account } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD })
    const visitor = new Visitor(running.app)
    await signIn(visitor, email, GOOD_PASSWORD)
    const page = await visitor.get('/sign-in/code')
    const key = keyOn(page.body)
    expect(page.body).toContain('otpauth://totp/')
    expect(key).toBe(await keptSecret(base, testSecrets, account))

    const wrong = await visitor.post('/sign-in/code', { code: '000000' }, page)
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('That code is not right')
    expect(wrong.body).not.toContain('hearth-key')
    expect(await keptSecret(base, testSecrets, account)).toBe(key)

    const right = await visitor.post('/sign-in/code', { code: await codeOf(base, key) }, wrong)
    expect(right).toMatchObject({ status: 303, location: '/today' })
    expect((await visitor.get('/today')).status).toBe(200)
    expect(await base.query('select signed_in_by, second_factor from access.session where account_id = $1', [account])).toEqual([
      { signed_in_by: 'password', second_factor: true },
    ])
    const trail = await base.query<{ action: string; actor_kind: string; request: string | null }>(
      `select action, actor_kind, request from audit.event
        where action = 'session.started' and subjects = (select array_agg(public_id) from access.session where account_id = $1)`,
      [account],
    )
    expect(trail).toEqual([{ action: 'session.started', actor_kind: 'service', request: expect.stringMatching(/^[0-9a-f-]{36}$/) }])
    expect((await base.query(`select 1 from audit.event where action = 'session.tried'`)).length).toBeGreaterThan(0)
  })

  test('who has a generator is shown no key: a stolen password cannot replace it', async () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    const { email, account } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD, generator: secret })
    const visitor = new Visitor(running.app)
    await signIn(visitor, email, GOOD_PASSWORD)
    const page = await visitor.get('/sign-in/code')
    expect(page.body).not.toContain('hearth-key')
    expect(await keptSecret(base, testSecrets, account)).toBe(secret)
  })

  test('finds a code good once, also from another browser', async () => {
    const secret = 'KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU'
    const { email } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD, generator: secret })
    const code = await codeOf(base, secret)
    const enter = async (said: string) => {
      const visitor = new Visitor(running.app)
      await signIn(visitor, email, GOOD_PASSWORD)
      return visitor.post('/sign-in/code', { code: said }, await visitor.get('/sign-in/code'))
    }
    expect((await enter(`${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(303)
    expect((await enter(code)).status).toBe(422)
    expect((await enter(await codeOf(base, secret, -300))).status).toBe(422)
    expect((await enter(await codeOf(base, secret, 30))).status).toBe(303)
  })

  test('rests after six wrong codes, and may try again a quarter of an hour later', async () => {
    const secret = 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK'
    const { email } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD, generator: secret })
    const visitor = new Visitor(running.app)
    await signIn(visitor, email, GOOD_PASSWORD)
    const page = await visitor.get('/sign-in/code')
    for (let i = 0; i < 6; i++)
      expect((await visitor.post('/sign-in/code', { code: 'abcdef' }, page)).body).toContain('That code is not right')
    const rested = await visitor.post('/sign-in/code', { code: await codeOf(base, secret) }, page)
    expect(rested.status).toBe(422)
    expect(rested.body).toContain('There were too many tries')
    await base.moveClock('16 minutes')
    expect((await visitor.post('/sign-in/code', { code: await codeOf(base, secret) }, page)).status).toBe(303)
  })

  test('gets the same answer for a wrong password as a stranger for an unknown name', async () => {
    const { email } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD })
    const wrong = await signIn(new Visitor(running.app), email, 'not this one at all')
    const unknown = await signIn(new Visitor(running.app), email.replace('hub', 'hob'), 'not this one at all')
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('The address or the password is not right')
    const withoutNames = (body: string) => body.replaceAll(/value="[^"]*"/g, '')
    expect(withoutNames(unknown.body)).toBe(withoutNames(wrong.body))
  })

  test('is told what is missing, and keeps what was typed but never the password', async () => {
    const answer = await signIn(new Visitor(running.app), `it's <me>@hub.example`, '')
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('Type your password')
    expect(answer.body).toContain('value="it\'s &lt;me>@hub.example"')
    const other = await signIn(new Visitor(running.app), '', 'a secret nobody should see')
    expect(other.body).toContain('Type your e-mail address')
    expect(other.body).not.toContain('a secret nobody')
  })

  test('is not let in by a password to an account of a family, nor to a closed one', async () => {
    const kin = await aPerson(base, testSecrets, { kind: 'kin', password: GOOD_PASSWORD })
    const closed = await aPerson(base, testSecrets, { password: GOOD_PASSWORD })
    await base.query('update access.account set active = false where id = $1', [closed.account])
    for (const { email } of [kin, closed]) {
      expect((await signIn(new Visitor(running.app), email, GOOD_PASSWORD)).status).toBe(422)
    }
  })

  test('rests after ten wrong passwords, counted across two processes, and is let in again later', async () => {
    const { email } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD })
    const other = openDatabase(base.options)
    try {
      const prove = (n: number, password: string, from: string) =>
        provePassword({ db: n % 2 ? base.db : other, secrets: testSecrets }, email, password, from)
      const tries = await Promise.all(Array.from({ length: 10 }, (_, n) => prove(n, 'wrong wrong wrong', `192.0.2.${n}`)))
      expect(new Set(tries.map((proof) => proof.outcome))).toEqual(new Set(['wrong']))
      expect(await prove(0, GOOD_PASSWORD, '192.0.2.77')).toEqual({ outcome: 'resting' })
      expect(await prove(1, GOOD_PASSWORD, '192.0.2.78')).toEqual({ outcome: 'resting' })
      await base.moveClock('16 minutes')
      expect(await prove(0, GOOD_PASSWORD, '192.0.2.77')).toMatchObject({ outcome: 'second-step' })
    } finally {
      await other.close()
    }
  })

  test('an address that tries fifty names rests, whatever the names', async () => {
    const deps = { db: base.db, secrets: testSecrets }
    const outcomes = await Promise.all(
      Array.from({ length: 51 }, (_, n) => provePassword(deps, `guess-${n}@hub.example`, 'wrong wrong wrong', '198.51.100.7')),
    )
    expect(outcomes.filter((proof) => proof.outcome === 'resting')).toHaveLength(1)
  })
})

describe('the example people', () => {
  const person = async () =>
    (await base.query<{ public_id: string }>(`select public_id from access.account where display_name = 'Dilys Testworthy'`))[0]
      ?.public_id ?? ''
  const elsewhere: readonly (readonly [what: string, headers: Record<string, string>, address: string])[] = [
    ['another name for this machine', { host: 'evil.example' }, '127.0.0.1'],
    ['its own name with something behind', { host: 'localhost.evil.example' }, '127.0.0.1'],
    ['a proxy', { 'x-forwarded-for': '127.0.0.1' }, '127.0.0.1'],
    ['a proxy that says so properly', { forwarded: 'for=127.0.0.1' }, '127.0.0.1'],
    ['a proxy that says only who it is', { via: '1.1 proxy' }, '127.0.0.1'],
    ['another machine', {}, '192.0.2.44'],
    ['another machine on IPv6', {}, '2001:db8::1'],
  ]

  test('are listed on this very machine, and one press signs in', async () => {
    for (const host of ['localhost', 'localhost:3000', '127.0.0.1:3000', '[::1]:3000'])
      expect((await new Visitor(running.app).get('/sign-in', { host })).body, host).toContain('Dilys Testworthy')
    const visitor = new Visitor(running.app)
    const page = await visitor.get('/sign-in?next=/outbox')
    expect(await visitor.post('/sign-in/example', { account: await person() }, page)).toMatchObject({ status: 303, location: '/outbox' })
    expect((await visitor.get('/outbox')).status).toBe(200)
  })

  test.each(elsewhere)('are not there for %s', async (_what, headers, remoteAddress) => {
    const visitor = new Visitor(running.app)
    await visitor.get('/sign-in')
    const inject = (method: 'GET' | 'POST', url: string, payload?: string) =>
      running.app.inject({
        method,
        url,
        remoteAddress,
        headers: { host: 'localhost', cookie: visitor.cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        ...(payload === undefined ? {} : { payload }),
      })
    const page = await inject('GET', '/sign-in')
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toContain('Dilys Testworthy')
    const csrf = page.body.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? ''
    const before = await base.query('select count(*) from access.session')
    const pressed = await inject('POST', '/sign-in/example', new URLSearchParams({ _csrf: csrf, account: await person() }).toString())
    expect([pressed.statusCode, pressed.headers.location]).toEqual([303, '/sign-in'])
    expect(String(pressed.headers['set-cookie'] ?? '')).not.toContain('hearth_session')
    expect(await base.query('select count(*) from access.session')).toEqual(before)
  })

  test('an account that is no such thing does nothing', async () => {
    const visitor = new Visitor(running.app)
    const page = await visitor.get('/sign-in')
    for (const account of ['', 'nonsense', '00000000-0000-4000-8000-000000000000', '------------------------------------'])
      expect(await visitor.post('/sign-in/example', { account }, page), account).toMatchObject({ status: 303, location: '/sign-in' })
  })
})

test('going on after signing in never leaves this site', () => {
  for (const next of ['/today', '/sessions/abc?day=2026-01-01&x=%20', '/']) expect(safeNext(next)).toBe(next)
  for (const next of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'https:evil',
    'javascript:alert(1)',
    '/a\r\nset-cookie: x',
    '/%0a b',
    '',
    'today',
  ])
    expect(safeNext(next), next).toBe('/')
})
