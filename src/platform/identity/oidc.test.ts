import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { smallDatabase, smallNetwork, testSecrets } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { openOidc } from './oidc.ts'
import { CLIENT, type DirectoryPerson, type TestDirectory, testDirectory } from './testing-directory.ts'
import { aPerson } from './testing-people.ts'

const BACK = 'http://localhost/sign-in/directory/back'
const oidcAt = (issuer: string) => openOidc({ issuer, ...CLIENT, redirectUri: BACK, allowHttp: true })

let base: TestDatabase
let running: RunningApp
let directory: TestDirectory
beforeAll(async () => {
  base = await smallDatabase()
  await smallNetwork(base)
  directory = await testDirectory(BACK)
  running = await runApp(base, { oidc: oidcAt(directory.issuer) })
})
afterAll(async () => {
  await running.stop()
  await directory.stop()
  await base.drop()
})

const path = (url: string): string => url.replace('http://localhost', '')
/** Off to the directory: the address of its door, as our sign-in page sends people there. */
const setOut = async (visitor: Visitor, next = '/today'): Promise<string> => {
  const page = await visitor.get(`/sign-in?next=${encodeURIComponent(next)}`)
  const link = page.body.match(/href="(\/sign-in\/directory[^"]*)"/)?.[1] ?? ''
  return (await visitor.get(link.replaceAll('&amp;', '&'))).location
}
const comeBack = async (visitor: Visitor, person: DirectoryPerson, next?: string): Promise<Page> =>
  visitor.get(path(await directory.signIn(await setOut(visitor, next), person)))
const subjects = () => base.query('select subject, account_id from identity.oidc_subject order by subject')
const mfa = { emailVerified: true, amr: ['pwd', 'mfa'] }

describe('a worker with an account in the council’s directory', () => {
  test('is sent there by a link, with code flow, PKCE, a state and a nonce', async () => {
    const door = new URL(await setOut(new Visitor(running.app)))
    expect(door.origin).toBe(directory.issuer)
    const asked = Object.fromEntries(door.searchParams)
    expect(asked).toMatchObject({ response_type: 'code', client_id: 'hearth', code_challenge_method: 'S256', redirect_uri: BACK })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThanOrEqual(43)
  })

  test('is joined at first to the account made for their address, later known by subject, whatever their address is then', async () => {
    const { email, account } = await aPerson(base, testSecrets, { permissions: ['home.see_today', 'notifications.read_outbox'] })
    const visitor = new Visitor(running.app)
    const first = await comeBack(visitor, { sub: 's-1', email: email.toUpperCase(), ...mfa }, '/outbox')
    expect(first).toMatchObject({ status: 303, location: '/outbox' })
    expect((await visitor.get('/outbox')).status).toBe(200)
    expect(await base.query('select signed_in_by, second_factor from access.session where account_id = $1', [account])).toEqual([
      { signed_in_by: 'oidc', second_factor: true },
    ])
    const married = await comeBack(new Visitor(running.app), { sub: 's-1', email: 'new-name@hub.example', ...mfa })
    expect(married.status).toBe(303)
    expect(await base.query(`select account_id from identity.oidc_subject where subject = 's-1'`)).toEqual([{ account_id: account }])
  })

  test('cannot be impersonated by another subject that is given their address afterwards', async () => {
    const { email } = await aPerson(base, testSecrets)
    expect((await comeBack(new Visitor(running.app), { sub: 's-2', email, ...mfa })).status).toBe(303)
    const second = await comeBack(new Visitor(running.app), { sub: 's-3', email, ...mfa })
    expect(second.status).toBe(422)
    expect(second.body).toContain('There is no account here for you yet')
  })

  test('is told plainly when nobody made an account for them', async () => {
    const before = await subjects()
    const answer = await comeBack(new Visitor(running.app), { sub: 's-4', email: 'stranger@hub.example', ...mfa })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('There is no account here for you yet. Ask your hub manager')
    expect(await subjects()).toEqual(before)
  })

  test('joins nothing with an address that the directory did not check, nor with that of a family', async () => {
    const worker = await aPerson(base, testSecrets)
    const kin = await aPerson(base, testSecrets, { kind: 'kin' })
    const before = await subjects()
    for (const [email, emailVerified] of [
      [worker.email, false],
      [kin.email, true],
    ] as const)
      expect((await comeBack(new Visitor(running.app), { sub: `s-5 ${email}`, email, emailVerified, amr: ['mfa'] })).status).toBe(422)
    expect(await subjects()).toEqual(before)
  })

  test('is let in nowhere when the directory asked for a password only', async () => {
    const { email, account } = await aPerson(base, testSecrets)
    const visitor = new Visitor(running.app)
    const answer = await comeBack(visitor, { sub: 's-6', email, emailVerified: true, amr: ['pwd'] })
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('did not ask for a second step')
    expect(await base.query('select 1 from access.session where account_id = $1', [account])).toEqual([])
    expect((await visitor.get('/today')).status).toBe(303)
  })

  test('is let in when the directory does not say how it asked', async () => {
    const { email } = await aPerson(base, testSecrets)
    expect((await comeBack(new Visitor(running.app), { sub: 's-7', email, emailVerified: true })).status).toBe(303)
  })
})

describe('an answer that does not belong to the journey', () => {
  const refused = async (answer: Promise<Page>) => {
    const page = await answer
    expect(page.status).toBe(422)
    expect(page.body).toContain('Your work account did not sign you in. Try again')
  }
  const arrive = async (visitor: Visitor, sub: string) => {
    const { email } = await aPerson(base, testSecrets)
    return new URL(await directory.signIn(await setOut(visitor), { sub, email, ...mfa }))
  }

  test('with another state is refused, and so is one that the directory refused', async () => {
    const visitor = new Visitor(running.app)
    const back = await arrive(visitor, 's-10')
    back.searchParams.set('state', 'of-somebody-else')
    await refused(visitor.get(path(back.href)))
    const again = new Visitor(running.app)
    const state = new URL(await setOut(again)).searchParams.get('state')
    await refused(again.get(`/sign-in/directory/back?error=access_denied&state=${state}&iss=${encodeURIComponent(directory.issuer)}`))
  })

  test('in another browser than it began in signs nobody in', async () => {
    const back = await arrive(new Visitor(running.app), 's-11')
    const other = new Visitor(running.app)
    expect(await other.get(path(back.href))).toMatchObject({ status: 303, location: '/sign-in' })
    // A browser with a journey of its own: the state and the verifier are another's.
    await setOut(other)
    await refused(other.get(path(back.href)))
  })

  test('is good once: the same code a second time is refused, here and by the directory', async () => {
    const visitor = new Visitor(running.app)
    const back = await arrive(visitor, 's-12')
    const journey = visitor.cookie
    expect((await visitor.get(path(back.href))).status).toBe(303)
    expect(await visitor.get(path(back.href))).toMatchObject({ status: 303, location: '/sign-in' })
    await refused(new Visitor(running.app).get(path(back.href), { cookie: journey }))
  })

  test('with a journey’s cookie that was altered signs nobody in', async () => {
    const visitor = new Visitor(running.app)
    const back = await arrive(visitor, 's-13')
    const altered = visitor.cookie.replace(/(hearth_visitor_directory=)(....)/, '$1AAAA')
    expect(altered).not.toBe(visitor.cookie)
    expect(await new Visitor(running.app).get(path(back.href), { cookie: altered })).toMatchObject({ status: 303, location: '/sign-in' })
  })

  test('leaves nothing in the log that names somebody', async () => {
    expect(running.log.join('')).toContain('the directory did not sign somebody in')
    expect(running.log.join('')).not.toMatch(/hub\.example|code=|state=/)
  })
})

test('a directory that does not answer is a sentence on the page, and the other ways in stay', async () => {
  const alone = await runApp(base, { oidc: oidcAt('http://127.0.0.1:9') })
  try {
    const answer = await new Visitor(alone.app).get('/sign-in/directory')
    expect(answer.status).toBe(422)
    expect(answer.body).toContain('Your council’s sign-in does not answer')
    expect(answer.body).toContain('With a password')
  } finally {
    await alone.stop()
  }
})

test('without a directory there is no such way in', async () => {
  const alone = await runApp(base)
  try {
    expect((await new Visitor(alone.app).get('/sign-in')).body).not.toContain('/sign-in/directory')
    for (const url of ['/sign-in/directory', '/sign-in/directory/back?code=1&state=2'])
      expect(await new Visitor(alone.app).get(url)).toMatchObject({ status: 303, location: '/sign-in' })
  } finally {
    await alone.stop()
  }
})
