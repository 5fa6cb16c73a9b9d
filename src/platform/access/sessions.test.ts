import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Trx } from '../database/doors.ts'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { allow, type SmallWorld, smallWorld } from './testing-world.ts'

let database: TestDatabase
let world: SmallWorld
beforeAll(async () => {
  database = await testDatabase()
  world = await smallWorld(database)
})
afterAll(async () => {
  await database.drop()
})

const hash = (token: string) => createHash('sha256').update(token).digest()
const rows = async <T>(trx: Trx, query: ReturnType<typeof sql<T>>): Promise<T[]> => (await query.execute(trx)).rows
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
const start = (token: string, account: number) =>
  database.db.asService('identity', 'sign_in', (trx) =>
    rows(
      trx,
      sql<{
        id: string | null
      }>`select access.start_session(${hash(token)}, ${account}::bigint, 'password', true, '30 minutes', '12 hours', 'Firefox on a phone') as id`,
    ),
  )
const kindOf = (token: string) =>
  database.db.asViewer(
    { credential: { kind: 'session', token }, purpose: 'manage' },
    async (trx) => (await rows(trx, sql<{ kind: string | null }>`select kind from access.viewer()`))[0]?.kind,
  )
const as = <T>(token: string, work: (trx: Trx) => Promise<T>) =>
  database.db.asViewer({ credential: { kind: 'session', token }, purpose: 'manage' }, work)

describe('a session', () => {
  test('is started by the service that signs people in, and by nobody else', async () => {
    expect((await start('laptop', world.ann))[0]?.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(await kindOf('laptop')).toBe('staff')
    const call = sql`select access.start_session(${hash('forged')}, ${world.ann}::bigint, 'password', true, '30 minutes', '12 hours')`
    expect(await code(database.db.asPublic((trx) => call.execute(trx)))).toBe('42501')
    expect(await code(as('ann', (trx) => call.execute(trx)))).toBe('42501')
    expect(await code(database.db.asService('messages', 'messages', (trx) => call.execute(trx)))).toBe('42501')
  })

  test('is not started for a closed account', async () => {
    await database.db.asOperator((trx) => sql`select access.add_account('staff', 'Closed')`.execute(trx))
    const [closed] = await database.query<{ id: number }>(
      `update access.account set active = false where display_name = 'Closed' returning id`,
    )
    expect(await start('closed', closed?.id ?? 0)).toEqual([{ id: null }])
  })

  test('ends when nobody uses it for its idle time, and lives on when somebody does', async () => {
    await start('idle', world.ann)
    await start('used', world.ann)
    await database.moveClock('20 minutes')
    await as('used', (trx) => sql`select access.touch_session()`.execute(trx))
    await database.moveClock('20 minutes')
    expect(await kindOf('idle')).toBeNull()
    expect(await kindOf('used')).toBe('staff')
  })

  test('is listed for its owner, who can end it at once', async () => {
    await start('one', world.ann)
    await start('two', world.ann)
    const list = () =>
      as('two', (trx) =>
        rows(
          trx,
          sql<{ publicId: string; isThisOne: boolean; device: string }>`select public_id, is_this_one, device from access.list_sessions()`,
        ),
      )
    const other = (await list()).find(({ isThisOne, device }) => !isThisOne && device !== '')
    expect((await list()).filter(({ isThisOne }) => isThisOne)).toHaveLength(1)
    await as('two', (trx) => sql`select access.end_session(${other?.publicId}::uuid)`.execute(trx))
    expect((await list()).map(({ publicId }) => publicId)).not.toContain(other?.publicId)
    await as('two', (trx) => sql`select access.end_session()`.execute(trx))
    expect(await kindOf('two')).toBeNull()
  })

  test('of another is seen and ended only with the permission', async () => {
    await start('boss', world.ann)
    await start('igor-again', world.igor)
    const endAll = () =>
      as('boss', (trx) => rows(trx, sql<{ n: number }>`select access.end_sessions(${world.igor}::bigint, 'lost laptop') as n`))
    expect(await code(endAll())).toBe('42501')
    expect(await code(as('boss', (trx) => sql`select * from access.list_sessions(${world.igor}::bigint)`.execute(trx)))).toBe('42501')
    await allow(database, world.ann, 'identity.end_sessions')
    expect((await endAll())[0]?.n).toBeGreaterThan(0)
  })
})

describe('a link', () => {
  const open = (token: string, purpose: 'own_booking' | 'own_form' = 'own_booking') =>
    database.db.asViewer({ credential: { kind: 'link', token }, purpose }, (trx) =>
      rows(trx, sql`select kind, subject_kind, subject_id from access.viewer()`),
    )
  const nothing = [{ kind: null, subjectKind: null, subjectId: null }]
  beforeAll(async () => {
    await database.db.asOperator((trx) =>
      sql`select access.add_link('party', 42, ${hash('letter')}, 'own_booking', platform.clock() + interval '2 days')`.execute(trx),
    )
  })

  test('opens one thing for one purpose, until it expires or is revoked', async () => {
    expect(await open('letter')).toEqual([{ kind: 'link', subjectKind: 'party', subjectId: 42 }])
    expect(await open('letter', 'own_form')).toEqual(nothing)
    expect(await open('another')).toEqual(nothing)
    await database.db.asOperator((trx) => sql`select access.revoke_links('party', 42)`.execute(trx))
    expect(await open('letter')).toEqual(nothing)
  })

  test('cannot be made by a request, nor for a purpose of workers', async () => {
    const make = sql`select access.add_link('party', 43, ${hash('x')}, 'own_booking', platform.clock() + interval '1 day')`
    expect(await code(database.db.asPublic((trx) => make.execute(trx)))).toBe('42501')
    expect(await code(as('ann', (trx) => make.execute(trx)))).toBe('42501')
    const wrong = sql`select access.add_link('party', 43, ${hash('x')}, 'support', platform.clock() + interval '1 day')`
    expect(await code(database.db.asOperator((trx) => wrong.execute(trx)))).toBe('P0001')
  })
})
