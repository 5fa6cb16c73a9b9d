import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectedSession, moveSession } from '../../../../test/expected-session.ts'
import { button } from '../../../../test/register-page.ts'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallNetwork } from '../../../../test/small-network.ts'
import { type Acting, createAct } from '../../../platform/deeds/act.ts'
import { type TestDatabase, testDatabase } from '../../../platform/testing/test-database.ts'
import { findSheet, pressOnRegister } from './take-the-register.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await testDatabase()
  network = await smallNetwork(base)
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

/** Marnie, Otis and Wren are expected in half an hour, unless said. */
const aSession = (hours = 0.5): Promise<string> => expectedSession(base, network, hours)
const aLead = async (wish: Parameters<SmallNetwork['worker']>[0] = {}): Promise<Visitor> =>
  new Visitor(running.app, await network.worker(wish))
const urlOf = (session: string): string => `/today/sessions/${session}/register`
const pressed = async (lead: Visitor, session: string, name: string, words: 'Here' | 'Did not come') => {
  const page = await lead.get(urlOf(session))
  return lead.post(urlOf(session), { mark: button(page, name, words) }, page)
}
const marksOf = (session: string) =>
  base.query<{ value: string | null; name: string | null; by: string }>(
    `select m.value, x.name, a.display_name as by from bookings.mark m join bookings.occurrence o on o.id = m.occurrence_id join access.account a on a.id = m.marked_by
     left join bookings.attendee x on x.id = m.attendee_id where o.public_id = $1 order by m.id`,
    [session],
  )

/** Whether the database takes a press that no rule has looked at. */
const added = (who: Acting, session: string): Promise<boolean | undefined> =>
  base.db.asViewer(who, async (trx) => {
    const { rows } = await sql<{
      added: boolean
    }>`select bookings.add_mark(${session}::uuid, '{"counted": "adult", "heads": 1}') as added`.execute(trx)
    return rows[0]?.added
  })

describe('when and who', () => {
  test.each([
    ['more than an hour before', 1.1, 'You can take this register from'],
    ['more than 48 hours after', -49.1, 'This register is closed'],
  ])('%s, the page says so, shows no buttons and no names, and takes no press', async (_, hours, words) => {
    const session = await aSession(0.5)
    const lead = await aLead()
    const open = await lead.get(urlOf(session))
    await moveSession(base, session, hours)
    const page = await lead.get(urlOf(session))
    expect(page.status).toBe(200)
    expect(page.body).toContain(words)
    for (const gone of ['hearth-tap', 'Otis', 'Marnie']) expect(page.body).not.toContain(gone)
    expect((await lead.post(urlOf(session), { mark: button(open, 'Otis', 'Here') }, open)).status).toBe(303)
    expect((await lead.post(`${urlOf(session)}/heads`, { child: '1' }, open)).status).toBe(303)
    expect((await lead.post(`${urlOf(session)}/walk-ins`, { who: 'adult' }, open)).status).toBe(303)
    expect(await marksOf(session)).toEqual([])
    expect(
      await base.query('select 1 from bookings.walk_in w join bookings.occurrence o on o.id = w.occurrence_id where o.public_id = $1', [
        session,
      ]),
    ).toEqual([])
  })

  test.each([
    ['just within an hour before', 0.98],
    ['almost 48 hours after', -48.9],
  ])('%s, it is open', async (_, hours) => {
    const session = await aSession(hours)
    const lead = await aLead()
    expect((await lead.get(`/today/sessions/${session}`)).body).toContain('Take the register')
    await pressed(lead, session, 'Otis', 'Here')
    expect(await marksOf(session)).toHaveLength(1)
  })

  test('a cancelled session has no register', async () => {
    const session = await aSession()
    const lead = await aLead()
    const open = await lead.get(urlOf(session))
    await base.query(`update bookings.occurrence set state = 'cancelled' where public_id = $1`, [session])
    const page = await lead.get(urlOf(session))
    expect(page.body).toContain('This session is cancelled, so it has no register.')
    expect(page.body).not.toContain('hearth-tap')
    await lead.post(urlOf(session), { mark: button(open, 'Otis', 'Here') }, open)
    expect(await marksOf(session)).toEqual([])
  })

  test('another team, a worker without the permission and a session that is not there get the same page', async () => {
    const session = await aSession()
    const lead = await aLead()
    const open = await lead.get(urlOf(session))
    const mark = button(open, 'Otis', 'Here')
    const other = await aLead({ teams: [await network.addTeam('Another team')] })
    const reader = await aLead({ permissions: ['home.see_today', 'bookings.see_day', 'bookings.read_register'] })
    for (const [visitor, id] of [
      [other, session],
      [reader, session],
      [lead, randomUUID()],
      [lead, 'nothing'],
      [lead, '%0d%0anothing'],
    ] as const) {
      expect((await visitor.get(urlOf(id))).status).toBe(404)
      const own = await visitor.get('/today')
      for (const [end, fields] of [
        ['', { mark }],
        ['', { mark: 'nonsense' }],
        ['/heads', { child: '1' }],
        ['/walk-ins', { who: 'adult' }],
      ] as const)
        expect((await visitor.post(`${urlOf(id)}${end}`, fields, own)).status, end).toBe(404)
    }
    expect(await marksOf(session)).toEqual([])
    expect((await reader.get(`/today/sessions/${session}`)).body).not.toContain('Take the register')
  })

  test('the database refuses by itself whoever may not take it, whatever a page forgets', async () => {
    const session = await aSession()
    const asked = async (wish: Parameters<SmallNetwork['worker']>[0], purpose: 'register' | 'support' = 'register') => {
      const who = { credential: { kind: 'session', token: await network.worker(wish) }, purpose, requestId: randomUUID() } as const
      const answer = await pressOnRegister({ act: createAct(base.db) }, who, {
        key: randomUUID(),
        session,
        press: { counted: 'child', heads: 1 },
      })
      return [await base.db.asViewer(who, (trx) => findSheet(trx, session)), await added(who, session), answer.outcome]
    }
    const refused = [undefined, false, 'not-now']
    expect(await asked({ teams: [await network.addTeam('Yet another team')] })).toEqual(refused)
    expect(await asked({ permissions: ['bookings.see_day', 'bookings.read_register'] })).toEqual(refused)
    expect(await asked({}, 'support')).toEqual(refused)
    expect(await marksOf(session)).toEqual([])
    await moveSession(base, session, 1.1)
    expect(await asked({})).toEqual(refused)
    await moveSession(base, session, -49.1)
    expect(await asked({})).toEqual(refused)
    await moveSession(base, session, 0.5)
    expect(await asked({})).toEqual([expect.objectContaining({ walkIns: [] }), true, 'marked'])
  })

  test('somebody of another session cannot be marked here', async () => {
    const [session, elsewhere] = [await aSession(), await aSession()]
    const lead = await aLead()
    const page = await lead.get(urlOf(elsewhere))
    await lead.post(urlOf(session), { mark: button(page, 'Otis', 'Here') }, page)
    expect([...(await marksOf(session)), ...(await marksOf(elsewhere))]).toEqual([])
  })

  test('a form from elsewhere is refused', async () => {
    const session = await aSession()
    const lead = await aLead()
    const mark = button(await lead.get(urlOf(session)), 'Otis', 'Here')
    expect((await lead.post(urlOf(session), { mark })).status).toBe(403)
    expect(await marksOf(session)).toEqual([])
  })
})
