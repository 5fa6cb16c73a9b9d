import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { recordAudit } from '../audit/index.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { type IdentityDeps, mayTry, sha256, signingIn } from './sign-in.ts'

/** How long a link or code is good. */
export const ONE_TIME_MINUTES = 15

interface Used {
  readonly accountId: number
  readonly kind: string
}

/**
 * Leaves a link and a six-digit code to be sent to a family member's address; either signs in, once. Nothing is looked up here: an address
 * that nobody has takes as long and is answered the same. Three an hour for one address; more are let go in silence.
 */
export async function askOneTime({ db }: Pick<IdentityDeps, 'db'>, address: string): Promise<void> {
  await signingIn(db, async (trx) => {
    if (!(await mayTry(trx, `one-time ${address.toLowerCase()}`, 3, 60))) return
    await recordAudit(trx, { action: 'session.asked' })
    const { rows } = await sql<{ at: number }>`select extract(epoch from platform.clock())::float8 as at`.execute(trx)
    const until = (rows[0]?.at ?? 0) + ONE_TIME_MINUTES * 60
    await enqueue(trx, {
      task: SEND_ONE_TIME,
      payload: { address: sha256(address.toLowerCase()).toString('hex'), until, message: randomUUID() },
    })
  })
}

/** The job behind `askOneTime`: payloads name nobody, so the address is found by its hash. */
export const SEND_ONE_TIME = 'identity.send-one-time'

export interface OneTime {
  readonly address: string
  readonly token: string
  readonly code: string
}

/** Makes a link and a code for the family member whose address has this hash; nothing when there is none, or it was asked too long ago. */
export async function makeOneTime({ db }: Pick<IdentityDeps, 'db'>, addressHash: string, until: number): Promise<OneTime | undefined> {
  return signingIn(db, async (trx) => {
    const { rows } = await sql<{
      accountId: number
      name: string
    }>`select f.* from identity.find_family_address(${Buffer.from(addressHash, 'hex')}) f where extract(epoch from platform.clock()) < ${until}`.execute(
      trx,
    )
    const [found] = rows
    if (!found) return undefined
    const token = randomBytes(18).toString('base64url')
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    await sql`select identity.add_one_time(${found.accountId}::bigint, ${sha256(token)}, ${ONE_TIME_MINUTES}), identity.add_one_time(${found.accountId}::bigint, ${codeHash(found.accountId, code)}, ${ONE_TIME_MINUTES})`.execute(
      trx,
    )
    return { address: found.name, token, code }
  })
}

/** Uses up a link's token. */
export async function useToken({ db }: IdentityDeps, token: string): Promise<{ account: number } | undefined> {
  return signingIn(db, async (trx) => {
    const { rows } = await sql<Used>`select * from identity.use_one_time(${sha256(token)})`.execute(trx)
    // An administrator's code is kept in the same way, and opens another door.
    return rows[0]?.kind === 'kin' ? { account: rows[0].accountId } : undefined
  })
}

/** Uses up a code, for the address it was sent to. Five wrong ones in a quarter of an hour and the address rests. */
export async function useCode({ db }: IdentityDeps, address: string, code: string): Promise<{ account: number } | 'wrong' | 'resting'> {
  return signingIn(db, async (trx) => {
    if (!(await mayTry(trx, `one-time code ${address.toLowerCase()}`, 5, 15))) return 'resting'
    const { rows } = await sql<{ account: number | null }>`select identity.find_family_account(${address}) as account`.execute(trx)
    const account = rows[0]?.account
    if (!account) return 'wrong'
    const used = await sql<Used>`select * from identity.use_one_time(${codeHash(account, code.replaceAll(/\s/g, ''))})`.execute(trx)
    return used.rows[0] ? { account: used.rows[0].accountId } : 'wrong'
  })
}

function codeHash(account: number, code: string): Buffer {
  return sha256(`${account} ${code}`)
}
