import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { registerGround, urlOf } from '../../../../test/register-ground.ts'
import { button, figures } from '../../../../test/register-page.ts'
import type { Page } from '../../../../test/running-app.ts'
import { smallDatabase, smallNetwork } from '../../../../test/small-network.ts'

const ground = registerGround()

describe('a session lead', () => {
  test('marks who is here and who did not come, takes it back, and each press is a row with who and when', async () => {
    const session = await ground.aSession()
    const lead = await ground.aLead({ name: 'Dilys Testworthy' })
    const first = await lead.get(urlOf(session))
    expect(first.body).toContain('Get ready: A ramp')
    expect(first.body).not.toContain('Bump')
    expect(figures(first)).toMatchObject({ Expected: 3, 'Here, of those who booked': 0 })

    const answer = await ground.pressed(lead, session, 'Otis', 'Here')
    expect(answer).toMatchObject({ status: 303, location: expect.stringMatching(/register#person-[0-9a-f-]{36}$/) })
    await ground.pressed(lead, session, 'Wren', 'Did not come')
    await ground.pressed(lead, session, 'Marnie', 'Here')
    await ground.pressed(lead, session, 'Marnie', 'Here')
    const page = await lead.get(urlOf(session))
    expect(figures(page)).toEqual({
      Expected: 3,
      'Here, of those who booked': 1,
      'Did not come': 1,
      'Walked in': 0,
      'Counted without a name': 0,
    })
    expect(await ground.marksOf(session)).toEqual([
      { value: 'here', name: 'Otis', by: 'Dilys Testworthy' },
      { value: 'did_not_come', name: 'Wren', by: 'Dilys Testworthy' },
      { value: 'here', name: 'Marnie', by: 'Dilys Testworthy' },
      { value: 'unmarked', name: 'Marnie', by: 'Dilys Testworthy' },
    ])
  })

  test('writes down who walked in, with a name or without, and takes one back', async () => {
    const session = await ground.aSession()
    const lead = await ground.aLead()
    const at = `${urlOf(session)}/walk-ins`
    const page = await lead.get(urlOf(session))
    expect((await lead.post(at, { who: 'child', name: 'Juno', age: '2 years' }, page)).location).toBe(`${urlOf(session)}#walk-ins`)
    await lead.post(at, { who: 'child', name: '', age: '5 weeks' }, await lead.get(urlOf(session)))
    await lead.post(at, { who: 'adult', name: '', age: '' }, await lead.get(urlOf(session)))
    const wrong = await lead.post(at, { who: 'child', name: 'Bo', age: '' }, await lead.get(urlOf(session)))
    expect(wrong.status).toBe(422)
    expect(wrong.body).toContain('count the child without a name')
    expect(wrong.body).toContain('value="Bo"')
    // The same form sent again is one person; the same form with somebody else in it is another.
    await lead.post(at, { who: 'child', name: 'Juno', age: '2 years' }, page)
    await lead.post(at, { who: 'child', name: 'Kit', age: '2 years' }, page)
    expect(figures(await lead.get(urlOf(session)))['Walked in']).toBe(4)
    await ground.pressed(lead, session, 'Juno', 'Here')
    const after = await lead.get(urlOf(session))
    expect(figures(after)['Walked in']).toBe(3)
    expect(after.body).toContain('Taken back: not counted')
  })

  test('counts heads without a name: a resend is one head, and there are never fewer than none', async () => {
    const session = await ground.aSession()
    const lead = await ground.aLead()
    const heads = async (fields: Record<string, string>, page?: Page) =>
      lead.post(`${urlOf(session)}/heads`, fields, page ?? (await lead.get(urlOf(session))))
    const page = await lead.get(urlOf(session))
    expect((await heads({ child: '1' }, page)).location).toBe(`${urlOf(session)}#heads`)
    await heads({ child: '1' }, page)
    await heads({ adult: '1' }, page)
    for (const wrong of ['-5', '1000', 'x', '']) expect((await heads({ child: wrong })).status).toBe(303)
    await heads({ adult: '-1' })
    await heads({ adult: '-1' })
    expect(figures(await lead.get(urlOf(session)))['Counted without a name']).toBe(1)
    expect((await lead.get(urlOf(session))).body).toContain('1 child</bdi>: counted by Dilys Testworthy')
  })
})

describe('two tablets', () => {
  test('that press the same are of one mind; that press differently, the last one stands, both see it, and no press is lost', async () => {
    const session = await ground.aSession()
    const [one, two] = [await ground.aLead({ name: 'Hal Firsttab' }), await ground.aLead({ name: 'Nerys Secondtab' })]
    const [pageOne, pageTwo] = [await one.get(urlOf(session)), await two.get(urlOf(session))]
    const here = button(pageOne, 'Otis', 'Here')
    const answers = await Promise.all([
      one.post(urlOf(session), { mark: here }, pageOne),
      two.post(urlOf(session), { mark: here }, pageTwo),
    ])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await ground.marksOf(session)).toHaveLength(1)

    await two.post(urlOf(session), { mark: button(pageTwo, 'Otis', 'Did not come') }, pageTwo)
    for (const lead of [one, two]) {
      expect(figures(await lead.get(urlOf(session)))).toMatchObject({ 'Here, of those who booked': 0, 'Did not come': 1 })
      expect((await lead.get(urlOf(session))).body).toMatch(/Otis<\/bdi>: \d\d?:\d\d, by Nerys Secondtab/)
    }
    expect((await ground.marksOf(session)).map(({ value }) => value)).toEqual(['here', 'did_not_come'])
  })

  test('that count at once lose no head', async () => {
    const session = await ground.aSession()
    const tablets = await Promise.all(['Hal', 'Nerys', 'Ira', 'Moss'].map((name) => ground.aLead({ name })))
    await Promise.all(
      tablets.map(async (lead) => {
        for (let n = 0; n < 5; n++) await lead.post(`${urlOf(session)}/heads`, { child: '1' }, await lead.get(urlOf(session)))
      }),
    )
    expect(figures(await (await ground.aLead()).get(urlOf(session)))['Counted without a name']).toBe(20)
  })
})

test('somebody who was here stays on the register when their booking is cancelled, and is expected no more', async () => {
  const session = await ground.aSession()
  const lead = await ground.aLead()
  await ground.pressed(lead, session, 'Otis', 'Here')
  await ground.base.query(
    `update bookings.booking b set state = 'cancelled', expires_at = null from bookings.place p join bookings.occurrence o on o.id = p.occurrence_id where p.booking_id = b.id and o.public_id = $1`,
    [session],
  )
  const page = await lead.get(urlOf(session))
  expect(figures(page)).toMatchObject({ Expected: 0, 'Here, of those who booked': 1 })
  expect(page.body).not.toContain('Wren')
})

test('each press is in the trail with the counts after it, and no name stands in the trail or the log', async () => {
  const session = await ground.aSession()
  const lead = await ground.aLead()
  await ground.pressed(lead, session, 'Otis', 'Here')
  await lead.post(`${urlOf(session)}/walk-ins`, { who: 'child', name: 'Junoesque', age: '2' }, await lead.get(urlOf(session)))
  const events = await ground.base.query<{ action: string; counts: Record<string, number>; deed: string | null }>(
    `select action, counts, deed from audit.event where $1::uuid = any(subjects) and action = 'register.marked' order by id`,
    [session],
  )
  expect(events.map(({ counts }) => counts)).toEqual([
    { expected: 3, here: 1, didNotCome: 0, walkedIn: 0, adults: 0, children: 0, came: 1 },
    { expected: 3, here: 1, didNotCome: 0, walkedIn: 1, adults: 0, children: 0, came: 2 },
  ])
  expect(events.every(({ deed }) => deed !== null)).toBe(true)
  const trail = JSON.stringify(await ground.base.query('select * from audit.event'))
  for (const text of [trail, ground.running.log.join('\n')])
    for (const name of ['Otis', 'Wren', 'Junoesque']) expect(text).not.toContain(name)
})

test('three months later a walk-in has no name, and is still counted', async () => {
  const other = await smallDatabase()
  try {
    const net = await smallNetwork(other)
    const session = await net.session({ hours: 2 })
    await other.query(
      `insert into bookings.walk_in (occurrence_id, who, name, age_months) select id, 'child', 'Juno', 24 from bookings.occurrence where public_id = $1`,
      [session],
    )
    const forget = () => other.db.asService('maintenance', 'maintenance', (trx) => sql`select bookings.forget_parties()`.execute(trx))
    await other.moveClock('80 days')
    await forget()
    expect(await other.query('select name from bookings.walk_in')).toEqual([{ name: 'Juno' }])
    await other.moveClock('20 days')
    await forget()
    expect(await other.query('select name, age_months from bookings.walk_in')).toEqual([{ name: null, age_months: 24 }])
  } finally {
    await other.drop()
  }
})
