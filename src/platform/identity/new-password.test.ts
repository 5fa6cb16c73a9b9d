import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { smallDatabase, smallNetwork, testSecrets } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { addAdministrator } from './add-administrator.ts'
import { refusePassword } from './passwords.ts'
import { startSession } from './sign-in.ts'
import { aPerson, codeOf, GOOD_PASSWORD, keptSecret } from './testing-people.ts'

let base: TestDatabase
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const FRESH = 'a whole new kettle'
const send = async (code: string, password = FRESH): Promise<Page> => {
  const visitor = new Visitor(running.app)
  return visitor.post('/sign-in/new-password', { code, password }, await visitor.get('/sign-in/new-password'))
}
const codeFor = async (email: string): Promise<string> => {
  const code = randomUUID()
  await addAdministrator(base.db, { name: 'Ada Example', email, code })
  return code
}
const firstStep = async (name: string, password: string) => {
  const visitor = new Visitor(running.app)
  return { visitor, ...(await visitor.post('/sign-in', { name, password }, await visitor.get('/sign-in'))) }
}

describe('a code from the command line, once the network stands', () => {
  test('sets a new password, forgets the lost phone and ends every session', async () => {
    const { email, account } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD, generator: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP' })
    const deps = { db: base.db, secrets: testSecrets }
    const stolen = await startSession(deps, { account, kind: 'staff', by: 'password', secondFactor: true, device: '' })
    expect((await new Visitor(running.app, stolen).get('/today')).status).toBe(200)

    expect(await send(await codeFor(email))).toMatchObject({ status: 303, location: '/sign-in' })
    expect((await new Visitor(running.app, stolen).get('/today')).status).toBe(303)
    expect((await firstStep(email, GOOD_PASSWORD)).status).toBe(422)
    const { visitor, status } = await firstStep(email, FRESH)
    expect(status).toBe(303)
    const page = await visitor.get('/sign-in/code')
    expect(page.body).toContain('Set up a second step')
    const secret = await keptSecret(base, testSecrets, account)
    expect((await visitor.post('/sign-in/code', { code: await codeOf(base, secret) }, page)).status).toBe(303)
    expect((await visitor.get('/today')).status).toBe(200)
  })

  test('makes a second administrator, who signs in with it', async () => {
    expect((await send(await codeFor('grace@council.example'))).status).toBe(303)
    expect((await firstStep('grace@council.example', FRESH)).location).toBe('/sign-in/code')
  })

  test('is good once, for an hour, and not when it was made for a family', async () => {
    const { email, account } = await aPerson(base, testSecrets, { password: GOOD_PASSWORD })
    const kin = await aPerson(base, testSecrets, { kind: 'kin' })
    const [used, old] = [await codeFor(email), await codeFor(email)]
    await send(used)
    await base.query(`insert into identity.one_time values (sha256('for a family'), $1, platform.clock() + interval '1 hour')`, [
      kin.account,
    ])
    await base.moveClock('61 minutes')
    await base.query(`insert into identity.one_time values (sha256('for them still'), $1, platform.clock() + interval '1 hour')`, [
      kin.account,
    ])
    for (const code of [used, old, 'nonsense', 'for a family', 'for them still']) {
      const answer = await send(code, 'something else entirely')
      expect(answer.status, code).toBe(422)
      expect(answer.body).toContain('That code is not right, was used, or is older than an hour')
    }
    expect(await base.query('select account_id from identity.password where account_id = any($1)', [[account, kin.account]])).toEqual([
      { account_id: account },
    ])
    expect(await base.query(`select used_at from identity.one_time where hash = sha256('for them still')`)).toEqual([{ used_at: null }])
    expect((await firstStep(email, FRESH)).status).toBe(303)
  })

  test('is not used up by a password that is refused; the code is kept on the page, the password is not', async () => {
    await base.query('delete from identity.tries')
    const code = await codeFor((await aPerson(base, testSecrets)).email)
    for (const weak of ['', 'short', 'passwordpassword', 'aaaaaaaaaaaa']) {
      const answer = await send(code, weak)
      expect(answer.status, weak).toBe(422)
      expect(answer.body).toContain(`value="${code}"`)
      if (weak) expect(answer.body).not.toContain(weak)
    }
    expect((await send(code)).status).toBe(303)
  })

  test('rests after ten tries from one address', async () => {
    await base.query('delete from identity.tries')
    for (let i = 0; i < 10; i++) expect((await send(`guess ${i}`)).body).toContain('That code is not right')
    expect((await send('guess 10')).body).toContain('There were too many tries')
  })
})

test('a password is refused for being short, endless, one that everybody tries, or one’s own name; never for its signs', () => {
  const name = 'marnie.osei@hub.example'
  for (const good of ['three otters in a kettle', 'ŝŭ ĉi tiu pasvorto', '🦦🦦🦦🦦🦦🦦 kettle', 'AAAAAAAAAAAb', "'; drop table --"])
    expect(refusePassword(good, name), good).toBeUndefined()
  expect(refusePassword('eleven sign', name)).toBe('short')
  expect(refusePassword('x'.repeat(201), name)).toBe('long')
  for (const common of ['password2026', 'Iloveyou!iloveyou', 'FamilyHub 12345', '111111111111', 'qwertyuiop12'])
    expect(refusePassword(common, name), common).toBe('common')
  expect(refusePassword('marnie.osei 1990', name)).toBe('name')
})
