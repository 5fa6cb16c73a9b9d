import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { DESK } from '../../../../test/register-ground.ts'
import { cameTo, type Drawn, drawn, PAIRS, Paper, same } from './testing-paper.ts'
import { reachGround } from './testing-reach.ts'

const { registers: ground, reach } = reachGround()

test('after any mixture of marks, matches, sayings that two are one, and corrections, attendance, encounters and figures agree', async () => {
  const sessions = [await ground.aSession(), await ground.aSession(0.75)]
  const token = await ground.network.worker({ permissions: [...DESK, 'families.say_same'] })
  const who = { credential: { kind: 'session', token }, purpose: 'front_desk', requestId: randomUUID() } as const
  // A child, a grown-up, and somebody of no known age.
  const records = [{ given: 'Otis', born: '2023-01-01' }, { given: 'Marnie', born: '1990-01-01' }, { given: 'Wren' }]
  const people: string[] = []
  for (const record of records) people.push(...(await ground.registerFamily(who, [record])))
  const rows = await Promise.all(sessions.map((one) => reach.rowsOf(one)))
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
  const agree = (counted: Awaited<ReturnType<typeof reach.count>>, paper: Paper): void => {
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
      fc.tuple(fc.nat(1), fc.nat(1), fc.nat(1)).map((at) => cameTo(...at)),
      fc.array(drawn, { maxLength: 12 }),
      async (start, then) => {
        await reach.clear()
        const paper = new Paper(sessions.length)
        const sequence = [...start, ...then]
        await play(sequence)
        for (const one of sequence) paper.take(one)
        agree(await reach.count(), paper)
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
  await reach.clear()
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

test('somebody who is published at two places at one moment stands at both, and at the one before', async () => {
  await reach.clear()
  await reach.published({ age: 3, people: 1 })
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
  const counted = await reach.count()
  expect(['all', 'site', 'strand'].map((part) => counted.people(part))).toEqual([1, 3, 1])
  expect(await ground.base.query(STANDS)).toEqual(await ground.base.query(ADDED_UP))
  for (const register of registers) await register.end()
})

test('nothing is published of people at a refuge’s sessions', async () => {
  await reach.clear()
  const [one, desk] = [await ground.aSession(), await ground.atTheDesk()]
  const [otis = ''] = await ground.registerFamily(desk.as(), [{ given: 'Otis', born: '2023-01-01' }])
  const [row = ''] = await reach.rowsOf(one)
  const seen = async (): Promise<number> => {
    const mark = JSON.stringify({ person: row, value: 'here' })
    await ground.base.db.asViewer(desk.as('register'), (trx) => sql`select bookings.add_mark(${one}::uuid, ${mark}::jsonb)`.execute(trx))
    await ground.base.db.asViewer(desk.as(), (trx) => sql`select bookings.say_who(${one}::uuid, ${row}::uuid, ${otis}::uuid)`.execute(trx))
    return (await ground.base.query('select from bookings.published_person')).length
  }
  await ground.base.query('update directory.location set sensitive = true')
  expect(await seen()).toBe(0)
  await ground.base.query('update directory.location set sensitive = false')
  await reach.clear()
  expect(await seen()).toBe(1)
})
