import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, test } from 'vitest'
import { DESK, registerGround } from '../../../../test/register-ground.ts'
import { Visitor } from '../../../../test/running-app.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { putStrands } from './put-strands.ts'
import { quarterOf } from './quarter-rules.ts'
import { countQuarter } from './reach-queries.ts'

const ground = registerGround()
const LEAD = ['home.see_today', 'programme.see_reach', 'programme.freeze_quarter']
const aReader = async (permissions: readonly string[] = LEAD): Promise<Visitor> =>
  new Visitor(ground.running.app, await ground.network.worker({ name: 'Una Testreach', permissions }))
const words = (body: string): string =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll(/\s+/g, ' ')
const clock = async (): Promise<Temporal.PlainDate> => {
  const [row] = await ground.base.query<{ now: Temporal.Instant }>('select platform.clock() as now')
  return onTheWall(row?.now ?? Temporal.Now.instant()).toPlainDate()
}

// In the middle of a quarter's last month, so that registers of today are of a quarter that will have ended in three weeks.
beforeAll(async () => {
  const today = await clock()
  const { last } = quarterOf(today)
  await ground.base.moveClock(`${today.until(last.subtract({ days: 14 })).days} days`)
  await ground.base.db.asOperator((trx) =>
    putStrands(
      trx,
      { strands: [{ code: 'early', name: 'Early language', from: '2022-04-01' }], services: { play: 'early' } },
      () => ground.network.service,
    ),
  )
})

/** People and walk-ins by number, so that any sequence makes sense. */
type Drawn =
  | { readonly do: 'mark'; readonly session: number; readonly row: number; readonly value: 'here' | 'did_not_come' | 'unmarked' }
  | { readonly do: 'match'; readonly session: number; readonly row: number; readonly person: number | null }
  | { readonly do: 'head'; readonly session: number }

const [session, row] = [fc.nat(1), fc.nat(2)]
const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('mark' as const),
      session,
      row,
      value: fc.constantFrom('here' as const, 'here' as const, 'did_not_come' as const, 'unmarked' as const),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('match' as const), session, row, person: fc.option(fc.nat(2), { freq: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('head' as const), session }) },
)

test('after any mixture of marks, matches, unmatches and corrections, attendance, encounters and figures agree', async () => {
  const sessions = [await ground.aSession(), await ground.aSession(0.75)]
  const token = await ground.network.worker({ permissions: DESK })
  const who = { credential: { kind: 'session', token }, purpose: 'front_desk', requestId: randomUUID() } as const
  // A child, a grown-up, and somebody of no known age.
  const people = await ground.registerFamily(who, [
    { given: 'Otis', born: '2023-01-01' },
    { given: 'Marnie', born: '1990-01-01' },
    { given: 'Wren' },
  ])
  const rows = await Promise.all(sessions.map((one) => rowsOf(one)))
  const inside = async <T>(trx: Trx, purpose: string, work: () => Promise<T>): Promise<T> => {
    await sql`select access.open('session', ${token}, ${purpose})`.execute(trx)
    return work()
  }
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { minLength: 3, maxLength: 16 }), async (sequence) => {
      await clear()
      const paper = sessions.map(() => ({ rows: [0, 1, 2].map(() => ({ here: false, person: null as number | null })), heads: 0 }))
      await ground.base.db.asViewer(who, async (trx) => {
        for (const one of sequence) {
          const at = sessions[one.session] ?? ''
          const sheet = paper[one.session]
          if (!sheet) continue
          if (one.do === 'head') {
            sheet.heads++
            await inside(trx, 'register', () => sql`select bookings.add_mark(${at}::uuid, '{"counted": "child", "heads": 1}')`.execute(trx))
            continue
          }
          const id = rows[one.session]?.[one.row] ?? ''
          const line = sheet.rows[one.row]
          if (!line) continue
          if (one.do === 'mark') {
            line.here = one.value === 'here'
            const mark = JSON.stringify({ person: id, value: one.value })
            await inside(trx, 'register', () => sql`select bookings.add_mark(${at}::uuid, ${mark}::jsonb)`.execute(trx))
          } else {
            line.person = one.person
            const person = one.person === null ? null : people[one.person]
            await inside(trx, 'front_desk', () => sql`select bookings.say_who(${at}::uuid, ${id}::uuid, ${person}::uuid)`.execute(trx))
          }
        }
      })
      const known = new Set(paper.flatMap((sheet) => sheet.rows.flatMap(({ here, person }) => (here && person !== null ? [person] : []))))
      const visits = paper.map((sheet) => sheet.heads + sheet.rows.filter(({ here }) => here).length)
      const counted = await count()
      for (const part of ['all', 'site', 'strand']) expect(counted.people(part)).toBe(known.size)
      // Who has a birth date is as old everywhere as that says, whoever they were taken for on a register.
      expect(counted.ages()).toEqual(expect.arrayContaining([...(known.has(0) ? [expect.any(Number)] : []), ...(known.has(1) ? [99] : [])]))
      expect(counted.visits).toEqual(visits.filter((one) => one > 0).sort())
      expect(await ground.base.query(ADDED_UP)).toEqual(
        await ground.base.query('select person::text, times from bookings.published_standing s order by s.person'),
      )
    }),
    { numRuns: 15 },
  )
  await clear()
}, 60_000)

/** What is published of people, added up anew. */
const ADDED_UP =
  'select person::text, sum(case when came then 1 else -1 end)::int as times from bookings.published_person group by published_person.person order by published_person.person'

async function rowsOf(one: string): Promise<string[]> {
  const rows = await ground.base.query<{ id: string }>(
    `select x.public_id as id from bookings.attendee x join bookings.place_attendee pa on pa.attendee_id = x.id join bookings.place p on p.id = pa.place_id
     join bookings.occurrence o on o.id = p.occurrence_id where o.public_id = $1 and x.kind <> 'expected' order by x.id`,
    [one],
  )
  return rows.map(({ id }) => id)
}

async function clear(): Promise<void> {
  for (const table of ['mark', 'person_match', 'published_person', 'published_standing', 'published_encounter'])
    await ground.base.query(`delete from bookings.${table}`)
  await ground.base.query('update bookings.attendee set person_id = null')
}

async function count() {
  const token = await reading
  const quarter = quarterOf(await clock())
  const who = { credential: { kind: 'session', token }, purpose: 'programme' } as const
  const counts = await ground.base.db.asViewer(who, (trx) => countQuarter(trx, quarter))
  return {
    people: (kind: string) => counts.counted.filter((one) => one.kind === kind).reduce((sum, one) => sum + one.people, 0),
    ages: () => counts.counted.filter(({ kind }) => kind === 'all').map(({ age }) => age),
    visits: counts.visited.map((one) => one.people).sort(),
  }
}
let reading: Promise<string>
beforeAll(() => {
  reading = ground.network.worker({ permissions: LEAD })
})

/** Publishes that so many people of an age came to a new session, as a register would. Each gets a number of their own, from one on. */
async function published(wish: {
  location?: string
  service?: string
  age: number | null
  people: number
  from?: number
  heads?: number
}): Promise<void> {
  const about = [randomUUID(), wish.service ?? ground.network.service, wish.location ?? ground.network.location]
  const adult = wish.age === null
  await ground.base.query(
    `insert into bookings.published_person (person, session, on_date, service, location, who, age_years, version)
     select n, $1, (platform.clock() at time zone 'Europe/London')::date, $2, $3, $4, $5, 1 from generate_series($6::int, $6::int + $7::int - 1) n`,
    [...about, adult ? 'adult' : 'child', wish.age, wish.from ?? 1, wish.people],
  )
  await ground.base.query(
    `insert into bookings.published_encounter (session, on_date, service, location, kind, who, age_from_months, count, version)
     values ($1, (platform.clock() at time zone 'Europe/London')::date, $2, $3, 'booked', $4, $5, $6, 1)`,
    [...about, adult ? 'adult' : 'child', adult ? null : (wish.age ?? 0) * 12, wish.people + (wish.heads ?? 0)],
  )
}

describe('a programme lead', () => {
  const elsewhere = randomUUID()
  beforeAll(async () => {
    await clear()
    // 20 babies and 30 grown-ups here; 8 of the grown-ups, 12 others and 3 children of 13 at another place.
    await published({ age: 1, people: 20, heads: 4 })
    await published({ age: null, people: 30, from: 100 })
    await published({ age: null, people: 20, from: 122, location: elsewhere })
    await published({ age: 13, people: 3, from: 200, location: elsewhere })
    await published({ age: 1, people: 9, from: 300, location: elsewhere })
  })

  test('reads how many people were reached, each once, and visits apart; and the sum of the sites is not the network’s number', async () => {
    const page = words((await (await aReader()).get('/reach')).body)
    expect(page).toContain('The sites add up to 82, and behind them are 74 people.')
    expect(page).toContain('86 Visits')
    expect(page).toContain('People met at several sites are counted once in the network’s number, so it is not the sum of the sites.')
    expect(page).toContain('Early language')
  })

  test('sees nothing of a small group, nor what would give it away, and cannot open it by its address or in the file', async () => {
    const reader = await aReader()
    const id = quarterOf(await clock()).id
    const page = words((await reader.get(`/reach?quarter=${id}`)).body)
    const row = page.slice(page.indexOf('A place', page.lastIndexOf('People reached by site')))
    expect(row.slice(0, row.indexOf('Test hub'))).toContain('hidden')
    const statuses = await Promise.all(
      ['0', '3', '5', '12', 'adults', 'all', 'footfall'].map(
        async (group) => (await reader.get(`/reach/${id}/site-${elsewhere}/${group}`)).status,
      ),
    )
    expect(statuses.filter((status) => status === 404).length).toBeGreaterThanOrEqual(2)
    expect(statuses[3]).toBe(404)
    const file = (await reader.get(`/reach/${id}/figures.csv`)).body
    expect(file).toMatch(/Site,"A place",people,"Aged 12 to 17",hidden,/)
    expect(file).not.toMatch(/"Aged 12 to 17",3,/)
    // A session of three is not told apart from the session that hides it.
    const opened = words((await reader.get(`/reach/${id}/all/footfall`)).body)
    expect(opened.match(/hidden/g)).toHaveLength(2)
    expect(opened).not.toMatch(/ 3 /)
  })

  test('opens a figure down to the sessions behind it, with places and counts, and no name', async () => {
    const id = quarterOf(await clock()).id
    const opened = await (await aReader()).get(`/reach/${id}/site-${ground.network.location}/all`)
    for (const said of ['50 people: everybody It comes from 2 sessions at Test hub.', 'Test hub 24', 'Test hub 30'])
      expect(words(opened.body)).toContain(said)
  })

  test.each(['/reach', '/reach/%q/all/all', '/reach/%q/figures.csv'])(
    '%s is for those who may, and for quarters that there are',
    async (url) => {
      const at = (quarter: string) => url.replace('%q', quarter) + (url === '/reach' ? `?quarter=${quarter}` : '')
      const id = quarterOf(await clock()).id
      expect((await (await aReader()).get(at(id))).status).toBe(200)
      expect((await (await aReader(['home.see_today', 'programme.see_grant'])).get(at(id))).status).toBe(404)
      for (const none of ['2019-q1', '2026-q7', 'x', '2999-q1']) expect((await (await aReader()).get(at(none))).status, none).toBe(404)
    },
  )

  test('works as a role that reads what is published and nothing else', async () => {
    const who = { credential: { kind: 'session', token: await reading }, purpose: 'programme' } as const
    for (const table of [
      'bookings.attendee',
      'bookings.person_match',
      'bookings.pseudonym_key',
      'access.person',
      'access.membership',
      'programme.frozen_figure',
    ])
      await expect(
        ground.base.db.asViewer(who, (trx) => sql.raw(`select * from ${table}`).execute(trx)),
        table,
      ).rejects.toThrow('permission denied')
  })
})

test('nothing is published of people at a refuge’s sessions', async () => {
  await clear()
  const [one, desk] = [await ground.aSession(), await ground.atTheDesk()]
  const [otis = ''] = await ground.registerFamily(desk.as(), [{ given: 'Otis', born: '2023-01-01' }])
  const [row = ''] = await rowsOf(one)
  const seen = async (): Promise<number> => {
    const mark = JSON.stringify({ person: row, value: 'here' })
    await ground.base.db.asViewer(desk.as('register'), (trx) => sql`select bookings.add_mark(${one}::uuid, ${mark}::jsonb)`.execute(trx))
    await ground.base.db.asViewer(desk.as(), (trx) => sql`select bookings.say_who(${one}::uuid, ${row}::uuid, ${otis}::uuid)`.execute(trx))
    return (await ground.base.query('select from bookings.published_person')).length
  }
  await ground.base.query('update directory.location set sensitive = true')
  expect(await seen()).toBe(0)
  await ground.base.query('update directory.location set sensitive = false')
  await clear()
  expect(await seen()).toBe(1)
})

describe('freezing', () => {
  test('a match to the wrong person, taken back after the quarter was frozen, changes nothing that was frozen and stands beside it', async () => {
    await clear()
    const one = await ground.aSession()
    await published({ age: null, people: 30, from: 1000 })
    const quarter = quarterOf(await clock())
    const first = await ground.atTheDesk()
    const [wrong = ''] = await ground.registerFamily(first.as(), [{ given: 'Otis', born: '1980-01-01' }])
    const [, , marnie = ''] = await rowsOf(one)
    const say = (who: Parameters<typeof ground.base.db.asViewer>[0], person: string | null) =>
      ground.base.db.asViewer(who, (trx) => sql`select bookings.say_who(${one}::uuid, ${marnie}::uuid, ${person}::uuid)`.execute(trx))
    const mark = JSON.stringify({ person: marnie, value: 'here' })
    await ground.base.db.asViewer(first.as('register'), (trx) => sql`select bookings.add_mark(${one}::uuid, ${mark}::jsonb)`.execute(trx))
    await say(first.as(), wrong)

    // Not before it has ended, whatever is sent.
    const early = await aReader()
    const page = await early.get('/reach')
    expect(page.body).not.toContain('Freeze this quarter')
    await early.post(`/reach/${quarter.id}/freezing`, {}, page)
    expect(await ground.base.query('select 1 from programme.frozen_quarter')).toEqual([])

    await ground.base.moveClock('21 days')
    const [lead, late, desk] = [await aReader(), await aReader(['home.see_today', 'programme.see_reach']), await ground.atTheDesk()]
    const url = `/reach?quarter=${quarter.id}`
    expect((await late.get(url)).body).not.toContain('Freeze this quarter')
    expect((await late.post(`/reach/${quarter.id}/freezing`, {}, await late.get(url))).status).toBe(404)
    const ended = await lead.get(url)
    expect(words(ended.body)).toContain('31 People reached')
    const answers = await Promise.all([1, 2].map(() => lead.post(`/reach/${quarter.id}/freezing`, {}, ended)))
    expect(answers.map(({ status, location }) => [status, location])).toEqual([
      [303, url],
      [303, url],
    ])

    await say(desk.as(), null)
    const after = words((await lead.get(url)).body)
    expect(after).toContain('Frozen by Una Testreach')
    expect(after).toMatch(/31 People reached Since then: −1/)
    expect(after).not.toContain('Freeze this quarter')
    expect(words((await lead.get(`/reach/${quarter.id}/all/all`)).body)).toMatch(
      /31 people: everybody .*As it was when the quarter was frozen/,
    )
    // Nor does a second try change it.
    await lead.post(`/reach/${quarter.id}/freezing`, {}, await lead.get('/reach'))
    const [kept] = await ground.base.query(`select figure, hidden from programme.frozen_figure where part = 'all' and people_group = 'all'`)
    expect(kept).toEqual({ figure: 31, hidden: false })
    expect(await ground.base.query(`select counts->>'figures' > '0' as kept from audit.event where action = 'quarter.frozen'`)).toEqual([
      { kept: true },
    ])
  })
})
