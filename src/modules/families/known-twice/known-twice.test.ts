import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { familiesGround, trained } from '../../../../test/families-ground.ts'
import type { Page, Visitor } from '../../../../test/running-app.ts'

const ground = familiesGround()
const sayer = [...trained, 'families.say_same', 'families.exclude'] as const

interface Known {
  readonly family: string
  readonly person: string
  readonly url: string
}

/** Registers somebody on their own. */
async function known(who: Visitor, given: string, familyName: string): Promise<Known> {
  const family = await ground.register(who, given, familyName, { noneOfThem: 'yes' })
  const [row] = await ground.base.query<{ id: string }>(
    `select p.public_id as id from access.family f join access.membership m on m.family_id = f.id join access.person p on p.id = m.person_id where f.public_id = $1`,
    [family],
  )
  return { family, person: row?.id ?? '', url: `/families/${family}/record/known-twice/${row?.id}` }
}

const press = (who: Visitor, at: string, other: string, page: Page): Promise<Page> =>
  who.post(at, { other, _key: crypto.randomUUID() }, page)
const sayings = () => ground.base.query('select one_id, other_id, same from access.same_person order by id')
const bare = (body: string): string =>
  body.slice(body.indexOf('<main')).replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|name="_csrf" value="[^"]*"/g, '')

/** Everything that decides who sees whom, and both records. */
const whoSees = () =>
  ground.base.query(
    `select (select jsonb_agg(to_jsonb(i) order by i.id) from access.involvement i) as involvements, (select jsonb_agg(to_jsonb(e) order by e.id) from access.exclusion e) as exclusions,
      (select jsonb_agg(to_jsonb(m) order by m.family_id, m.person_id) from access.membership m) as members, (select jsonb_agg(to_jsonb(p) order by p.id) from access.person p) as people,
      (select jsonb_agg(to_jsonb(s) order by s.id) from families.statement s) as statements, (select jsonb_agg(to_jsonb(w) order by w.id) from families.way_to_reach w) as ways`,
  )

describe('a worker who sees both', () => {
  test('says that they are one person, sees who said so, and takes it back; a second press finds it so', async () => {
    const hal = await ground.worker(sayer)
    const first = await known(hal, 'Marigold', 'Featherbed')
    const second = await known(hal, 'Marygold', 'Fetherbed')
    expect((await hal.get(`/families/${first.family}/record`)).body).toContain(first.url)
    const page = await hal.get(first.url)
    expect(page.body).toMatch(/Marygold Fetherbed[\s\S]*They are the same person/)

    const before = await whoSees()
    expect(await press(hal, first.url, second.person, page)).toMatchObject({ status: 303, location: first.url })
    // The other way round it is the same saying.
    await press(hal, second.url, first.person, page)
    expect(await sayings()).toMatchObject([{ same: true }])
    const said = await hal.get(second.url)
    expect(said.body).toMatch(/>The same person as <bdi>Marigold Featherbed[\s\S]*Said by Hal Testworthy/)
    expect(said.body).not.toContain('They are the same person')

    for (const _ of [1, 2]) await press(hal, `${second.url}/taking-back`, first.person, said)
    expect(await sayings()).toMatchObject([{ same: true }, { same: false }])
    const after = await hal.get(first.url)
    expect(after.body).toMatch(
      /Not the same person as <bdi>Marygold Fetherbed[\s\S]*The same person as <bdi>Marygold Fetherbed[\s\S]*They are the same person/,
    )
    expect(await whoSees()).toEqual(before)
    const told = await ground.base.query(
      `select action, cardinality(families) as families from audit.event where action like 'people.said%' order by id`,
    )
    expect(told).toEqual([
      { action: 'people.said_same', families: 2 },
      { action: 'people.said_apart', families: 2 },
    ])
  })

  test('does not say it of two people of one family, nor of somebody and themself', async () => {
    const hal = await ground.worker(sayer)
    const family = await ground.register(hal, 'Ottilie', 'Quickstep', { childName: 'Otto', childAge: '2 years' })
    const record = await hal.get(`/families/${family}/record`)
    const people = await ground.base.query<{ id: string }>(
      `select p.public_id as id from access.family f join access.membership m on m.family_id = f.id join access.person p on p.id = m.person_id where f.public_id = $1 order by p.id`,
      [family],
    )
    const [ottilie = '', otto = ''] = people.map(({ id }) => id)
    const url = `/families/${family}/record/known-twice/${ottilie}`
    expect((await hal.get(url)).body).toContain('There is nobody of a name like this')
    for (const other of [otto, ottilie]) expect((await press(hal, url, other, record)).status).toBe(404)
  })
})

test('whoever sees only one of them, or is kept away from one, learns nothing of the other, and nobody sees more than before', async () => {
  const hal = await ground.worker(sayer)
  const [one, other] = [await known(hal, 'Peregrine', 'Moonraker'), await known(hal, 'Perregrine', 'Moonraker')]
  await ground.hear(hal, other.family, 'We moved here to be left alone')
  const colleague = await ground.worker(sayer, [ground.satellite], 'Nan Onlyone')
  const cousin = await ground.worker(sayer, [ground.satellite], 'Corrin Quincetree')
  for (const who of [colleague, cousin]) await ground.hear(who, one.family, 'Hello')
  await ground.hear(cousin, other.family, 'Hello')
  const keeping = await hal.get(`/families/${other.family}/record/kept-away`)
  const whom = keeping.body.match(/<option value="(account [0-9a-f-]{36})">Corrin Quincetree/)?.[1] ?? ''
  expect((await hal.post(`/families/${other.family}/record/kept-away`, { who: whom }, keeping)).status).toBe(303)

  const before = await whoSees()
  const seen = await Promise.all([colleague, cousin].map(async (who) => bare((await who.get(one.url)).body)))
  for (const body of seen) expect(body).not.toContain('Perregrine')
  const page = await hal.get(one.url)
  await press(hal, one.url, other.person, page)
  expect((await hal.get(one.url)).body).toContain('The same person as <bdi>Perregrine Moonraker')

  expect(await whoSees()).toEqual(before)
  expect(await Promise.all([colleague, cousin].map(async (who) => bare((await who.get(one.url)).body)))).toEqual(seen)
  const absent = await colleague.get(`/families/${crypto.randomUUID()}/record/known-twice/${crypto.randomUUID()}`)
  for (const who of [colleague, cousin]) {
    expect((await who.get(`/families/${other.family}/record`)).status).toBe(404)
    const refused = await who.get(other.url)
    expect([refused.status, bare(refused.body)]).toEqual([404, bare(absent.body)])
    // Nor can they find out by pressing: there, not theirs and said already are answered alike.
    const count = (await sayings()).length
    for (const at of [one.url, `${one.url}/taking-back`]) {
      const own = await who.get(one.url)
      const answers = await Promise.all([other.person, crypto.randomUUID()].map((person) => press(who, at, person, own)))
      expect(answers.map(({ status }) => status)).toEqual([404, 404])
      expect(bare(answers[0]?.body ?? '')).toBe(bare(answers[1]?.body ?? ''))
    }
    expect(await sayings()).toHaveLength(count)
  }
})

test('a person is counted by the least of the records that stand as theirs, in whatever order it was said', async () => {
  const names = ['Ash', 'Birch', 'Cedar', 'Damson', 'Elder', 'Fir']
  await ground.base.query(`insert into access.person (given_name, family_name) select n, 'Of the wood' from unnest($1::text[]) n`, [names])
  const rows = await ground.base.query<{ id: number; account: number }>(
    `select p.id, (select min(id) from access.account) as account from access.person p where p.family_name = 'Of the wood' order by p.id`,
  )
  const person = fc.nat(names.length - 1)
  const saying = fc.record({ one: person, other: person, same: fc.boolean() }).filter(({ one, other }) => one !== other)
  await fc.assert(
    fc.asyncProperty(fc.array(saying, { maxLength: 12 }), async (said) => {
      await ground.base.query('delete from access.same_person')
      const pairs = said.map(({ one, other, same }) => ({
        one: rows[Math.min(one, other)]?.id,
        other: rows[Math.max(one, other)]?.id,
        same,
      }))
      await ground.base.query(
        `insert into access.same_person (one_id, other_id, same, said_by) select s.one, s.other, s.same, $2 from rows from (jsonb_to_recordset($1::jsonb) as (one bigint, other bigint, same boolean)) with ordinality as s(one, other, same, n) order by n`,
        [JSON.stringify(pairs), rows[0]?.account],
      )
      const found = await ground.base.query<{ one: number }>(
        `select access.one_person(p.id) as one from access.person p where p.family_name = 'Of the wood' order by p.id`,
      )
      expect(found.map(({ one }) => rows.findIndex(({ id }) => id === one))).toEqual(leastOf(said, names.length))
    }),
    { numRuns: 40 },
  )
})

/** The rule a second time: colours run along what stands until none is lower than its neighbour's. */
function leastOf(said: readonly { one: number; other: number; same: boolean }[], people: number): number[] {
  const stands = new Map(said.map(({ one, other, same }) => [[Math.min(one, other), Math.max(one, other)].join(), same]))
  const pairs = [...stands].filter(([, same]) => same).map(([pair]) => pair.split(',').map(Number))
  const least = Array.from({ length: people }, (_, n) => n)
  for (const _ of least) for (const [one = 0, other = 0] of pairs) least[one] = least[other] = Math.min(least[one] ?? 0, least[other] ?? 0)
  return least
}
