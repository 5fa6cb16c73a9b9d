import { sql } from 'kysely'
import { recordAudit } from '../audit/index.ts'
import type { Secrets } from '../config/secrets.ts'
import type { Acting } from '../deeds/act.ts'
import { hashPassword, passwordFits } from './passwords.ts'
import { forgetTries, type IdentityDeps, mayTry, sha256, signingIn } from './sign-in.ts'

/** Ten wrong PINs for a person, or sixty tries at a desk, within a quarter of an hour: then that PIN, or that desk, rests. */
const TRIES = { person: 10, desk: 60, minutes: 15 }

/** A device that is a desk, as its cookie says. */
export interface Desk {
  readonly publicId: string
  readonly name: string
  readonly room: 'public' | 'private'
}

export interface DeskPerson {
  readonly person: string
  readonly name: string
}

export type PinProof = { readonly outcome: 'right'; readonly account: number } | { readonly outcome: 'wrong' | 'resting' }

/** The desk that a token makes a device, and who may be next at it; undefined when it is none, or no longer. */
export async function findDesk(
  { db }: Pick<IdentityDeps, 'db'>,
  token: string,
): Promise<{ readonly desk: Desk; readonly people: readonly DeskPerson[] } | undefined> {
  return signingIn(db, async (trx) => {
    const found = await sql<{ [K in keyof Desk]: Desk[K] | null }>`select * from identity.desk_of(${sha256(token)})`.execute(trx)
    const { publicId, name, room } = found.rows[0] ?? {}
    if (!publicId || !name || !room) return undefined
    const people = await sql<DeskPerson>`select * from identity.desk_people(${sha256(token)})`.execute(trx)
    return { desk: { publicId, name, room }, people: people.rows }
  })
}

/**
 * Checks a PIN typed at a desk. Takes as long, answers the same and rests the same for a person who does not exist, has no PIN or does not
 * work there: nothing is learnt by trying.
 */
export async function provePin({ db, secrets }: IdentityDeps, desk: string, typedPerson: string, pin: string): Promise<PinProof> {
  // One person has one count, however their id is written.
  const person = typedPerson.toLowerCase()
  const found = await signingIn(db, async (trx) => {
    const allowed =
      (await mayTry(trx, `pin ${person}`, TRIES.person, TRIES.minutes)) && (await mayTry(trx, `desk ${desk}`, TRIES.desk, TRIES.minutes))
    const subject = { subjectKind: 'account', subjects: [person] }
    await recordAudit(trx, { action: allowed ? 'pin.tried' : 'pin.rested', ...subject })
    if (!allowed) return 'resting' as const
    const { rows } = await sql<{
      accountId: number
      hash: string
    }>`select * from identity.find_pin(${sha256(desk)}, ${person}::uuid)`.execute(trx)
    return rows[0]
  })
  if (found === 'resting') return { outcome: 'resting' }
  const fits = await Promise.all(secrets.signatures('pin', pin).map((text) => passwordFits(found?.hash, text)))
  if (!found || !fits.includes(true)) return { outcome: 'wrong' }
  await signingIn(db, (trx) => forgetTries(trx, `pin ${person}`))
  return { outcome: 'right', account: found.accountId }
}

/** Sets the PIN of whoever is signed in. The caller has checked it with `refusePin`. */
export async function setPin({ db, secrets }: IdentityDeps, who: Acting, pin: string): Promise<void> {
  const hash = await hashPin(secrets, pin)
  await db.asViewer(who, async (trx) => {
    await sql`select identity.set_pin(${hash})`.execute(trx)
    await recordAudit(trx, { action: 'pin.set', requestId: who.requestId })
  })
}

/** Six digits could be tried through by whoever holds the hashes: they are hashed under a key that is not in the database. */
export function hashPin(secrets: Secrets, pin: string): Promise<string> {
  return hashPassword(secrets.sign('pin', pin))
}
