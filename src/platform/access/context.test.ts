import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trx, Viewing } from '../database/doors.ts'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { purposes } from './index.ts'
import { allow, type SmallWorld, smallWorld } from './testing-world.ts'

let database: TestDatabase
let world: SmallWorld
beforeAll(async () => {
  database = await testDatabase()
  world = await smallWorld(database)
  await allow(database, world.ann, 'families.register', 'families.break_glass', 'families.set_exclusions_aside')
})
afterAll(async () => {
  await database.drop()
})

const ann = (purpose: Viewing['purpose'] = 'support', focus?: string): Viewing => ({
  credential: { kind: 'session', token: 'ann' },
  purpose,
  focus,
})
const first = async <T>(trx: Trx, query: ReturnType<typeof sql<T>>): Promise<T | undefined> => (await query.execute(trx)).rows[0]
const families = async (trx: Trx) =>
  (await sql<{ id: number }>`select id from access.family order by id`.execute(trx)).rows.map(({ id }) => id)
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
const asAnn = <T>(work: (trx: Trx) => Promise<T>) => database.db.asViewer(ann(), work)

describe('a context', () => {
  test('shows a worker their families, and with a focus nothing else', async () => {
    const [mine, other] = world.families
    expect(await asAnn(families)).toEqual([mine?.id])
    expect(await database.db.asViewer(ann('support', mine?.publicId), families)).toEqual([mine?.id])
    expect(await database.db.asViewer(ann('support', other?.publicId), families)).toEqual([])
  })

  test('is gone with its transaction', async () => {
    await asAnn(families)
    const client = await database.connect('hearth_app')
    await client.query('begin; set local role hearth_staff')
    expect((await client.query('select * from access.family')).rows).toEqual([])
    await client.query('rollback')
  })

  test.each([
    ['written by hand', sql`select set_config('hearth.staff_identity', '{1,2}', true)`],
    ['extended', sql`select set_config('hearth.staff_identity', replace(current_setting('hearth.staff_identity'), '}', ',99}'), true)`],
    ['taken from another section', sql`select set_config('hearth.staff_identity', current_setting('hearth.staff_notes'), true)`],
  ])('is refused when %s', async (_how, tamper) => {
    const attempt = asAnn(async (trx) => {
      await tamper.execute(trx)
      return families(trx)
    })
    expect(await code(attempt)).toBe('28000')
  })

  test('is refused when it was copied from another transaction', async () => {
    const kept = await asAnn((trx) => first(trx, sql<{ sealed: string }>`select current_setting('hearth.staff_identity') as sealed`))
    const attempt = asAnn(async (trx) => {
      await sql`select set_config('hearth.staff_identity', ${kept?.sealed}, true)`.execute(trx)
      return families(trx)
    })
    expect(await code(attempt)).toBe('28000')
  })

  test('is refused under another role, and no service can be had from it', async () => {
    const change = (role: string, then: ReturnType<typeof sql>) =>
      asAnn(async (trx) => {
        await sql`select set_config('role', ${role}, true)`.execute(trx)
        await then.execute(trx)
      })
    expect(await code(change('hearth_ig', sql`select * from access.viewer()`))).toBe('28000')
    expect(await code(change('hearth_service', sql`select access.open('service', 'identity', 'sign_in')`))).toBe('28000')
    expect(await code(database.db.asService('identity', 'sign_in', (trx) => sql`select access.viewer()`.execute(trx)))).toBe('done')
  })

  test('tells a session that lacks its second step from one that is unknown', async () => {
    await database.query(
      `insert into access.session (token_hash, account_id, idle_limit, expires_at, signed_in_by, second_factor)
      values (sha256('half'), $1, '1 hour', platform.clock() + interval '1 hour', 'password', false)`,
      [world.ann],
    )
    const look = (token: string) =>
      database.db.asViewer({ credential: { kind: 'session', token }, purpose: 'support' }, (trx) =>
        first(trx, sql`select v.kind, access.second_factor() from access.viewer() v`),
      )
    expect(await look('half')).toEqual({ kind: null, secondFactor: false })
    expect(await look('nobody')).toEqual({ kind: null, secondFactor: null })
    expect(await look('ann')).toEqual({ kind: 'staff', secondFactor: true })
  })
})

test('the purposes of the program are those of the database, under the same roles', async () => {
  const known = await database.query<{ code: string; role: string }>('select code, request_role as role from access.purpose order by code')
  const declared = Object.entries(purposes).map(([purpose, { role }]) => ({ code: purpose, role }))
  expect(known).toEqual(declared.sort((a, b) => (a.code < b.code ? -1 : 1)))
})

describe('access given and taken away', () => {
  test('counts from its first instant and no longer at its last', async () => {
    const decided = async (at: string) => {
      const rows = await database.query<{ family_id: number }>(`select d.family_id from access.decide($1, 'case_discussion', null, $2) d`, [
        world.ann,
        at,
      ])
      return rows.length
    }
    await database.query(
      `insert into access.involvement (family_id, account_id, kind, sections, from_at, until_at) values ($1, $2, 'case_discussion_item', 5, '2026-03-29T00:59:59Z', '2026-03-29T01:00:01Z')`,
      [world.families[0]?.id, world.ann],
    )
    const instants = ['2026-03-29T00:59:58.999999Z', '2026-03-29T00:59:59Z', '2026-03-29T01:00:00.999999Z', '2026-03-29T01:00:01Z']
    expect(await Promise.all(instants.map(decided))).toEqual([0, 1, 1, 0])
  })

  test('registering a family lets its worker see it at once, identity only, and expires', async () => {
    const seen = await asAnn(async (trx) => {
      const made = await first(
        trx,
        sql<{
          family: string
          people: string[]
        }>`select * from access.register_family('[{"given_name":"Jo"},{"given_name":"Al","family_name":"Jo","born":"2024-02-29"}]', 'at the desk')`,
      )
      const row = await first(
        trx,
        sql<{
          mine: boolean
          notes: boolean
        }>`select f.id = any(access.g('staff', 'identity')) as mine, f.id = any(access.g('staff', 'notes')) as notes
        from access.family f where f.public_id = ${made?.family}::uuid`,
      )
      return { people: made?.people.length, ...row }
    })
    expect(seen).toEqual({ people: 2, mine: true, notes: false })
  })

  test('breaking glass opens all but restricted, for eight hours, and answers alike for a family that is not there', async () => {
    const other = world.families[1]
    const broken = (family: string | undefined) =>
      asAnn((trx) => sql`select access.break_glass(${family}::uuid, 'a child is at risk')`.execute(trx))
    expect(await code(broken(other?.publicId))).toBe('done')
    expect(await code(broken(crypto.randomUUID()))).toBe('done')
    const look = () =>
      database.db.asViewer(ann('break_glass', other?.publicId), (trx) =>
        first(trx, sql`select access.g('staff', 'notes') as notes, access.g('staff', 'restricted') as restricted`),
      )
    expect(await look()).toEqual({ notes: [other?.id], restricted: [] })
    const audited = await database.query(`select count(*)::int as n from audit.event where action = 'access.glass_broken' and actor = $1`, [
      world.ann,
    ])
    expect(audited).toEqual([{ n: 2 }])
    expect(await code(asAnn((trx) => sql`select access.break_glass(${other?.publicId}::uuid, 'short')`.execute(trx)))).toBe('23514')
    await database.query('insert into access.exclusion (family_id, account_id) values ($1, $2)', [other?.id, world.ann])
    expect(await look()).toEqual({ notes: [], restricted: [] })
    await asAnn((trx) => sql`select access.set_exclusions_aside(${other?.publicId}::uuid, 'the manager agreed to it')`.execute(trx))
    expect(await look()).toEqual({ notes: [other?.id], restricted: [] })
  })

  test('what needs a permission is refused without it', async () => {
    await database.query('update access.role_held set until_at = platform.clock() where account_id = $1', [world.ann])
    expect(
      await code(asAnn((trx) => sql`select access.break_glass(${world.families[0]?.publicId}::uuid, 'a child is at risk')`.execute(trx))),
    ).toBe('42501')
    expect(await code(asAnn((trx) => sql`select access.add_account('staff', 'Mallory')`.execute(trx)))).toBe('42501')
    expect(await code(database.db.asOperator((trx) => sql`select access.add_account('staff', 'Olu')`.execute(trx)))).toBe('done')
  })
})

describe('the tools of migrations', () => {
  test('a statement over a private table says how many rows it means', async () => {
    const migrate = (expected: number) =>
      database.db.asOperator((trx) =>
        sql`select access.as_migrator('access.kin_share', 'delete from access.kin_share', ${expected})`.execute(trx),
      )
    expect(await code(migrate(0))).toBe('done')
    expect(await code(migrate(1))).toBe('P0001')
  })

  test('a definer function without its search path pinned is not handed over', async () => {
    const attempt = database.db.asOperator(async (trx) => {
      await sql`create function access.careless() returns int language sql security definer return 1`.execute(trx)
      await sql`select access.hand_over('access.careless()', 'hearth_gate')`.execute(trx)
    })
    expect(await code(attempt)).toBe('P0001')
  })

  test('a backup reads every row of every table but the sealing key', async () => {
    const backup = await database.connect('hearth_backup')
    for (const { rel } of await database.query<{ rel: string }>('select rel from access.protected where backed_up')) {
      const [truth] = await database.query<{ n: number }>(`select count(*)::int as n from ${rel}`)
      expect({ rel, ...(await backup.query(`select count(*)::int as n from ${rel}`)).rows[0] }).toEqual({ rel, n: truth?.n })
    }
    expect(await code(backup.query('select * from access.tag_key'))).toBe('42501')
  })
})
