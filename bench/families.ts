// What the rules about who may see a family cost: a record page against the same queries bare, and finding somebody at a desk among 300,000 people.
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import type pg from 'pg'
import { askElsewhere, findFamiliesLike, loadFamilyIn, readRecord } from '../src/modules/families/index.ts'
import type { Viewing } from '../src/platform/database/doors.ts'
import type { Acting } from '../src/platform/deeds/act.ts'
import { anonymous } from '../src/platform/web/viewer.ts'
import { bareRecord } from './families/bare-record.ts'
import { type CountyHouse, county } from './families/county.ts'
import { type Figure, report } from './measuring/figures.ts'
import { median, percentile } from './measuring/percentiles.ts'
import { machineAtRest } from './measuring/quiet.ts'
import { startRealDatabase } from './running/real-database.ts'

const TURNS = 200

await report('families', async () => {
  const database = await startRealDatabase()
  try {
    const house = await county(database)
    const others = await machineAtRest(25_000)
    return [
      { what: 'processors already busy with other things', value: others * 100, unit: '%' },
      ...(await record(house, database.superuser)),
      ...(await searches(house)),
    ]
  } finally {
    await database.stop()
  }
})

/** The whole page of a family's record, read by its worker, and the same statements by hand with nobody to ask: turn about, so that both meet the same machine. */
async function record({ db, worker, families }: CountyHouse, superuser: pg.Pool): Promise<Figure[]> {
  const [guarded, bare]: [number[], number[]] = [[], []]
  const byHand = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: superuser }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  for (let turn = 0; turn < TURNS; turn++) {
    const family = families[turn % families.length] ?? { id: 0, publicId: '' }
    const who: Acting = { ...worker, purpose: 'support', focus: family.publicId, requestId: 'bench' }
    await timed(guarded, () =>
      db.asViewer(who, async (trx) => {
        await loadFamilyIn(trx, { who, viewer: anonymous, params: { family: family.publicId } })
        return readRecord(trx, family.publicId)
      }),
    )
    await timed(bare, () => bareRecord(byHand, family.id))
  }
  return [
    { what: 'record page, as its worker: p50', value: median(guarded), unit: 'ms' },
    { what: 'record page, as its worker: p95', value: percentile(guarded, 0.95), unit: 'ms' },
    { what: 'the same queries bare: p50', value: median(bare), unit: 'ms' },
    {
      what: 'record page with row-level security against without',
      value: median(guarded) / median(bare),
      unit: 'times',
      atMost: 1.5,
      aim: '1.2',
    },
  ]
}

async function searches({ db, desk, names }: CountyHouse): Promise<Figure[]> {
  const [found, elsewhere]: [number[], number[]] = [[], []]
  let hits = 0
  for (let turn = 0; turn < 50; turn++) {
    const name = names[turn % names.length] ?? ''
    const who: Viewing = { ...desk, purpose: 'front_desk' }
    await timed(found, () =>
      db.asViewer(who, async (trx) => {
        if ((await findFamiliesLike(trx, misspelt(name))).length > 0) hits++
      }),
    )
    await timed(elsewhere, () => db.asViewer(who, (trx) => askElsewhere(trx, misspelt(name))))
  }
  return [
    { what: 'a desk that knows 2,000 families finds a misspelt name: p50', value: median(found), unit: 'ms' },
    { what: 'a desk that knows 2,000 families finds a misspelt name: p95', value: percentile(found, 0.95), unit: 'ms', atMost: 200 },
    { what: 'names that were found', value: hits, unit: 'of 50', atLeast: 48 },
    { what: '"a record may exist", asked of all 300,000: p95', value: percentile(elsewhere, 0.95), unit: 'ms', atMost: 300 },
  ]
}

/** Two letters changed about, as a name is written down by ear. */
function misspelt(name: string): string {
  return `${name.slice(0, 2)}${name[3] ?? ''}${name[2] ?? ''}${name.slice(4)}`
}

async function timed(into: number[], work: () => Promise<unknown>): Promise<void> {
  const before = performance.now()
  await work()
  into.push(performance.now() - before)
}
