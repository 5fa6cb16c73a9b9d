import { randomBytes, randomInt } from 'node:crypto'
import { sql } from 'kysely'
import { type IdentityDeps, mayTry, sha256, signingIn } from './sign-in.ts'

/** How long a link or code is good. */
export const ONE_TIME_MINUTES = 15

export type OneTime = { readonly account: number; readonly token: string; readonly code: string }

/**
 * Makes a link and a six-digit code for a family member's address; either signs in, once. Answers nothing when nobody has an account there,
 * and the page says the same either way. Three an hour for one address.
 */
export async function makeOneTime({ db }: IdentityDeps, address: string): Promise<OneTime | undefined> {
  return signingIn(db, async (trx) => {
    if (!(await mayTry(trx, `one-time ${address.toLowerCase()}`, 3, 60))) return undefined
    const { rows } = await sql<{ account: number | null }>`select identity.find_family_account(${address}) as account`.execute(trx)
    const account = rows[0]?.account
    if (!account) return undefined
    const token = randomBytes(18).toString('base64url')
    const code = String(randomInt(1_000_000)).padStart(6, '0')
    await sql`select identity.add_one_time(${account}::bigint, ${sha256(token)}, ${ONE_TIME_MINUTES}), identity.add_one_time(${account}::bigint, ${codeHash(account, code)}, ${ONE_TIME_MINUTES})`.execute(
      trx,
    )
    return { account, token, code }
  })
}

/** Uses up a link's token. */
export async function useToken({ db }: IdentityDeps, token: string): Promise<{ account: number } | undefined> {
  return signingIn(db, async (trx) => {
    const { rows } = await sql<{ accountId: number }>`select * from identity.use_one_time(${sha256(token)})`.execute(trx)
    return rows[0] && { account: rows[0].accountId }
  })
}

/** Uses up a code, for the address it was sent to. Five wrong ones in a quarter of an hour and the address rests. */
export async function useCode({ db }: IdentityDeps, address: string, code: string): Promise<{ account: number } | 'wrong' | 'resting'> {
  return signingIn(db, async (trx) => {
    if (!(await mayTry(trx, `one-time code ${address.toLowerCase()}`, 5, 15))) return 'resting'
    const { rows } = await sql<{ account: number | null }>`select identity.find_family_account(${address}) as account`.execute(trx)
    const account = rows[0]?.account
    if (!account) return 'wrong'
    const used = await sql<{
      accountId: number
    }>`select * from identity.use_one_time(${codeHash(account, code.replaceAll(/\s/g, ''))})`.execute(trx)
    return used.rows[0] ? { account: used.rows[0].accountId } : 'wrong'
  })
}

function codeHash(account: number, code: string): Buffer {
  return sha256(`${account} ${code}`)
}
