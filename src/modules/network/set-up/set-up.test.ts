import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, runApp, Visitor } from '../../../../test/running-app.ts'
import { testSecrets } from '../../../../test/small-network.ts'
import { addAdministrator } from '../../../platform/identity/add-administrator.ts'
import { codeOf, keptSecret } from '../../../platform/identity/testing-people.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { findNetwork } from '../index.ts'

/** As an operator has it: a new, empty database of their own, and an administrator made at the command line. */
let empty: TestDatabase
let running: Awaited<ReturnType<typeof runApp>>
beforeAll(async () => {
  empty = await testDatabase(undefined, undefined, 'hearth_live')
  running = await runApp(empty)
})
afterAll(async () => {
  await running.stop()
  await empty.drop()
})

const EMAIL = 'ada@council.example'
const PASSWORD = 'three otters in a kettle'
const aCode = async (email = EMAIL): Promise<string> => {
  const code = randomUUID()
  await addAdministrator(empty.db, { name: 'Ada Example', email, code })
  return code
}
const answers = {
  name: 'Rutland Family Hubs',
  strapline: 'Help for families, before birth to 25',
  authority: 'Rutland County Council',
  town: 'Oakham',
  colours: 'teal',
  password: PASSWORD,
}
const send = async (fields: Partial<typeof answers> & { code: string }): Promise<Page> => {
  const visitor = new Visitor(running.app)
  return visitor.post('/set-up', { ...answers, ...fields }, await visitor.get('/set-up'))
}
const network = () => empty.db.asPublic(findNetwork)
const passwords = () => empty.query('select account_id from identity.password')

describe('a new, empty Hearth', () => {
  test('shows the set-up page and nothing else, whatever is asked for', async () => {
    const visitor = new Visitor(running.app)
    for (const url of ['/', '/find', '/today', '/sign-in', '/sign-in/family', '/sessions/1/book', '/outbox', '/anything/at/all?q=1'])
      expect(await visitor.get(url), url).toMatchObject({ status: 303, location: '/set-up' })
    const page = await visitor.get('/set-up')
    expect(page.status).toBe(200)
    expect(page.body).toContain('Set up this network')
    expect(page.body).not.toContain('/sign-in"')
    for (const url of ['/health', '/metrics', '/privacy', '/accessibility']) expect((await visitor.get(url)).status, url).toBe(200)
    for (const url of ['/sign-in', '/sign-in/example', '/find']) expect((await visitor.post(url, {}, page)).status, url).toBe(404)
  })

  test('says beside each field what is missing, and loses nothing of what was typed but the password', async () => {
    const nothing = await new Visitor(running.app).get('/set-up')
    const bare = await send({ code: '', name: '', strapline: ' ', authority: '', town: '', colours: 'puce', password: '' })
    expect(bare.status).toBe(422)
    for (const field of ['code', 'name', 'strapline', 'authority', 'town', 'colours', 'password'])
      expect(bare.body, field).toContain(`href="#${field}"`)
    expect(nothing.body).not.toContain('govuk-error-message')
    const kept = await send({ code: 'not the code', name: `O'Malley <b>Hubs</b> 🦦`, town: 'Nowhere-on-Sea' })
    expect(kept.status).toBe(422)
    expect(kept.body).toContain('We do not know that place')
    expect(kept.body).toContain(`value="O'Malley &lt;b>Hubs&lt;/b> 🦦"`)
    for (const word of ['Nowhere-on-Sea', 'Rutland County Council', 'not the code']) expect(kept.body).toContain(`value="${word}"`)
    expect(kept.body).toMatch(/value="teal"[^>]*\schecked/)
    expect(kept.body).not.toContain(PASSWORD)
  })

  test('refuses a password that is short or that everybody would try', async () => {
    const code = await aCode()
    for (const password of ['otters', 'aaaaaaaaaaaaaa', 'passwordpassword', 'Familyhub2026!', 'RutlandCountyCouncil1', 'x'.repeat(201)])
      expect((await send({ code, password })).status, password).toBe(422)
    expect(await network()).toBeUndefined()
  })

  test('refuses a code that is wrong, was made over an hour ago, or was made for something else', async () => {
    const code = await aCode()
    await empty.query(`update identity.one_time set expires_at = platform.clock() - interval '1 second'`)
    const [kin] = await empty.query<{ id: number }>(`insert into access.account (kind, display_name) values ('kin', 'Kim') returning id`)
    await empty.query(`insert into identity.one_time values (sha256('for a family'), $1, platform.clock() + interval '1 hour')`, [kin?.id])
    for (const wrong of ['nonsense', code, 'for a family']) {
      const answer = await send({ code: wrong })
      expect(answer.status, wrong).toBe(422)
      expect(answer.body).toContain('That code is not right, was used, or is older than an hour')
      expect(answer.body).toContain('value="Rutland Family Hubs"')
    }
    expect([await network(), await passwords()]).toEqual([undefined, []])
  })

  test('gives a code an hour to be used in', async () => {
    await aCode()
    const [row] = await empty.query<{ minutes: number }>(
      `select round(extract(epoch from max(expires_at) - platform.clock()) / 60)::int as minutes from identity.one_time`,
    )
    expect(row?.minutes).toBe(60)
  })

  test('rests after ten codes in a quarter of an hour', async () => {
    for (let i = 0; i < 10; i++) await send({ code: `guess ${i}` })
    const rested = await send({ code: await aCode() })
    expect(rested.status).toBe(422)
    expect(rested.body).toContain('There were too many tries')
    await empty.query('delete from identity.tries')
  })

  test('with the code becomes a live network, once: its doors open, the example door does not', async () => {
    const code = await aCode()
    const done = await send({ code })
    expect(done.status).toBe(200)
    expect(done.body).toContain('Rutland Family Hubs is set up')
    expect(await network()).toMatchObject({ name: 'Rutland Family Hubs', authorityName: 'Rutland County Council', example: false })
    expect((await network())?.homeLatitude).toBeCloseTo(52.67, 1)

    expect(await empty.query(`select count(*)::int as n from audit.event where action = 'network.set_up'`)).toEqual([{ n: 1 }])

    const again = await send({ code, name: 'Somebody Else’s Hubs', password: 'another kettle of otters' })
    expect(again.status).toBe(422)
    expect((await network())?.name).toBe('Rutland Family Hubs')

    const open = await runApp(empty)
    try {
      const visitor = new Visitor(open.app)
      expect((await visitor.get('/set-up')).status).toBe(404)
      expect((await visitor.get('/')).body).not.toContain('Example network.')
      // The languages that are made for trying are not offered to families.
      expect([(await visitor.get('/pl/find')).status, (await visitor.get('/en-xa/find')).status]).toEqual([200, 404])
      const page = await visitor.get('/sign-in')
      expect(page.body).not.toMatch(/example people|Ada Example/)
      const [ada] = await empty.query<{ public_id: string; id: number }>(
        `select id, public_id from access.account where display_name = 'Ada Example'`,
      )
      await visitor.post('/sign-in/example', { account: ada?.public_id ?? '' }, page)
      expect(visitor.cookie).not.toContain('hearth_session')

      expect(await visitor.post('/sign-in', { name: EMAIL, password: PASSWORD }, page)).toMatchObject({
        status: 303,
        location: '/sign-in/code',
      })
      const second = await visitor.get('/sign-in/code')
      const generator = await keptSecret(empty, testSecrets, ada?.id ?? 0)
      await visitor.post('/sign-in/code', { code: await codeOf(empty, generator) }, second)
      expect((await visitor.get('/today')).status).toBe(200)
      expect((await visitor.get('/outbox')).status).toBe(200)
    } finally {
      await open.stop()
    }
  })
})
