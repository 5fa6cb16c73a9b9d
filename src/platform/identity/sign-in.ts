import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { recordAudit } from '../audit/index.ts'
import type { Secrets } from '../config/secrets.ts'
import type { Database, Trx } from '../database/doors.ts'
import { hashPassword, passwordFits } from './passwords.ts'
import { newTotp, openSecret, sealSecret, stepOf } from './totp.ts'

export interface IdentityDeps {
  readonly db: Database
  readonly secrets: Secrets
}

/** How long a session lasts: unused, and at all. */
const LIMITS = {
  staff: { idle: '30 minutes', absolute: '10 hours' },
  ig: { idle: '15 minutes', absolute: '8 hours' },
  kin: { idle: '20 minutes', absolute: '12 hours' },
} as const

/** Ten wrong passwords for a name, or fifty from an address, within a quarter of an hour: then both rest. */
const TRIES = { name: 10, address: 50, minutes: 15 }

export type FirstProof =
  | { readonly outcome: 'second-step'; readonly account: number; readonly kind: 'staff' | 'ig'; readonly setUp: boolean }
  | { readonly outcome: 'wrong' | 'resting' }

/** Checks a name and password. Takes as long for an unknown name; answers the same for a wrong one. */
export async function provePassword({ db }: IdentityDeps, name: string, password: string, address: string): Promise<FirstProof> {
  const found = await signingIn(db, async (trx) => {
    const allowed =
      (await mayTry(trx, `password ${name.toLowerCase()}`, TRIES.name, TRIES.minutes)) &&
      (await mayTry(trx, `address ${address}`, TRIES.address, TRIES.minutes))
    if (!allowed) return 'resting' as const
    await recordAudit(trx, { action: 'session.tried' })
    const { rows } = await sql<{
      accountId: number
      kind: string
      hash: string
      totpConfirmed: boolean
    }>`select * from identity.find_password(${name})`.execute(trx)
    return rows[0]
  })
  if (found === 'resting') return { outcome: 'resting' }
  const fits = await passwordFits(found?.hash, password)
  // Families have no passwords here: what opens a worker's pages opens none of theirs.
  if (!fits || (found?.kind !== 'staff' && found?.kind !== 'ig')) return { outcome: 'wrong' }
  await signingIn(db, (trx) => forgetTries(trx, `password ${name.toLowerCase()}`))
  return { outcome: 'second-step', account: found.accountId, kind: found.kind, setUp: !found.totpConfirmed }
}

/** Begins setting up a code generator, answering its secret for typing in and its address for scanning. A confirmed one is left alone. */
export async function beginTotp(
  { db, secrets }: IdentityDeps,
  account: number,
  label: string,
  issuer: string,
): Promise<{ secret: string; url: string }> {
  const made = newTotp(label, issuer)
  await signingIn(db, (trx) => sql`select identity.set_totp(${account}::bigint, ${sealSecret(secrets, made.secret)})`.execute(trx))
  return made
}

/** Checks a six-digit code, each good once; six wrong ones in a quarter of an hour and the account rests. */
export async function proveCode({ db, secrets }: IdentityDeps, account: number, code: string): Promise<'right' | 'wrong' | 'resting'> {
  return signingIn(db, async (trx) => {
    if (!(await mayTry(trx, `code ${account}`, 6, 15))) return 'resting'
    const { rows } = await sql<{
      secret: string | null
      at: number
    }>`select identity.totp_secret(${account}::bigint) as secret, extract(epoch from platform.clock())::float8 as at`.execute(trx)
    const [row] = rows
    const step = row?.secret ? stepOf(openSecret(secrets, row.secret), code, row.at) : undefined
    if (step === undefined) return 'wrong'
    const used = await sql<{ fresh: boolean }>`select identity.use_step(${account}::bigint, ${step}::bigint) as fresh`.execute(trx)
    if (!used.rows[0]?.fresh) return 'wrong'
    await forgetTries(trx, `code ${account}`)
    return 'right'
  })
}

export interface SessionWish {
  readonly account: number
  readonly kind: 'staff' | 'kin' | 'ig'
  readonly by: 'oidc' | 'password' | 'code' | 'link' | 'example' | 'pin'
  readonly secondFactor: boolean
  /** The token of the shared desk that this device is. A worker's session is then that desk's, with its limits. */
  readonly desk?: string | undefined
  readonly device: string
  readonly requestId?: string | undefined
}

/**
 * Signs somebody in, answering the cookie's token: 144 random bits of which only the hash is kept. Throws for an account that may not sign
 * in, and for a PIN anywhere but at a desk of its owner's team.
 */
export async function startSession({ db }: IdentityDeps, wish: SessionWish): Promise<string> {
  const token = randomBytes(18).toString('base64url')
  const made = await signingIn(db, async (trx) => {
    const atDesk = wish.desk !== undefined && wish.kind !== 'kin' ? await makeSessionAtDesk(trx, token, wish, wish.desk) : null
    const session = atDesk ?? (wish.by === 'pin' ? null : await makeSession(trx, token, wish))
    if (session)
      await recordAudit(trx, { action: 'session.started', subjectKind: 'session', subjects: [session], requestId: wish.requestId })
    return session
  })
  if (!made) throw new Error('That account may not sign in.')
  return token
}

async function makeSession(trx: Trx, token: string, wish: SessionWish): Promise<string | null> {
  const { idle, absolute } = LIMITS[wish.kind]
  const { rows } = await sql<{
    session: string | null
  }>`select access.start_session(${sha256(token)}, ${wish.account}::bigint, ${wish.by}, ${wish.secondFactor}, ${idle}::interval, ${absolute}::interval, ${wish.device}) as session`.execute(
    trx,
  )
  return rows[0]?.session ?? null
}

async function makeSessionAtDesk(trx: Trx, token: string, wish: SessionWish, desk: string): Promise<string | null> {
  const { absolute } = LIMITS[wish.kind]
  const { rows } = await sql<{
    session: string | null
  }>`select access.start_session_at_desk(${sha256(token)}, ${wish.account}::bigint, ${wish.by}, ${wish.secondFactor}, ${sha256(desk)}, ${absolute}::interval) as session`.execute(
    trx,
  )
  return rows[0]?.session ?? null
}

/** Sets a password. The caller has checked it with `refusePassword`. Every session of the account ends. */
export async function setPassword({ db }: IdentityDeps, account: number, password: string): Promise<void> {
  const hash = await hashPassword(password)
  await signingIn(db, async (trx) => {
    await sql`select identity.set_password(${account}::bigint, ${hash})`.execute(trx)
    await sql`select access.end_sessions(${account}::bigint, 'password changed')`.execute(trx)
    await recordAudit(trx, { action: 'password.set' })
  })
}

/** Runs as the service identity, which alone may look at proofs and start sessions. */
export function signingIn<T>(db: Database, work: (trx: Trx) => Promise<T>): Promise<T> {
  return db.asService('identity', 'sign_in', work)
}

/** Counts one try at something and says whether it is still allowed. The count is the database's, so that two processes agree. */
export async function mayTry(trx: Trx, what: string, most: number, minutes: number): Promise<boolean> {
  const { rows } = await sql<{
    allowed: boolean
  }>`select identity.try_once_more(${sha256(what)}, ${most}, make_interval(mins => ${minutes})) as allowed`.execute(trx)
  return rows[0]?.allowed ?? false
}

/** Starts a count anew, after success. */
export async function forgetTries(trx: Trx, what: string): Promise<void> {
  await sql`select identity.forget_tries(${sha256(what)})`.execute(trx)
}

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
