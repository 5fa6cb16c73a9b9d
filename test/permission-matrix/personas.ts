import { randomBytes, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { ExamplePerson } from '../../src/example-network/example-files.ts'
import { exampleId } from '../../src/example-network/example-ids.ts'
import type { TestDatabase } from '../../src/platform/testing/test-database.ts'
import { type RunningApp, Visitor } from '../running-app.ts'
import { testSecrets } from '../small-network.ts'
import { bookings, NETWORK, permissionsOf, personCalled, workers } from './cast-files.ts'
import { type Asker, withAPin } from './expected.ts'

/** Somebody who asks for pages: a column of the matrix. */
export interface Persona extends Asker {
  readonly name: string
  readonly cookie: string
  /** What a form's token is made for. */
  readonly seat: string
  readonly worker?: ExamplePerson
  /** Public ids of sessions: a second one of theirs, and somebody else's. */
  readonly spare?: { readonly own: string; readonly other: string }
  /** The family whose member this is. */
  readonly family?: string
}

const none: ReadonlySet<string> = new Set()

/** Everybody, in the order of the columns: strangers and families first, then those at work. */
export async function makePersonas(base: TestDatabase, running: RunningApp): Promise<readonly Persona[]> {
  const kin = await kinAccount(base)
  const ig = await base.db.asOperator(async (trx) => {
    const { rows } = await sql<{ id: number }>`select access.add_account('ig', 'Galen Quietby') as id`.execute(trx)
    return rows[0]?.id ?? 0
  })
  const ended = await startSession(base, await accountOf(base, 'nasreen.buttercross'))
  await base.query(
    `update access.session set revoked_at = platform.clock(), revoked_why = 'signed out' where token_hash = sha256(convert_to($1, 'UTF8'))`,
    [ended],
  )
  const family = 'fernsby'
  return [
    { name: 'nobody', kind: 'nobody', enough: false, permissions: none, ...visiting() },
    { name: 'link holder', kind: 'link', enough: true, permissions: none, ...(await linkHolder(base, running)) },
    { name: 'session ended', kind: 'nobody', enough: false, permissions: none, ...sitting(ended) },
    { name: 'family member', kind: 'kin', enough: true, permissions: none, ...sitting(await startSession(base, kin)), family },
    { name: 'family, half way', kind: 'kin', enough: false, permissions: none, ...sitting(await startSession(base, kin, false)), family },
    { name: 'governance', kind: 'ig', enough: true, permissions: none, ...sitting(await startSession(base, ig)) },
    ...(await Promise.all(workers.map(([part, key]) => atWork(base, part, key)))),
    await atADesk(base, 'manager at a counter', 'nasreen.buttercross', 'public'),
    await atADesk(base, 'manager in a private room', 'gethin.stonecrop', 'private'),
    { name: 'at a stolen desk', kind: 'nobody', enough: false, permissions: none, ...(await atAStolenDesk(base)) },
  ]
}

async function atWork(base: TestDatabase, part: string, key: string): Promise<Persona> {
  const worker = personCalled(key)
  const account = await accountOf(base, key)
  const session = sitting(await startSession(base, account))
  const spare = await spareSession(base, account)
  const name = part.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return { name, kind: 'staff', enough: true, permissions: permissionsOf(worker), worker, spare, ...session }
}

/** A worker who typed their PIN at a shared desk of their team. */
async function atADesk(base: TestDatabase, name: string, key: string, room: 'public' | 'private'): Promise<Persona> {
  const { permissions, ...rest } = await atWork(base, name, key)
  await sitAt(base, rest.seat, await makeDesk(base, personCalled(key).teams[0]?.team ?? '', room))
  return { ...rest, permissions: withAPin(permissions), room }
}

async function atAStolenDesk(base: TestDatabase): Promise<Seat> {
  const token = await startSession(base, await accountOf(base, 'dilys.marchbank'))
  const desk = await makeDesk(base, 'coalville-hub', 'public')
  await sitAt(base, token, desk)
  await base.query(`update access.desk set revoked_at = platform.clock(), revoked_why = 'stolen' where public_id = $1`, [desk])
  return sitting(token)
}

/** A shared desk of a team; answers its public id. */
export async function makeDesk(base: TestDatabase, team: string, room: 'public' | 'private'): Promise<string> {
  const [row] = await base.query<{ id: string }>(
    `insert into access.desk (token_hash, name, team_id, room) select sha256(convert_to($1, 'UTF8')), 'A counter', t.id, $3 from access.team t where t.public_id = $2 returning public_id as id`,
    [randomUUID(), exampleId(NETWORK, 'team', team), room],
  )
  return row?.id ?? ''
}

async function sitAt(base: TestDatabase, token: string, desk: string): Promise<void> {
  await base.query(
    `update access.session s set desk_id = d.id, signed_in_by = 'pin' from access.desk d where d.public_id = $2 and s.token_hash = sha256(convert_to($1, 'UTF8'))`,
    [token, desk],
  )
}

async function accountOf(base: TestDatabase, key: string): Promise<number> {
  const [row] = await base.query<{ id: number }>('select id from access.account where public_id = $1', [exampleId(NETWORK, 'person', key)])
  return row?.id ?? 0
}

/** Tansy Fernsby, as she signs in. */
async function kinAccount(base: TestDatabase): Promise<number> {
  const [row] = await base.query<{ id: number }>(
    `select a.id from access.account a join identity.sign_in_name n on n.account_id = a.id where a.kind = 'kin' and n.name = 'tansy.fernsby@example.org'`,
  )
  if (!row) throw new Error('Tansy Fernsby has no account.')
  return row.id
}

/** A session as if somebody had just signed in; answers its token. */
async function startSession(base: TestDatabase, account: number, enough = true, token: string = randomUUID()): Promise<string> {
  await base.db.asService('identity', 'sign_in', async (trx) => {
    await sql`select access.start_session(sha256(convert_to(${token}, 'UTF8')), ${account}::bigint, 'example', ${enough}, interval '30 minutes', interval '10 hours', 'Test')`.execute(
      trx,
    )
  })
  return token
}

async function spareSession(base: TestDatabase, account: number): Promise<{ own: string; other: string }> {
  await startSession(base, account)
  const [row] = await base.query<{ own: string; other: string }>(
    `select (select s.public_id from access.session s where s.account_id = $1 order by s.id desc limit 1) as own,
       (select s.public_id from access.session s where s.account_id <> $1 and s.revoked_at is null and s.expires_at > platform.clock() order by s.id limit 1) as other`,
    [account],
  )
  return row ?? { own: '', other: '' }
}

type Seat = Pick<Persona, 'cookie' | 'seat'>
const sitting = (token: string): Seat => ({ cookie: `hearth_session=${token}`, seat: token })

/** A browser that has been here before, and is nobody in particular. */
function visiting(): Seat {
  const random = randomBytes(18).toString('base64url')
  const seat = `${random}.${testSecrets.sign('visitor', random)}`
  return { cookie: `hearth_visitor=${seat}`, seat }
}

/** Whoever made the first booking, with its reference and the word they chose. */
async function linkHolder(base: TestDatabase, running: RunningApp): Promise<Seat> {
  const [first] = bookings
  const [row] = await base.query<{ reference: string }>(
    `select b.reference from bookings.booking b join bookings.attendee x on x.party_id = b.party_id where x.kind = 'booker' and x.name = $1`,
    [first?.booker],
  )
  const visitor = new Visitor(running.app)
  const page = await visitor.get('/find-my-booking')
  const answer = await visitor.post('/find-my-booking', { reference: row?.reference ?? '', word: first?.word ?? '' }, page)
  if (answer.location !== '/my-booking') throw new Error(`The link was not opened: ${answer.status}`)
  return { cookie: visitor.cookie, seat: decodeURIComponent(visitor.cookie.match(/hearth_visitor=([^;]+)/)?.[1] ?? '') }
}

/** Somebody signed in whose session may be ended: for addresses that are everybody's, and the way out is one of them. */
export async function disposable(base: TestDatabase, key: string): Promise<Persona> {
  return { ...(await atWork(base, 'somebody', key)), name: 'everybody' }
}
