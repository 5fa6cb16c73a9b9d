import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { recordAudit, verifyAudit } from './index.ts'
import { sealEverything } from './testing-seal.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase()
})
afterEach(async () => {
  await database.drop()
})
const seal = () => database.db.asService('maintenance', 'maintenance', (trx) => sql`select audit.seal()`.execute(trx))
const write = () => database.db.asPublic((trx) => recordAudit(trx, { action: 'test.looked' }))

describe('sealing', () => {
  test('takes every event once while four write', async () => {
    let writing = true
    const sealer = (async () => {
      while (writing) await seal()
    })()
    const other = (async () => {
      while (writing) await seal()
    })()
    let written = 0
    // A transaction that is open elsewhere in the cluster holds sealing back for as long: they write on until two batches were sealed meanwhile.
    const enough = async (): Promise<boolean> => {
      const [seals] = await database.query<{ n: number }>('select count(*)::int as n from audit.seal')
      return (seals?.n ?? 0) > 1
    }
    await Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let i = 0; i < 40 || !(await enough()); i++) {
          await write()
          written++
        }
      }),
    )
    writing = false
    await Promise.all([sealer, other])
    await sealEverything(database)
    const verdict = await database.db.asOperator((trx) => verifyAudit(trx))
    expect(verdict).toMatchObject({ faults: [], sealedEvents: written, unsealedEvents: 0 })
    expect(written).toBeGreaterThanOrEqual(160)
  })

  test('waits for a transaction that began before and commits after', async () => {
    const slow = await database.connect('hearth_app')
    await slow.query('begin; set local role hearth_public')
    await slow.query(`select audit.record('test.slow')`)
    await write()
    await seal()
    const during = await database.db.asOperator((trx) => verifyAudit(trx))
    expect(during).toMatchObject({ faults: [], sealedEvents: 0, unsealedEvents: 1 })
    await slow.query('commit')
    await sealEverything(database)
    expect(await database.db.asOperator((trx) => verifyAudit(trx))).toMatchObject({ faults: [], sealedEvents: 2, unsealedEvents: 0 })
  })
})

describe('an event', () => {
  test('says who did it from the sealed context, whatever the caller says', async () => {
    await write()
    await database.db.asService('maintenance', 'maintenance', (trx) => recordAudit(trx, { action: 'test.tidied', counts: { rows: 3 } }))
    await database.db.asOperator((trx) => recordAudit(trx, { action: 'test.imported' }))
    expect(await database.query('select actor_kind, credential_kind, purpose, action from audit.event order by id')).toEqual([
      { actor_kind: 'public', credential_kind: 'anonymous', purpose: 'public', action: 'test.looked' },
      { actor_kind: 'service', credential_kind: 'service', purpose: 'maintenance', action: 'test.tidied' },
      { actor_kind: 'operator', credential_kind: 'operator', purpose: null, action: 'test.imported' },
    ])
  })

  test('is out of reach of every login but the superuser: to change, delete, empty or forge', async () => {
    await write()
    const app = await database.connect('hearth_app')
    for (const statement of [
      'update audit.event set action = $$a.b$$',
      'delete from audit.event',
      'truncate audit.event',
      'insert into audit.event (epoch, at, actor_kind, credential_kind, action) values (1, now(), $$x$$, $$x$$, $$a.b$$)',
    ])
      for (const role of ['none', 'hearth_staff', 'hearth_ig', 'hearth_service', 'hearth_public']) {
        await expect(app.query(`begin; set local role ${role}; ${statement}`), statement).rejects.toMatchObject({ code: '42501' })
        await app.query('rollback')
      }
    expect(await database.query('select count(*)::int as n from audit.event')).toEqual([{ n: 1 }])
  })

  test('is kept exactly when its deed is', async () => {
    const undone = database.db.asPublic(async (trx) => {
      await recordAudit(trx, { action: 'test.looked' })
      throw new Error('refused')
    })
    await expect(undone).rejects.toThrow('refused')
    expect(await database.query('select 1 from audit.event')).toEqual([])
  })

  test('of a month nobody made a table for is kept all the same', async () => {
    await database.moveClock('5 years')
    await write()
    expect(await database.query('select tableoid::regclass::text as part from audit.event')).toEqual([{ part: 'audit.event_rest' }])
  })
})
