import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { moveSession } from '../../../../test/expected-session.ts'
import { DESK, registerGround, urlOf } from '../../../../test/register-ground.ts'
import { createAct } from '../../../platform/deeds/act.ts'
import { type SaidWho, sayWho } from './match-a-person.ts'
import { matchesUrl, matchUrl } from './match-urls.ts'

const ground = registerGround()
type Desk = Awaited<ReturnType<typeof ground.atTheDesk>>

const rowOf = async (session: string, name: string): Promise<string> => {
  const [row] = await ground.base.query<{ id: string }>(
    `select x.public_id as id from bookings.attendee x join bookings.place_attendee pa on pa.attendee_id = x.id join bookings.place p on p.id = pa.place_id
     join bookings.occurrence o on o.id = p.occurrence_id where o.public_id = $1 and x.name = $2
     union all select w.public_id from bookings.walk_in w join bookings.occurrence o on o.id = w.occurrence_id where o.public_id = $1 and w.name = $2`,
    [session, name],
  )
  return row?.id ?? ''
}
const aFamily = (desk: Desk) =>
  ground.registerFamily(desk.as(), [
    { given: 'Otis', family: 'Plainview', born: '2025-09-01' },
    { given: 'Marnie', family: 'Plainview', born: '1991-02-03' },
  ])
const said = (row: string) =>
  ground.base.query(
    `select p.given_name as person, a.display_name as by from bookings.person_match m left join access.person p on p.id = m.person_id join access.account a on a.id = m.said_by
     where m.attendee_id = (select id from bookings.attendee where public_id = $1) or m.walk_in_id = (select id from bookings.walk_in where public_id = $1) order by m.id`,
    [row],
  )

describe('a worker at the desk', () => {
  test('matches somebody who booked to a person they know, takes it back, and both stay with who and when', async () => {
    const [session, desk] = [await ground.aSession(), await ground.atTheDesk()]
    const [otis = ''] = await aFamily(desk)
    expect((await desk.visitor.get(urlOf(session))).body).toContain('Match to a person')
    const row = await rowOf(session, 'Otis')
    const page = await desk.visitor.get(matchUrl(session, row))
    // People of that name are looked for at once.
    expect(page.body).toMatch(/Otis Plainview.*born 1 September 2025\. With Marnie Plainview/s)
    const answer = await desk.visitor.post(matchUrl(session, row), { person: otis }, page)
    expect(answer).toMatchObject({ status: 303, location: `${matchesUrl(session)}#person-${row}` })
    await desk.visitor.post(matchUrl(session, row), { person: otis }, page)
    expect((await desk.visitor.get(matchesUrl(session))).body).toMatch(/Matched to Otis Plainview.*by Rosalind Testdesk/s)
    expect((await desk.visitor.get(urlOf(session))).body).toContain('Matched to a person')

    await desk.visitor.post(matchUrl(session, row), { person: 'nobody' }, page)
    expect((await desk.visitor.get(matchUrl(session, row))).body).toMatch(/Match taken back.*Matched to Otis Plainview/s)
    expect(await said(row)).toEqual([
      { person: 'Otis', by: 'Rosalind Testdesk' },
      { person: null, by: 'Rosalind Testdesk' },
    ])
  })

  test('finds by other words, which stand in no address, and matches somebody who walked in', async () => {
    const [session, desk] = [await ground.aSession(), await ground.atTheDesk()]
    const [, marnie = ''] = await aFamily(desk)
    const register = await desk.visitor.get(urlOf(session))
    await desk.visitor.post(`${urlOf(session)}/walk-ins`, { who: 'adult', name: 'Quill' }, register)
    const row = await rowOf(session, 'Quill')
    const url = matchUrl(session, row)
    const page = await desk.visitor.get(url)
    expect(page.body).toContain('Nobody of that name among the people you know.')
    const found = await desk.visitor.post(url, { q: 'marny plainview' }, page)
    expect([found.status, found.body]).toEqual([200, expect.stringContaining('This is Marnie Plainview')])
    await desk.visitor.post(url, { person: marnie }, found)
    expect(await said(row)).toEqual([{ person: 'Marnie', by: 'Rosalind Testdesk' }])
    const [event] = await ground.base.query<{ families: number[]; counts: { shown: number } }>(
      `select families, counts from audit.event where action = 'people.searched' order by id desc limit 1`,
    )
    expect(event).toMatchObject({ families: [expect.anything()], counts: { shown: 2 } })
    expect(ground.running.log.join('\n')).not.toMatch(/marn|plainview|quill/i)
  })

  test('finds only people of families they are with, and is told nothing of a match to somebody else', async () => {
    const [session, desk, colleague] = [
      await ground.aSession(),
      await ground.atTheDesk(),
      await ground.atTheDesk({ name: 'Ira Othershift' }),
    ]
    const [otis = ''] = await ground.registerFamily(desk.as(), [{ given: 'Otis', family: 'Hiddenham' }])
    const row = await rowOf(session, 'Otis')
    const url = matchUrl(session, row)
    const before = await colleague.visitor.get(url)
    expect(before.body).not.toContain('Hiddenham')
    // A person they do not see and one that does not exist are the same page.
    for (const person of [otis, randomUUID(), 'nonsense']) expect((await colleague.visitor.post(url, { person }, before)).status).toBe(404)
    await desk.visitor.post(url, { person: otis }, await desk.visitor.get(url))
    for (const page of [await colleague.visitor.get(url), await colleague.visitor.get(matchesUrl(session))]) {
      expect(page.body).toContain('Matched to somebody you do not see here')
      expect(page.body).not.toContain('Hiddenham')
    }
    // What was wrong can be taken back by whoever finds it.
    await colleague.visitor.post(url, { person: 'nobody' }, before)
    expect(await said(row)).toEqual([
      { person: 'Otis', by: 'Rosalind Testdesk' },
      { person: null, by: 'Ira Othershift' },
    ])
  })
})

describe('when and who', () => {
  const asked = async (
    desk: Desk,
    session: string,
    row: string,
    person: string | null,
    purpose?: 'register' | 'support',
  ): Promise<SaidWho['outcome']> =>
    (await sayWho({ act: createAct(ground.base.db) }, desk.as(purpose), { key: randomUUID(), session, row, person })).outcome

  test('the database refuses by itself another team, a worker without the permission, and another purpose', async () => {
    const [session, desk] = [await ground.aSession(), await ground.atTheDesk()]
    const row = await rowOf(session, 'Otis')
    const strangers = [
      await ground.atTheDesk({ teams: [await ground.network.addTeam(`Team ${randomUUID()}`)] }),
      await ground.atTheDesk({ permissions: DESK.filter((one) => one !== 'bookings.match_person') }),
    ]
    for (const stranger of strangers) {
      const [own = ''] = await aFamily(stranger)
      expect(await asked(stranger, session, row, own)).toBe('not-here')
      for (const url of [matchesUrl(session), matchUrl(session, row)]) expect((await stranger.visitor.get(url)).status, url).toBe(404)
    }
    const [otis = ''] = await aFamily(desk)
    for (const purpose of ['register', 'support'] as const) expect(await asked(desk, session, row, otis, purpose)).toBe('not-here')
    const elsewhere = await ground.aSession()
    expect(await asked(desk, elsewhere, row, otis)).toBe('not-here')
    expect(await said(row)).toEqual([])
    expect(await asked(desk, session, row, otis)).toBe('matched')
  })

  test('from an hour before the session until 92 days after, and not half an hour more', async () => {
    const [session, desk] = [await ground.aSession(), await ground.atTheDesk()]
    const [otis = ''] = await aFamily(desk)
    const row = await rowOf(session, 'Otis')
    for (const [hours, words] of [
      [1.1, 'from an hour before'],
      [-92 * 24 - 1.5, 'more than 92 days ago'],
      [0.9, undefined],
      [-92 * 24 - 0.5, undefined],
    ] as const) {
      await moveSession(ground.base, session, hours)
      expect((await desk.visitor.get(matchesUrl(session))).body).toContain(words ?? '3 of 3 are not matched')
      expect((await desk.visitor.get(matchUrl(session, row))).status).toBe(words ? 404 : 200)
      expect(await asked(desk, session, row, otis)).toBe(words ? 'not-here' : 'matched')
      if (!words) expect(await asked(desk, session, row, null)).toBe('unmatched')
    }
  })

  test('waits for somebody who says at that moment that two people are one, and counts them as one', async () => {
    const desk = await ground.atTheDesk({ permissions: [...DESK, 'families.say_same'] })
    const [[otis = ''], [twice = '']] = [await aFamily(desk), await aFamily(desk)]
    // Sessions of their own: neither deed comes upon the other's.
    const [first, second] = [await ground.aSession(), await ground.aSession()]
    for (const session of [first, second]) {
      const mark = JSON.stringify({ person: await rowOf(session, 'Otis'), value: 'here' })
      await ground.base.db.asViewer(desk.as('register'), (trx) =>
        sql`select bookings.add_mark(${session}::uuid, ${mark}::jsonb)`.execute(trx),
      )
    }
    const row = await rowOf(second, 'Otis')
    await asked(desk, first, await rowOf(first, 'Otis'), otis)
    let matching: Promise<string> = Promise.resolve('')
    await ground.base.db.asViewer(desk.as('support'), async (trx) => {
      await sql`select access.say_same(${otis}::uuid, ${twice}::uuid, true)`.execute(trx)
      matching = asked(desk, second, row, twice)
      let ended = false
      void matching.finally(() => {
        ended = true
      })
      const waits = async (): Promise<boolean> =>
        (
          await ground.base.query(
            `select from pg_locks where locktype = 'advisory' and mode = 'ShareLock' and not granted and database = (select oid from pg_database where datname = current_database())`,
          )
        ).length > 0
      while (!ended && !(await waits()));
      expect(ended).toBe(false)
    })
    expect(await matching).toBe('matched')
    const counted = await ground.base.query(
      `select from bookings.published_person where session in ($1, $2) group by person having sum(case when came then 1 else -1 end) > 0`,
      [first, second],
    )
    expect(counted).toHaveLength(1)
  })

  test('a cancelled session has nobody to match', async () => {
    const [session, desk] = [await ground.aSession(), await ground.atTheDesk()]
    const [otis = ''] = await aFamily(desk)
    const row = await rowOf(session, 'Otis')
    await ground.base.query(`update bookings.occurrence set state = 'cancelled' where public_id = $1`, [session])
    expect((await desk.visitor.get(matchesUrl(session))).body).toContain('This session is cancelled')
    expect(await asked(desk, session, row, otis)).toBe('not-here')
  })

  test('a form from elsewhere is refused', async () => {
    const [session, desk] = [await ground.aSession(), await ground.atTheDesk()]
    const [otis = ''] = await aFamily(desk)
    expect((await desk.visitor.post(matchUrl(session, await rowOf(session, 'Otis')), { person: otis })).status).toBe(403)
  })
})
