import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { h } from 'preact'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { DESK_PURPOSES } from '../web/desk-lock.ts'
import { plantedServer } from '../web/testing-server.ts'
import { requestRoles } from './credential.ts'
import { type Purpose, purposes } from './purposes.ts'
import { allow, type SmallWorld, smallWorld } from './testing-world.ts'

let database: TestDatabase
let world: SmallWorld
const rooms = ['public', 'private'] as const
beforeAll(async () => {
  database = await testDatabase()
  world = await smallWorld(database)
  await allow(database, world.ann, 'identity.use_desk', 'home.see_today')
  await database.query(`insert into access.involvement (family_id, account_id, kind, sections, from_at, until_at)
    select ${world.families[1]?.id}, ${world.ann}, 'visit', 3, platform.clock(), platform.clock() + interval '1 day'`)
  for (const room of rooms) await sitDown(room)
})
afterAll(async () => {
  await database.drop()
})

const hash = (token: string) => createHash('sha256').update(token).digest()

/** Ann at a desk of her team, with her PIN; the token of her session is the room. */
async function sitDown(room: (typeof rooms)[number]): Promise<void> {
  await database.query(`insert into access.desk (token_hash, name, team_id, room) select $1, $2, t.id, $3 from access.team t`, [
    hash(`${room} desk`),
    `The ${room} counter`,
    room,
  ])
  const { rows } = await database.db.asService('identity', 'sign_in', (trx) =>
    sql<{
      made: string | null
    }>`select access.start_session_at_desk(${hash(room)}, ${world.ann}::bigint, 'pin', true, ${hash(`${room} desk`)}, '10 hours') as made`.execute(
      trx,
    ),
  )
  expect(rows[0]?.made).toMatch(/^[0-9a-f-]{36}$/)
}

interface Seen {
  kind: string | null
  families: number
  refused: string | null
  desk: string | null
  room: string | null
}

async function look(token: string, purpose: Purpose): Promise<Seen> {
  return database.db.asViewer({ credential: { kind: 'session', token }, purpose }, async (trx) => {
    const families = purposes[purpose].role === 'hearth_staff' ? sql`(select count(*)::int from access.family)` : sql`0`
    const { rows } = await sql<Seen>`select v.kind, ${families} as families, access.refused_at_desk() as refused, d.name as desk, d.room
      from access.viewer() v, access.viewer_desk() d`.execute(trx)
    return rows[0] ?? { kind: null, families: -1, refused: null, desk: null, room: null }
  })
}

describe('at a shared desk', () => {
  const staffPurposes = [
    'support',
    'supervision',
    'case_discussion',
    'break_glass',
    'front_desk',
    'register',
    'manage',
    'programme',
  ] as const

  test.each(rooms)('in a %s room only purposes for its screen may be stated: any other is let in nowhere and says why', async (room) => {
    for (const purpose of staffPurposes) {
      const seen = await look(room, purpose)
      if (DESK_PURPOSES[room].includes(purpose))
        expect(seen, purpose).toMatchObject({ kind: 'staff', refused: null, desk: `The ${room} counter`, room })
      else expect(seen, purpose).toEqual({ kind: null, families: 0, refused: room, desk: null, room: null })
    }
    expect((await look(room, 'support')).families).toBe(room === 'private' ? 1 : 0)
    expect((await look(room, 'front_desk')).families).toBe(2)
  })

  test('a device of one’s own is no desk, and every request role may ask', async () => {
    expect(await look('ann', 'support')).toEqual({ kind: 'staff', families: 1, refused: null, desk: null, room: null })
    const app = await database.connect('hearth_app')
    for (const role of [...requestRoles, 'hearth_engine', 'hearth_gate']) {
      const asker = role.startsWith('hearth_engine') || role === 'hearth_gate' ? await database.connect('hearth_owner') : app
      await asker.query('begin')
      await asker.query(`set local role ${role}`)
      expect((await asker.query('select * from access.viewer_desk()')).rows, role).toEqual([
        { desk: null, team_id: null, room: null, name: null },
      ])
      await asker.query('rollback')
    }
  })

  test('the words of a public desk cannot be forged into those of a private one', async () => {
    const forged = database.db.asViewer({ credential: { kind: 'session', token: 'public' }, purpose: 'manage' }, async (trx) => {
      await sql`select set_config('hearth.desk', replace(current_setting('hearth.desk'), 'public', 'private'), true)`.execute(trx)
      await sql`select * from access.viewer_desk()`.execute(trx)
    })
    await expect(forged).rejects.toMatchObject({ code: '28000' })
  })

  test('a page that is not for this screen says so, and nothing of it is done', async () => {
    let handled = 0
    const declared = { permission: 'home.see_today', purpose: 'support', audit: null } as const
    const { app } = await plantedServer(database.db, (web) => {
      web.get('/record', declared, () => {
        handled++
        return { page: h('p', null, 'A record') }
      })
    })
    const ask = (token: string) =>
      app.inject({ url: '/record', headers: { cookie: `hearth_session=${token}; hearth_desk=${'a'.repeat(43)}` } })
    const refused = await ask('public')
    expect([refused.statusCode, refused.headers['x-hearth-error'], handled]).toEqual([403, 'HEARTH-1108', 0])
    expect(refused.body).toContain('This screen can be seen by the queue')
    expect([(await ask('private')).statusCode, handled]).toEqual([200, 1])
    expect((await ask('nobody')).headers.location).toBe('/desk?next=%2Frecord')
    await app.close()
  })
})
