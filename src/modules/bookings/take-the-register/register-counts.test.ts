import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectedSession } from '../../../../test/expected-session.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { countsOf, type Press, type RegisterSheet, type Standing } from './register-rules.ts'
import { findSheet, press } from './take-the-register.ts'

let base: TestDatabase
let network: SmallNetwork
let session: string
let worker: string
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  session = await expectedSession(base, network, 0.5)
  worker = await network.worker()
})
afterAll(() => base.drop())

/** A press as it is drawn: people and walk-ins by number, so that any sequence makes sense. */
type Drawn =
  | { readonly do: 'mark'; readonly person: number; readonly value: Standing }
  | { readonly do: 'walk-in'; readonly ageMonths: number | null }
  | { readonly do: 'again'; readonly walkIn: number; readonly value: Standing }
  | { readonly do: 'head'; readonly who: 'adult' | 'child'; readonly by: 1 | -1 }

const standing = fc.constantFrom<Standing>('here', 'did_not_come', 'unmarked')
const drawn: fc.Arbitrary<Drawn> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('mark' as const), person: fc.nat(2), value: standing }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('walk-in' as const), ageMonths: fc.option(fc.nat(60)) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), walkIn: fc.nat(3), value: standing }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('head' as const),
      who: fc.constantFrom('adult' as const, 'child' as const),
      by: fc.constantFrom(1 as const, -1 as const),
    }),
  },
)

/** The register kept a second time, as plainly as can be. */
class Paper {
  readonly people: Standing[] = ['unmarked', 'unmarked', 'unmarked']
  readonly walkIns: Standing[] = []
  readonly heads = { adult: 0, child: 0 }

  take(one: Drawn): void {
    if (one.do === 'mark') this.people[one.person] = one.value
    if (one.do === 'walk-in') this.walkIns.push('here')
    if (one.do === 'again' && one.walkIn < this.walkIns.length && one.value !== 'did_not_come') this.walkIns[one.walkIn] = one.value
    if (one.do === 'head') this.heads[one.who] = Math.max(0, this.heads[one.who] + one.by)
  }

  get counts() {
    const [here, walkedIn] = [this.people, this.walkIns].map((all) => all.filter((one) => one === 'here').length) as [number, number]
    const { adult: adults, child: children } = this.heads
    const didNotCome = this.people.filter((one) => one === 'did_not_come').length
    return { expected: 3, here, didNotCome, walkedIn, adults, children, came: here + walkedIn + adults + children }
  }
}

function pressOf(one: Drawn, sheet: RegisterSheet): Press | undefined {
  if (one.do === 'walk-in') return { walkIn: { who: one.ageMonths === null ? 'adult' : 'child', name: null, ageMonths: one.ageMonths } }
  if (one.do === 'head') return { counted: one.who, heads: one.by }
  const person = one.do === 'mark' ? sheet.people[one.person] : sheet.walkIns[one.walkIn]
  return person && { person: person.id, value: one.value }
}

/** The whole sequence through the database's functions, as the worker; answers the register as it then stands. */
async function played(sequence: readonly Drawn[]): Promise<RegisterSheet> {
  const who = { credential: { kind: 'session', token: worker }, purpose: 'register', requestId: randomUUID() } as const
  return base.db.asViewer(who, async (trx) => {
    const read = async (): Promise<RegisterSheet> => {
      const sheet = await findSheet(trx, session)
      if (!sheet) throw new Error('Expected the register to be open')
      return sheet
    }
    for (const one of sequence) {
      const wanted = pressOf(one, await read())
      if (wanted) await press(trx, session, wanted)
    }
    return read()
  })
}

/** What statistics may read: of each kind and age the latest version. */
async function publishedTotals(): Promise<Record<string, number>> {
  const rows = await base.query<{ kind: string; total: number }>(
    `select kind, sum(count)::int as total from (select distinct on (kind, who, age_from_months) kind, count from bookings.published_encounter
       where session = $1 order by kind, who, age_from_months, version desc) latest group by kind`,
    [session],
  )
  return Object.fromEntries(rows.map(({ kind, total }) => [kind, total]))
}

async function clear(): Promise<void> {
  await base.query('delete from bookings.mark')
  await base.query('delete from bookings.walk_in')
  await base.query('delete from bookings.published_encounter')
}

test('after any mixture of marks, undos, walk-ins and heads, the counts, their rows and what is published agree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(drawn, { maxLength: 14 }), async (sequence) => {
      await clear()
      const sheet = await played(sequence)
      const paper = new Paper()
      for (const one of sequence) paper.take(one)
      expect(countsOf(sheet)).toEqual(paper.counts)
      const published = await publishedTotals()
      expect(published.booked ?? 0).toBe(paper.counts.here)
      expect(published.walk_in ?? 0).toBe(paper.counts.walkedIn)
      expect(published.counted ?? 0).toBe(paper.counts.adults + paper.counts.children)
    }),
    { numRuns: process.env.HEARTH_DEEP ? 250 : 100 },
  )
}, 60_000)

test('what is published says how many, of what age, at what and where; a correction is a row more', async () => {
  await clear()
  await played([
    { do: 'mark', person: 0, value: 'here' },
    { do: 'mark', person: 2, value: 'here' },
    { do: 'walk-in', ageMonths: 23 },
    { do: 'head', who: 'child', by: 1 },
    { do: 'head', who: 'child', by: 1 },
    { do: 'mark', person: 0, value: 'unmarked' },
  ])
  const rows = await base.query(
    `select kind, who, age_from_months as age, count, version from bookings.published_encounter where session = $1 order by id`,
    [session],
  )
  expect(rows).toEqual([
    { kind: 'booked', who: 'child', age: 12, count: 1, version: 1 },
    { kind: 'booked', who: 'adult', age: null, count: 1, version: 1 },
    { kind: 'walk_in', who: 'child', age: 12, count: 1, version: 1 },
    { kind: 'counted', who: 'child', age: null, count: 1, version: 1 },
    { kind: 'counted', who: 'child', age: null, count: 2, version: 2 },
    { kind: 'booked', who: 'child', age: 12, count: 0, version: 2 },
  ])
  const [about] = await base.query<{ service: string; location: string; same_day: boolean }>(
    `select e.service, e.location, e.on_date = o.local_date as same_day from bookings.published_encounter e join bookings.occurrence o on o.public_id = e.session limit 1`,
  )
  expect(about).toEqual({ service: network.service, location: network.location, same_day: true })
})

test('a refuge’s register is kept like any other, and nothing of it is published', async () => {
  await clear()
  await base.query('update directory.location set sensitive = true')
  const sheet = await played([{ do: 'mark', person: 0, value: 'here' }])
  expect(countsOf(sheet).here).toBe(1)
  expect(await publishedTotals()).toEqual({})
  await base.query('update directory.location set sensitive = false')
})
