import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { moveSession } from '../../../../test/expected-session.ts'
import { registerGround, urlOf } from '../../../../test/register-ground.ts'
import { button } from '../../../../test/register-page.ts'
import type { SmallNetwork } from '../../../../test/small-network.ts'
import { type Acting, createAct } from '../../../platform/deeds/act.ts'
import { findSheet, pressOnRegister } from './take-the-register.ts'

const ground = registerGround()

/** Whether the database takes a press that no rule has looked at. */
const added = (who: Acting, session: string): Promise<boolean | undefined> =>
  ground.base.db.asViewer(who, async (trx) => {
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
    const session = await ground.aSession(0.5)
    const lead = await ground.aLead()
    const open = await lead.get(urlOf(session))
    await moveSession(ground.base, session, hours)
    const page = await lead.get(urlOf(session))
    expect(page.status).toBe(200)
    expect(page.body).toContain(words)
    for (const gone of ['hearth-tap', 'Otis', 'Marnie']) expect(page.body).not.toContain(gone)
    expect((await lead.post(urlOf(session), { mark: button(open, 'Otis', 'Here') }, open)).status).toBe(303)
    expect((await lead.post(`${urlOf(session)}/heads`, { child: '1' }, open)).status).toBe(303)
    expect((await lead.post(`${urlOf(session)}/walk-ins`, { who: 'adult' }, open)).status).toBe(303)
    expect(await ground.marksOf(session)).toEqual([])
    expect(
      await ground.base.query(
        'select 1 from bookings.walk_in w join bookings.occurrence o on o.id = w.occurrence_id where o.public_id = $1',
        [session],
      ),
    ).toEqual([])
  })

  test.each([
    ['just within an hour before', 0.98],
    ['almost 48 hours after', -48.9],
  ])('%s, it is open', async (_, hours) => {
    const session = await ground.aSession(hours)
    const lead = await ground.aLead()
    expect((await lead.get(`/today/sessions/${session}`)).body).toContain('Take the register')
    await ground.pressed(lead, session, 'Otis', 'Here')
    expect(await ground.marksOf(session)).toHaveLength(1)
  })

  test('a cancelled session has no register', async () => {
    const session = await ground.aSession()
    const lead = await ground.aLead()
    const open = await lead.get(urlOf(session))
    await ground.base.query(`update bookings.occurrence set state = 'cancelled' where public_id = $1`, [session])
    const page = await lead.get(urlOf(session))
    expect(page.body).toContain('This session is cancelled, so it has no register.')
    expect(page.body).not.toContain('hearth-tap')
    await lead.post(urlOf(session), { mark: button(open, 'Otis', 'Here') }, open)
    expect(await ground.marksOf(session)).toEqual([])
  })

  test('another team, a worker without the permission and a session that is not there get the same page', async () => {
    const session = await ground.aSession()
    const lead = await ground.aLead()
    const open = await lead.get(urlOf(session))
    const mark = button(open, 'Otis', 'Here')
    const other = await ground.aLead({ teams: [await ground.network.addTeam('Another team')] })
    const reader = await ground.aLead({ permissions: ['home.see_today', 'bookings.see_day', 'bookings.read_register'] })
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
    expect(await ground.marksOf(session)).toEqual([])
    expect((await reader.get(`/today/sessions/${session}`)).body).not.toContain('Take the register')
  })

  test('the database refuses by itself whoever may not take it, whatever a page forgets', async () => {
    const session = await ground.aSession()
    const asked = async (wish: Parameters<SmallNetwork['worker']>[0], purpose: 'register' | 'support' = 'register') => {
      const who = { credential: { kind: 'session', token: await ground.network.worker(wish) }, purpose, requestId: randomUUID() } as const
      const answer = await pressOnRegister({ act: createAct(ground.base.db) }, who, {
        key: randomUUID(),
        session,
        press: { counted: 'child', heads: 1 },
      })
      return [await ground.base.db.asViewer(who, (trx) => findSheet(trx, session)), await added(who, session), answer.outcome]
    }
    const refused = [undefined, false, 'not-now']
    expect(await asked({ teams: [await ground.network.addTeam('Yet another team')] })).toEqual(refused)
    expect(await asked({ permissions: ['bookings.see_day', 'bookings.read_register'] })).toEqual(refused)
    expect(await asked({}, 'support')).toEqual(refused)
    expect(await ground.marksOf(session)).toEqual([])
    await moveSession(ground.base, session, 1.1)
    expect(await asked({})).toEqual(refused)
    await moveSession(ground.base, session, -49.1)
    expect(await asked({})).toEqual(refused)
    await moveSession(ground.base, session, 0.5)
    expect(await asked({})).toEqual([expect.objectContaining({ walkIns: [] }), true, 'marked'])
  })

  test('somebody of another session cannot be marked here', async () => {
    const [session, elsewhere] = [await ground.aSession(), await ground.aSession()]
    const lead = await ground.aLead()
    const page = await lead.get(urlOf(elsewhere))
    await lead.post(urlOf(session), { mark: button(page, 'Otis', 'Here') }, page)
    expect([...(await ground.marksOf(session)), ...(await ground.marksOf(elsewhere))]).toEqual([])
  })

  test('a form from elsewhere is refused', async () => {
    const session = await ground.aSession()
    const lead = await ground.aLead()
    const mark = button(await lead.get(urlOf(session)), 'Otis', 'Here')
    expect((await lead.post(urlOf(session), { mark })).status).toBe(403)
    expect(await ground.marksOf(session)).toEqual([])
  })
})
