import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { DESK } from '../../../../test/register-ground.ts'
import { quarterOf } from './quarter-rules.ts'
import { reachGround, words } from './testing-reach.ts'

const { registers: ground, reach } = reachGround()

describe('a programme lead', () => {
  const elsewhere = randomUUID()
  beforeAll(async () => {
    await reach.clear()
    // 20 babies and 30 grown-ups here; 8 of the grown-ups, 12 others and 3 children of 13 at another place.
    await reach.published({ age: 1, people: 20, heads: 4 })
    await reach.published({ age: null, people: 30, from: 100 })
    await reach.published({ age: null, people: 20, from: 122, location: elsewhere })
    await reach.published({ age: 13, people: 3, from: 200, location: elsewhere })
    await reach.published({ age: 1, people: 9, from: 300, location: elsewhere })
  })

  test('reads how many people were reached, each once, and visits apart; and the sum of the sites is not the network’s number', async () => {
    const page = words((await (await reach.aReader()).get('/reach')).body)
    expect(page).toContain('The sites add up to 82, and behind them are 74 people.')
    expect(page).toContain('86 Visits')
    expect(page).toContain('People met at several sites are counted once in the network’s number, so it is not the sum of the sites.')
    expect(page).toContain('Early language')
  })

  test('sees nothing of a small group, nor what would give it away, and cannot open it by its address or in the file', async () => {
    const reader = await reach.aReader()
    const id = quarterOf(await reach.today()).id
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
    const id = quarterOf(await reach.today()).id
    const opened = await (await reach.aReader()).get(`/reach/${id}/site-${ground.network.location}/all`)
    for (const said of ['50 people: everybody It comes from 2 sessions at Test hub.', 'Test hub 24', 'Test hub 30'])
      expect(words(opened.body)).toContain(said)
  })

  test.each(['/reach', '/reach/%q/all/all', '/reach/%q/figures.csv'])(
    '%s is for those who may, and for quarters that there are',
    async (url) => {
      const at = (quarter: string) => url.replace('%q', quarter) + (url === '/reach' ? `?quarter=${quarter}` : '')
      const id = quarterOf(await reach.today()).id
      expect((await (await reach.aReader()).get(at(id))).status).toBe(200)
      expect((await (await reach.aReader(['home.see_today', 'programme.see_grant'])).get(at(id))).status).toBe(404)
      for (const none of ['2019-q1', '2026-q7', 'x', '2999-q1'])
        expect((await (await reach.aReader()).get(at(none))).status, none).toBe(404)
    },
  )

  test('works as a role that reads what is published and nothing else', async () => {
    const who = { credential: { kind: 'session', token: reach.reading }, purpose: 'programme' } as const
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

describe('freezing', () => {
  test('a wrong match and two records of one person, put right after the quarter was frozen, change nothing that was frozen and stand beside it', async () => {
    await reach.clear()
    const one = await ground.aSession()
    await reach.published({ age: null, people: 30, from: 1000 })
    const quarter = quarterOf(await reach.today())
    const first = await ground.atTheDesk()
    const [otis = '', , marnie = ''] = await reach.rowsOf(one)
    for (const person of [otis, marnie]) {
      const mark = JSON.stringify({ person, value: 'here' })
      await ground.base.db.asViewer(first.as('register'), (trx) => sql`select bookings.add_mark(${one}::uuid, ${mark}::jsonb)`.execute(trx))
    }

    // Not before it has ended, whatever is sent.
    const early = await reach.aReader()
    const page = await early.get('/reach')
    expect(page.body).not.toContain('Freeze this quarter')
    await early.post(`/reach/${quarter.id}/freezing`, {}, page)
    expect(await ground.base.query('select 1 from programme.frozen_quarter')).toEqual([])

    await ground.base.moveClock('21 days')
    const [lead, late] = [await reach.aReader(), await reach.aReader(['home.see_today', 'programme.see_reach'])]
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
