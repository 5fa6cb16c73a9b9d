import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trx } from '../database/doors.ts'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { recordAudit, verifyAudit } from './index.ts'
import { sealEverything } from './testing-seal.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(async () => {
  await database.drop()
})

const write = (count: number) =>
  database.db.asPublic(async (trx) => {
    for (let i = 0; i < count; i++) {
      await recordAudit(trx, {
        action: 'test.looked',
        subjectKind: 'thing',
        subjects: [crypto.randomUUID()],
        families: [i, 7],
        counts: { shown: i, wórds: 2 },
        requestId: `r${i}`,
      })
    }
  })
const seal = () => sealEverything(database)
const rootFile = () =>
  database.db.asOperator(async (trx) => (await sql<{ line: string }>`select audit.export_root() as line`.execute(trx)).rows[0]?.line ?? '')
const verify = (file?: string) => database.db.asOperator((trx) => verifyAudit(trx, file))

/** Tampers as a superuser, asks the verifier, and puts everything back. */
async function tampered(statements: readonly string[], file?: string): Promise<readonly string[]> {
  for (const table of ['event', 'seal']) await database.query(`create table public.kept_${table} as select * from audit.${table}`)
  for (const statement of statements) await database.query(statement)
  const { faults } = await verify(file)
  for (const table of ['event', 'seal']) {
    await database.query(`delete from audit.${table}`)
    await database.query(`insert into audit.${table} select * from public.kept_${table}`)
    await database.query(`drop table public.kept_${table}`)
  }
  return faults
}

describe('the sealed audit', () => {
  let exported = ''
  beforeAll(async () => {
    for (const batch of [3, 5, 4]) {
      await write(batch)
      await seal()
    }
    exported = await rootFile()
  })

  test('verifies when nobody touched it, with and without the root kept elsewhere', async () => {
    await write(2)
    expect(await verify()).toEqual({ faults: [], seals: 3, sealedEvents: 12, unsealedEvents: 2 })
    expect((await verify(exported)).faults).toEqual([])
  })

  test('verifies in whatever zone the reader sits', async () => {
    const verdict = await database.db.asOperator(async (trx: Trx) => {
      await sql`set local time zone 'Pacific/Auckland'`.execute(trx)
      return verifyAudit(trx, exported)
    })
    expect(verdict.faults).toEqual([])
  })

  const edits = [
    `action = 'test.other'`,
    `at = at + interval '1 second'`,
    `families = array[8]`,
    `counts = '{}'`,
    'actor = 1',
    `purpose = null`,
    `request = 'r9'`,
    'sections = 1',
    `subjects = '{}'`,
    `actor_kind = 'staff'`,
    `deed = gen_random_uuid()`,
    `subject_kind = 'other'`,
    `credential_kind = 'session'`,
    'credential_id = 4',
  ]
  test.each(edits)('notices an edited event: %s', async (edit) => {
    expect(await tampered([`update audit.event set ${edit} where id = (select min(id) + 4 from audit.event)`])).not.toEqual([])
  })

  test('notices a deleted event', async () => {
    expect(await tampered(['delete from audit.event where id = (select min(id) + 4 from audit.event)'])).toHaveLength(1)
  })

  test('notices an event slipped in before the last seal', async () => {
    const columns = 'epoch, xid, at, actor_kind, credential_kind, action'
    const slipped = `insert into audit.event (${columns}) select ${columns} from audit.event order by id limit 1`
    expect(await tampered([slipped])).toHaveLength(1)
  })

  test('notices an event moved to an epoch that no seal covers', async () => {
    expect(
      await tampered([
        `insert into audit.event (epoch, at, actor_kind, credential_kind, action) values (0, now(), 'staff', 'session', 'test.looked')`,
      ]),
    ).toEqual(['1 events belong to no batch'])
  })

  test('notices a deleted middle seal, with its events or without', async () => {
    expect(await tampered(['delete from audit.seal where n = 2'])).not.toEqual([])
    const events = 'delete from audit.event e using audit.seal s where s.n = 2 and e.xid >= s.lo and e.xid < s.hi'
    expect(await tampered([events, 'delete from audit.seal where n = 2'])).not.toEqual([])
  })

  test('notices, by the root exported an hour ago, that the tail was cut with its seal', async () => {
    await database.moveClock('1 hour')
    const cut = ['delete from audit.event e using audit.seal s where s.n = 3 and e.xid >= s.lo', 'delete from audit.seal where n = 3']
    expect(await tampered(cut)).toEqual([])
    expect(await tampered(cut, exported)).toEqual([expect.stringContaining('seal 3')])
  })

  test('notices, by the exported root, a chain that was made anew from an edited event', async () => {
    const again = [
      `update audit.event set actor = 99 where id = (select min(id) from audit.event)`,
      'delete from audit.seal',
      `select audit.seal_batch((select hi from public.kept_seal where n = 1))`,
      `select audit.seal_batch((select hi from public.kept_seal where n = 2))`,
      `select audit.seal_batch((select hi from public.kept_seal where n = 3))`,
    ]
    expect(await tampered(again)).toEqual([])
    expect(await tampered(again, exported)).toEqual([expect.stringContaining('seal 3 is not the one')])
  })

  test('goes on in a new epoch after a restore, whose transaction numbers begin again', async () => {
    await write(1)
    await database.db.asOperator((trx) => sql`select audit.begin_epoch()`.execute(trx))
    await write(2)
    expect(await seal()).toBe(5)
    const verdict = await verify(exported)
    expect(verdict).toEqual({ faults: [], seals: 5, sealedEvents: 17, unsealedEvents: 0 })
  })
})
