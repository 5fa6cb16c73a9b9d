import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Credential } from '../access/index.ts'
import { readClock } from '../database/clock.ts'
import { Busy, type Database, type Trx, type Viewing } from '../database/doors.ts'

/** Who acts, why, and in answer to which request. */
export interface Acting extends Viewing {
  readonly requestId: string
}

/** The order in which locks are taken, everywhere. `directory_version` comes after all of them, at the end of the work. */
const LOCK_ORDER = ['people', 'occurrences', 'resources'] as const

export interface Lock {
  /** One of people comes after the keys of the people named, and before everything else. */
  readonly rank: (typeof LOCK_ORDER)[number]
  /** Takes the lock, ids sorted. What is decided is read in a later statement: its snapshot must be younger than the lock. */
  take(trx: Trx): Promise<void>
}

export interface DeedWish {
  /** Which deed this is; a key is good for one of them. */
  readonly route: string
  /** Made with the form, so that a double click, a resend and a second tab's copy are one act. */
  readonly key: string
  /** What was asked, hashed and never kept. */
  readonly body: unknown
  /** A key for each person named, so that one child cannot gain two places at once. Hashed, never kept. */
  readonly people?: readonly string[]
  readonly locks?: readonly Lock[]
  /** A unique constraint over what the work draws by chance: drawn again when it has been drawn before. */
  readonly draws?: string
}

/** What the work is given: an open transaction, the deed's public id, and the clock as it stands after the locks. */
export interface Deed {
  readonly trx: Trx
  readonly now: Temporal.Instant
  readonly deedId: string
  readonly requestId: string
}

/** Every deed's answer: a word, and the public ids it made or changed. It may hold no more: it is kept. */
export interface Answer {
  readonly outcome: string
  readonly subjects?: readonly string[]
}

/** The same key came back with something else in the form. */
export class KeyReused extends Error {
  constructor() {
    super('This form was already sent with other answers.')
    this.name = 'KeyReused'
  }
}

type Work<A extends Answer> = (deed: Deed) => Promise<A>

export type Act = <A extends Answer>(who: Acting, wish: DeedWish, work: Work<A>) => Promise<A & { readonly replayed: boolean }>

const RETRIED = new Set(['40001', '40P01'])
const TAKEN = '23P01'
const NOT_UNIQUE = '23505'

/**
 * The only place with a transaction that changes something: takes the idempotency key and the locks in the one order, reads the clock,
 * runs the work, keeps the answer. A key seen before is given the first answer again (`replayed`). Contention, and what was drawn before,
 * is retried at most five times, then `Busy`. A refusal found while writing (an exclusion constraint spoke) is recorded in a second, tiny
 * transaction as `taken`.
 */
export function createAct(db: Database): Act {
  return async (who, wish, work) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await db.asViewer(who, (trx) => once(trx, who, wish, work))
      } catch (error) {
        const { code, constraint } = error as { code?: string; constraint?: string }
        if (code === TAKEN)
          return await db.asViewer(who, (trx) =>
            once(trx, who, { ...wish, locks: [], people: [] }, async () => ({ outcome: 'taken' }) as never),
          )
        const drawnBefore = code === NOT_UNIQUE && constraint !== undefined && constraint === wish.draws
        if (!drawnBefore && !RETRIED.has(code ?? '')) throw error
        if (attempt === 5) throw new Busy()
      }
    }
  }
}

async function once<A extends Answer>(trx: Trx, who: Acting, wish: DeedWish, work: Work<A>): Promise<A & { replayed: boolean }> {
  const bodyHash = sha256(JSON.stringify(wish.body))
  const { rows } =
    await sql<TakenDeed>`select * from deeds.take(${actorHash(who.credential)}, ${wish.route}, ${wish.key}::uuid, ${bodyHash})`.execute(trx)
  const taken = rows[0]
  if (!taken) throw new Error('The deed store gave no answer.')
  if (!taken.sameBody) throw new KeyReused()
  if (!taken.fresh) return replayOf<A>(taken)

  await takeLocks(trx, wish)
  const clock = await readClock(trx)
  const answer = await work({ trx, now: clock, deedId: taken.publicId, requestId: who.requestId })
  await sql`select deeds.settle(${taken.deedId}, ${answer.outcome}, ${[...(answer.subjects ?? [])]}::uuid[])`.execute(trx)
  return { ...answer, replayed: false }
}

/** The first answer again: without subjects when it had none, so that a refusal looks the same the second time. */
function replayOf<A extends Answer>({ outcome, subjects }: TakenDeed): A & { replayed: boolean } {
  const first: Answer = { outcome: outcome ?? 'unknown', ...(subjects.length > 0 ? { subjects } : {}) }
  return { ...(first as A), replayed: true }
}

interface TakenDeed {
  readonly deedId: number
  readonly publicId: string
  readonly fresh: boolean
  readonly sameBody: boolean
  readonly outcome: string | null
  readonly subjects: string[]
}

async function takeLocks(trx: Trx, wish: DeedWish): Promise<void> {
  const people = [...new Set(wish.people ?? [])].sort()
  if (people.length > 0) {
    await sql`select pg_advisory_xact_lock(hashtextextended(key, 7)) from unnest(${people}::text[]) with ordinality as p(key, n) order by n`.execute(
      trx,
    )
  }
  const locks = [...(wish.locks ?? [])].sort((a, b) => LOCK_ORDER.indexOf(a.rank) - LOCK_ORDER.indexOf(b.rank))
  for (const lock of locks) await lock.take(trx)
}

function actorHash(credential: Credential): Buffer {
  return sha256(credential.kind === 'service' ? `service ${credential.name}` : `${credential.kind} ${credential.token ?? ''}`)
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
