import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, test } from 'vitest'
import { DESK, registerGround } from '../../../../test/register-ground.ts'
import { Visitor } from '../../../../test/running-app.ts'
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
  /** Two records are said to be one person, or that is taken back. */
  | { readonly do: 'same'; readonly pair: number; readonly same: boolean }

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
  { weight: 6, arbitrary: fc.record({ do: fc.constant('same' as const), pair: fc.nat(2), same: fc.constantFrom(true, true, false) }) },
)
/** Each record's row at one of the sessions, marked and matched: from here a saying moves a figure. */
const cameTo = (...at: readonly number[]): Drawn[] =>
  at.flatMap((one, n): Drawn[] => [
    { do: 'mark', session: one, row: n, value: 'here' },
    { do: 'match', session: one, row: n, person: n },
  ])
const same = (pair: number, so = true): Drawn => ({ do: 'same', pair, same: so })
const PAIRS = [
  [0, 1],
  [1, 2],
  [0, 2],
] as const
/** Registers on paper: who was here at each session and whom each row was matched to, and which records stand as one person's. */
class Paper {
  readonly #sheets: { heads: number; rows: { here: boolean; person: number | null }[] }[]
  readonly #same = [false, false, false]
  constructor(sessions: number) {
    this.#sheets = Array.from({ length: sessions }, () => ({ heads: 0, rows: [0, 1, 2].map(() => ({ here: false, person: null })) }))
  }

  take(one: Drawn): void {
    if (one.do === 'same') {
      this.#same[one.pair] = one.same
      return
    }
    const sheet = this.#sheets[one.session]
    if (sheet && one.do === 'head') sheet.heads++
    const line = one.do === 'head' ? undefined : sheet?.rows[one.row]
    if (line && one.do === 'mark') line.here = one.value === 'here'
    if (line && one.do === 'match') line.person = one.person
  }

  get visits(): number[] {
    return this.#sheets.map(({ heads, rows }) => heads + rows.filter(({ here }) => here).length).filter((one) => one > 0)
  }

  /** By the first of the records that are theirs, the records of each person who came. */
  get people(): Map<number, Set<number>> {
    const first = [0, 1, 2]
    for (const _ of first)
      for (const [n, [a, b]] of PAIRS.entries()) if (this.#same[n]) first[a] = first[b] = Math.min(first[a] ?? 0, first[b] ?? 0)
    const came = this.#sheets.flatMap(({ rows }) =>
      rows.flatMap(({ here, person }) => (here && person !== null ? [first[person] ?? 0] : [])),
    )
    return new Map([...new Set(came)].map((one) => [one, new Set([0, 1, 2].filter((record) => first[record] === one))]))
  }
}

test('after any mixture of marks, matches, sayings that two are one, and corrections, attendance, encounters and figures agree', async () => {
  const sessions = [await ground.aSession(), await ground.aSession(0.75)]
  const token = await ground.network.worker({ permissions: [...DESK, 'families.say_same'] })
  const who = { credential: { kind: 'session', token }, purpose: 'front_desk', requestId: randomUUID() } as const
  // A child, a grown-up, and somebody of no known age.
  const records = [{ given: 'Otis', born: '2023-01-01' }, { given: 'Marnie', born: '1990-01-01' }, { given: 'Wren' }]
  const people: string[] = []
  for (const record of records) people.push(...(await ground.registerFamily(who, [record])))
  const rows = await Promise.all(sessions.map((one) => rowsOf(one)))
  const play = (sequence: readonly Drawn[]) =>
    ground.base.db.asViewer(who, async (trx) => {
      const inside = async (purpose: string, deed: ReturnType<typeof sql>): Promise<void> => {
        await sql`select access.open('session', ${token}, ${purpose})`.execute(trx)
        await deed.execute(trx)
      }
      for (const one of sequence) {
        if (one.do === 'same') {
          const [a, b] = (PAIRS[one.pair] ?? [0, 0]).map((n) => people[n])
          await inside('support', sql`select access.say_same(${a}::uuid, ${b}::uuid, ${one.same})`)
          continue
        }
        const at = sessions[one.session] ?? ''
        const id = one.do === 'head' ? '' : (rows[one.session]?.[one.row] ?? '')
        if (one.do === 'match') {
          const person = one.person === null ? null : people[one.person]
          await inside('front_desk', sql`select bookings.say_who(${at}::uuid, ${id}::uuid, ${person}::uuid)`)
          continue
        }
        const mark = one.do === 'head' ? { counted: 'child', heads: 1 } : { person: id, value: one.value }
        await inside('register', sql`select bookings.add_mark(${at}::uuid, ${JSON.stringify(mark)}::jsonb)`)
      }
    })
  const agree = (counted: Awaited<ReturnType<typeof count>>, paper: Paper): void => {
    const came = paper.people
    for (const part of ['all', 'site', 'strand']) expect(counted.people(part)).toBe(came.size)
    // Who has a birth date in any of their records is as old everywhere as the first of them says, whoever they were taken for on a register.
    const known = [...came.values()].flatMap((one) =>
      one.has(0) ? [expect.toSatisfy((age: number) => age >= 0 && age < 18)] : one.has(1) ? [99] : [],
    )
    expect(counted.ages()).toEqual(expect.arrayContaining(known))
    expect(counted.visits).toEqual(paper.visits.sort())
  }
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(session, session, session).map((at) => cameTo(...at)),
      fc.array(drawn, { maxLength: 12 }),
      async (start, then) => {
        await clear()
        const paper = new Paper(sessions.length)
        const sequence = [...start, ...then]
        await play(sequence)
        for (const one of sequence) paper.take(one)
        agree(await count(), paper)
        expect(await ground.base.query(STANDS)).toEqual(await ground.base.query(ADDED_UP))
      },
    ),
    {
      numRuns: 13,
      // Taken back, and a third whose record comes before both: sessions of either must be told anew.
      examples: [
        [cameTo(0, 1, 1), [same(0), same(0, false)]],
        [cameTo(1, 0, 1), [same(2), same(1)]],
      ],
    },
  )
  await clear()
}, 60_000)

/** How each stands: their age, and where they came. */
const STANDS = `
  select s.person::text, s.age, (select array_agg(i.service || ' ' || i.location order by i.service || ' ' || i.location) from bookings.published_pair i where i.id = any (s.pairs)) as at
  from bookings.published_standing s order by s.person`
/** The same of all that is published of people, added up by plain sums. */
const ADDED_UP = `
  select e.person::text, coalesce((
      select case when p.who = 'adult' then 99 else coalesce(p.age_years, -1) end from bookings.published_person p
      where p.person = e.person and p.version = (select max(n.version) from bookings.published_person n where n.session = p.session and n.person = p.person) and p.came
      order by p.id desc limit 1), -1)::int as age,
    (select array_agg(w.at order by w.at) from (
      select p.service || ' ' || p.location as at from bookings.published_person p where p.person = e.person
      group by 1 having sum(case when p.came then 1 else -1 end) > 0) w) as at
  from (select distinct person from bookings.published_person) e order by e.person`

async function rowsOf(one: string): Promise<string[]> {
  const rows = await ground.base.query<{ id: string }>(
    `select x.public_id as id from bookings.attendee x join bookings.place_attendee pa on pa.attendee_id = x.id join bookings.place p on p.id = pa.place_id
     join bookings.occurrence o on o.id = p.occurrence_id where o.public_id = $1 and x.kind <> 'expected' order by x.id`,
    [one],
  )
  return rows.map(({ id }) => id)
}

async function clear(): Promise<void> {
  for (const table of [
    'bookings.mark',
    'bookings.person_match',
    'bookings.published_person',
    'bookings.published_standing',
    'bookings.published_encounter',
    'access.same_person',
  ])
    await ground.base.query(`delete from ${table}`)
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
    expect(file).toMatch(/Site,A place,people,Aged 12 to 17,hidden,/)
    expect(file).not.toMatch(/Aged 12 to 17,3,/)
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

test('somebody who is published at two places at one moment stands at both, and at the one before', async () => {
  await clear()
  await published({ age: 3, people: 1 })
  const registers = await Promise.all([ground.base.connect('postgres'), ground.base.connect('postgres')])
  const [first, second] = registers
  const publish = (register: typeof first, age: number) =>
    register.query(
      `insert into bookings.published_person (person, session, on_date, service, location, who, age_years, version)
       values (1, gen_random_uuid(), (platform.clock() at time zone 'Europe/London')::date, $1, gen_random_uuid(), 'child', $2, 1)`,
      [ground.network.service, age],
    )
  const { rows } = await second.query<{ pid: number }>('select pg_backend_pid() as pid')
  for (const register of registers) await register.query('begin')
  await publish(first, 5)
  let ended = false
  const after = publish(second, 4).finally(() => {
    ended = true
  })
  const waits = async () => (await ground.base.query(`select where pg_blocking_pids($1) <> '{}'`, [rows[0]?.pid])).length > 0
  while (!ended && !(await waits()));
  await first.query('commit')
  await after
  await second.query('commit')
  const counted = await count()
  expect(['all', 'site', 'strand'].map((part) => counted.people(part))).toEqual([1, 3, 1])
  expect(await ground.base.query(STANDS)).toEqual(await ground.base.query(ADDED_UP))
  for (const register of registers) await register.end()
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
  test('a wrong match and two records of one person, put right after the quarter was frozen, change nothing that was frozen and stand beside it', async () => {
    await clear()
    const one = await ground.aSession()
    await published({ age: null, people: 30, from: 1000 })
    const quarter = quarterOf(await clock())
    const first = await ground.atTheDesk()
    const [otis = '', , marnie = ''] = await rowsOf(one)
    for (const person of [otis, marnie]) {
      const mark = JSON.stringify({ person, value: 'here' })
      await ground.base.db.asViewer(first.as('register'), (trx) => sql`select bookings.add_mark(${one}::uuid, ${mark}::jsonb)`.execute(trx))
    }

    // Not before it has ended, whatever is sent.
    const early = await aReader()
    const page = await early.get('/reach')
    expect(page.body).not.toContain('Freeze this quarter')
    await early.post(`/reach/${quarter.id}/freezing`, {}, page)
    expect(await ground.base.query('select 1 from programme.frozen_quarter')).toEqual([])

    await ground.base.moveClock('21 days')
    const [lead, late] = [await aReader(), await aReader(['home.see_today', 'programme.see_reach'])]
    const desk = await ground.atTheDesk({ permissions: [...DESK, 'families.say_same'] })
    const [known = ''] = await ground.registerFamily(desk.as(), [{ given: 'Marnie', born: '1980-01-01' }])
    const [twice = ''] = await ground.registerFamily(desk.as(), [{ given: 'Marny', born: '1980-01-01' }])
    const say = (row: string, person: string | null) =>
      ground.base.db.asViewer(desk.as(), (trx) => sql`select bookings.say_who(${one}::uuid, ${row}::uuid, ${person}::uuid)`.execute(trx))
    const same = (so: boolean) =>
      ground.base.db.asViewer(desk.as('support'), (trx) => sql`select access.say_same(${known}::uuid, ${twice}::uuid, ${so})`.execute(trx))
    await say(marnie, known)
    await say(otis, twice)
    const url = `/reach?quarter=${quarter.id}`
    expect((await late.get(url)).body).not.toContain('Freeze this quarter')
    expect((await late.post(`/reach/${quarter.id}/freezing`, {}, await late.get(url))).status).toBe(404)
    const ended = await lead.get(url)
    expect(words(ended.body)).toContain('32 People reached')
    const answers = await Promise.all([1, 2].map(() => lead.post(`/reach/${quarter.id}/freezing`, {}, ended)))
    expect(answers.map(({ status, location }) => [status, location])).toEqual([
      [303, url],
      [303, url],
    ])

    const frozen = () => ground.base.query('select * from programme.frozen_figure order by part, people_group')
    const kept = await frozen()
    const reached = async () => words((await lead.get(url)).body)
    await same(true)
    expect(await reached()).toMatch(/32 People reached Since then: −1/)
    await same(false)
    expect(await reached()).toMatch(/32 People reached (?!Since)/)
    await say(otis, null)
    const after = await reached()
    expect(after).toContain('Frozen by Una Testreach')
    expect(after).toMatch(/32 People reached Since then: −1/)
    expect(after).not.toContain('Freeze this quarter')
    expect(words((await lead.get(`/reach/${quarter.id}/all/all`)).body)).toMatch(
      /32 people: everybody .*As it was when the quarter was frozen/,
    )
    // Nor does a second try change it.
    await lead.post(`/reach/${quarter.id}/freezing`, {}, await lead.get('/reach'))
    expect(await frozen()).toEqual(kept)
    expect(kept).toContainEqual(expect.objectContaining({ part: 'all', people_group: 'all', figure: 32, hidden: false }))
    expect(await ground.base.query(`select counts->>'figures' > '0' as kept from audit.event where action = 'quarter.frozen'`)).toEqual([
      { kept: true },
    ])
  })
})
