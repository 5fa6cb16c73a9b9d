import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork, testSecrets } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'
import { EXAMPLE_PIN } from './example-door.ts'
import { startSession } from './sign-in.ts'
import { DESK_PERMISSIONS, type DeskTests, deskTests, PIN } from './testing-desk.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let at: DeskTests
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base)
  at = await deskTests(base, network, running)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const actions = async () => (await base.query<{ action: string }>('select action from audit.event order by id')).map(({ action }) => action)

describe('a shared desk', () => {
  test('is made by a manager at the very device, who is signed out of it, and by nobody else', async () => {
    const token = await at.aManager()
    const device = new Visitor(running.app, token)
    const wish = { name: 'Front counter', team: network.team, room: 'public' }
    expect((await device.post('/account/desks', wish, await device.get('/account/desks'))).location).toBe('/desk')
    expect(device.cookie).toContain('hearth_desk=')
    expect(device.cookie).not.toContain('hearth_session=')
    expect((await new Visitor(running.app, token).get('/today')).status).toBe(303)
    expect((await device.get('/today')).location).toBe('/desk?next=%2Ftoday')
    const rows = await base.query<{ all: string }>('select row_to_json(d)::text as all from access.desk d')
    expect(rows.length).toBeGreaterThan(0)
    for (const row of rows) expect(row.all).not.toContain(device.cookie.match(/hearth_desk=([\w-]+)/)?.[1])

    const others = await network.addTeam('Another team')
    const manager = new Visitor(running.app, await at.aManager())
    await base.query(
      `update access.role_held set scope_kind = 'site', scope_id = 1 where account_id = (select max(id) from access.account)`,
    )
    const page = await manager.get('/account/desks')
    expect(page.body).not.toContain('Another team')
    const refused = await manager.post('/account/desks', { name: 'Theirs', team: others, room: 'public' }, page)
    expect([refused.status, refused.body.includes('Choose one of your teams')]).toEqual([422, true])
    const worker = new Visitor(running.app, await network.worker({ permissions: DESK_PERMISSIONS }))
    expect((await worker.get('/account/desks')).status).toBe(404)
  })

  test('shows first names, opens with a PIN, says whose it is, and goes to somebody else by one press', async () => {
    const own = new Visitor(running.app, await network.worker({ name: 'Dilys Marchworthy', permissions: DESK_PERMISSIONS }))
    const mine = await own.get('/account/pin')
    for (const [pin, again] of [
      ['123456', '123456'],
      ['140792', '140792'],
      [PIN, '864204'],
    ] as const)
      expect((await own.post('/account/pin', { pin, again }, mine)).status, pin).toBe(422)
    expect((await own.post('/account/pin', { pin: PIN, again: PIN }, mine)).status).toBe(303)
    const kwame = await at.aColleague('Kwame Appleworthy')
    const device = await at.aDesk()
    const tiles = await device.get('/desk')
    expect(tiles.body).toMatch(/DM<\/span><span dir="auto">Dilys<.*KA<\/span><span dir="auto">Kwame</s)
    expect(tiles.body).not.toContain('Marchworthy')
    const dilys = tiles.body.match(/person=([\w-]+)[^>]*><span[^>]*>DM</)?.[1] ?? ''
    const page = await at.open(device, dilys)
    expect(page.body).toMatch(/<strong dir="auto">Dilys M\.<\/strong>.*at Front counter/)
    const switched = await device.post('/desk/switch', {}, page)
    expect([switched.status, switched.location]).toEqual([303, '/desk'])
    expect((await device.get('/today')).location).toBe('/desk?next=%2Ftoday')
    expect((await at.open(device, kwame)).body).toContain('Kwame A.')
    const manager = new Visitor(running.app, await at.aManager())
    expect((await manager.get('/account/desks')).body).toMatch(/Front counter.*Last used [^<]*, by Kwame Appleworthy/s)
    const kept = await actions()
    for (const action of ['pin.set', 'desk.enrolled', 'pin.tried', 'session.started', 'session.switched']) expect(kept).toContain(action)
  })

  test('is opened by no PIN elsewhere, and by no device without a PIN', async () => {
    const dilys = await at.aColleague('Dilys Alone')
    const device = await at.aDesk()
    const elsewhere = new Visitor(running.app)
    const form = await elsewhere.get('/sign-in')
    const before = await base.query('select count(*) from access.session')
    expect(await elsewhere.post('/desk', { person: dilys, pin: PIN }, form)).toMatchObject({ status: 303, location: '/sign-in?next=%2F' })
    expect((await elsewhere.get('/desk')).location).toBe('/sign-in?next=%2F')
    for (const pin of ['', '864 20', '864204']) expect((await at.typePin(device, dilys, pin)).status, pin).toBe(422)
    expect((await device.get('/today')).status).toBe(303)
    expect(await base.query('select count(*) from access.session')).toEqual(before)
    const [account] = await base.query<{ id: number }>('select id from access.account where public_id = $1', [dilys])
    const wish = { account: account?.id ?? 0, kind: 'staff', by: 'pin', secondFactor: true, device: '' } as const
    const deps = { db: base.db, secrets: testSecrets }
    await expect(startSession(deps, wish)).rejects.toThrow()
    await expect(startSession(deps, { ...wish, desk: 'a'.repeat(43) })).rejects.toThrow()
  })

  test('lets a PIN rest after ten wrong ones, in the words and after the tries that nobody at all would get', async () => {
    const [dilys, kwame] = [await at.aColleague('Dilys Tried'), await at.aColleague('Kwame Untried')]
    const device = await at.aDesk()
    const told = (page: Page) => page.body.match(/govuk-error-message">(.*?)<\/p>/)?.[1]?.replace(/<[^>]*>/g, '')
    const tries = async (person: string, spell = (n: number) => (n % 2 ? person : person.toUpperCase())) => {
      const answers: string[] = []
      for (let n = 0; n < 11; n++) {
        const page = await device.post('/desk', { person: spell(n), pin: n === 10 ? PIN : '903175' }, await device.get('/desk'))
        expect(page.status).toBe(422)
        answers.push(told(page) ?? '')
      }
      return answers
    }
    const known = await tries(dilys)
    expect(new Set(known.slice(0, 10))).toEqual(new Set(['Error: That PIN is not right for this desk']))
    expect(known[10]).toContain('Sign in in full')
    expect(await tries('00000000-0000-4000-8000-00000000abcd')).toEqual(known)
    expect(await actions()).toContain('pin.rested')
    await at.open(device, kwame)
    await base.moveClock('16 minutes')
    await at.open(device, dilys)
  })

  test('that was stolen opens nothing more from the moment a manager stops it', async () => {
    const dilys = await at.aColleague('Dilys Robbed')
    const device = await at.aDesk('public', 'Stolen tablet')
    const page = await at.open(device, dilys)
    const manager = new Visitor(running.app, await at.aManager())
    const [desk] = await base.query<{ id: string }>(`select public_id as id from access.desk where name = 'Stolen tablet'`)
    expect((await manager.post('/account/desks/revocation', { desk: desk?.id ?? '' }, await manager.get('/account/desks'))).status).toBe(
      303,
    )
    const next = await device.post('/desk/switch', {}, page)
    expect(next.location).toBe('/desk?next=%2F')
    expect((await device.get(next.location)).location).toBe('/sign-in?next=%2F')
    expect(device.cookie).not.toContain('hearth_desk')
    const thief = new Visitor(running.app, undefined)
    expect((await thief.post('/desk', { person: dilys, pin: PIN }, await thief.get('/sign-in'))).location).toBe('/sign-in?next=%2F')
    expect((await manager.get('/account/desks')).body).not.toContain('Stolen tablet')
    expect((await manager.post('/account/desks/revocation', { desk: desk?.id ?? '' }, await manager.get('/account/desks'))).status).toBe(
      404,
    )
  })

  test('forgets who left its team, in the middle of their session', async () => {
    const dilys = await at.aColleague('Dilys Leaving')
    const device = await at.aDesk()
    await at.open(device, dilys)
    await base.query(
      'update access.team_member m set until_at = platform.clock() from access.account a where a.id = m.account_id and a.public_id = $1',
      [dilys],
    )
    expect((await device.get('/today')).location).toBe('/desk?next=%2Ftoday')
    expect((await device.get('/desk')).body).not.toContain(dilys)
    const refused = await device.post('/desk', { person: dilys, pin: PIN }, await device.get('/desk'))
    expect([refused.status, refused.body.includes('That PIN is not right')]).toEqual([422, true])
  })
})

describe('a session at a desk', () => {
  test.each([
    ['public', 180],
    ['private', 300],
  ] as const)(
    'in a %s room locks after %i seconds of nothing: the page leaves by then, and comes back after the PIN',
    async (room, seconds) => {
      const dilys = await at.aColleague(`Dilys of a ${room} room`, [...DESK_PERMISSIONS, 'families.hear_story'])
      const device = await at.aDesk(room)
      const page = await at.open(device, dilys)
      expect(page.body).toContain(`<noscript><meta http-equiv="refresh" content="${seconds}; url=/desk"/></noscript>`)
      expect(page.body.includes('href="/families/helped"')).toBe(room === 'private')
      for (const passed of [50, seconds - 5, seconds - 5]) {
        await base.moveClock(`${passed} seconds`)
        expect((await device.get('/desk/here')).status).toBe(200)
      }
      await base.moveClock(`${seconds} seconds`)
      const locked = await device.get('/today?day=2026-01-01')
      expect(locked.location).toBe('/desk?next=%2Ftoday%3Fday%3D2026-01-01')
      const tiles = await device.get(locked.location)
      expect(device.cookie).not.toContain('hearth_session')
      const link = tiles.body.match(new RegExp(`href="(/desk\\?person=${dilys}[^"]*)"`))?.[1]?.replaceAll('&amp;', '&') ?? ''
      expect(await device.post('/desk', { pin: PIN }, await device.get(link))).toMatchObject({
        status: 303,
        location: '/today?day=2026-01-01',
      })
    },
  )

  test('ends after ten hours, whatever is done', async () => {
    const dilys = await at.aColleague('Dilys Allday')
    const device = await at.aDesk()
    await at.open(device, dilys)
    await base.query(`update access.session set idle_limit = '1 day' where revoked_at is null`)
    await base.moveClock('9 hours 59 minutes')
    expect((await device.get('/today')).status).toBe(200)
    await base.moveClock('2 minutes')
    expect((await device.get('/today')).status).toBe(303)
  })

  test('carries less than one of somebody who signed in in full at the same device', async () => {
    const name = 'Nasreen Manyhats'
    const nasreen = await at.aColleague(name, [...DESK_PERMISSIONS, 'identity.enrol_desk', 'notifications.read_outbox'])
    const device = await at.aDesk()
    const page = await at.open(device, nasreen)
    expect(page.body).not.toContain('href="/outbox"')
    for (const url of ['/outbox', '/account/desks']) expect((await device.get(url)).status, url).toBe(404)
    const own = await device.get('/account/pin')
    expect(own.body).toContain('sign in in full')
    expect((await device.post('/account/pin', { pin: '507294', again: '507294' }, own)).status).toBe(200)
    const token = device.cookie.match(/hearth_session=([^;]+)/)?.[1] ?? ''
    const set = base.db.asViewer({ credential: { kind: 'session', token }, purpose: 'manage' }, (trx) =>
      sql`select identity.set_pin('x')`.execute(trx),
    )
    await expect(set).rejects.toMatchObject({ code: '42501' })

    const form = await device.get('/sign-in')
    expect((await device.post('/sign-in/example', { account: nasreen }, form)).status).toBe(303)
    expect((await device.get('/outbox')).body).toMatch(/Nasreen M\..*at Front counter/)
    await base.moveClock('3 minutes')
    expect((await device.get('/outbox')).status).toBe(303)
  })

  test('keeps what one person began to type for them, and from the next', async () => {
    const [dilys, kwame] = [await at.aColleague('Dilys Typing'), await at.aColleague('Kwame Next')]
    const device = await at.aDesk()
    await at.open(device, dilys)
    const begun = await device.post('/patterns/form', {}, await device.get('/patterns/form'))
    await device.post(`${begun.location}/you/draft`, { name: 'Zephyrine' }, await device.get(`${begun.location}/you`))
    await device.post('/desk/switch', {}, await device.get('/today'))
    await at.open(device, kwame)
    expect((await device.get(`${begun.location}/you`)).body).not.toContain('Zephyrine')
    await device.post('/desk/switch', {}, await device.get('/today'))
    await at.open(device, dilys)
    expect((await device.get(`${begun.location}/you`)).body).toContain('Zephyrine')
  })
})

test('an example’s own desk, and what its people’s PIN is, are for the very machine it runs on', async () => {
  const dilys = await at.aColleague('Dilys Example')
  const counted = async () => (await base.query('select 1 from access.desk')).length
  const before = await counted()
  const visitor = new Visitor(running.app)
  const form = await visitor.get('/sign-in')
  const proxied = await visitor.post('/desk/example', {}, form, { 'x-forwarded-for': '127.0.0.1' })
  expect([proxied.location, await counted()]).toEqual(['/sign-in', before])
  expect((await visitor.post('/desk/example', {}, form)).location).toBe('/desk')
  expect((await visitor.get(`/desk?person=${dilys}`)).body).toContain(EXAMPLE_PIN)
  expect((await visitor.get(`/desk?person=${dilys}`, { via: '1.1 proxy' })).body).not.toContain(EXAMPLE_PIN)
  expect((await visitor.post('/desk/example/leave', {}, await visitor.get('/desk'))).location).toBe('/sign-in')
  expect((await visitor.get('/desk')).location).toBe('/sign-in?next=%2F')
})
