import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { TestDatabase } from '../testing/test-database.ts'
import { setPassword } from './sign-in.ts'
import { openSecret, sealSecret } from './totp.ts'

export const GOOD_PASSWORD = 'otter kettle marmalade'

export interface PersonWish {
  readonly email?: string
  readonly kind?: 'staff' | 'ig' | 'kin'
  readonly permissions?: readonly string[]
  /** Absent: no password, as for somebody who comes from a directory. */
  readonly password?: string
  /** The secret of a code generator that is set up already, in base32. */
  readonly generator?: string
}

export type TestPerson = { readonly account: number; readonly email: string }

/** Somebody who can sign in, made as an administrator would have made them. */
export async function aPerson(base: TestDatabase, secrets: Parameters<typeof sealSecret>[0], wish: PersonWish = {}): Promise<TestPerson> {
  const email = wish.email ?? `somebody-${randomUUID()}@hub.example`
  const role = `r_${randomUUID().replaceAll(/[^a-z]/g, '')}`
  const [made] = await base.query<{ id: number }>('insert into access.account (kind, display_name) values ($1, $2) returning id', [
    wish.kind ?? 'staff',
    'Ines Example',
  ])
  const account = made?.id ?? 0
  await base.query('insert into identity.sign_in_name (name, account_id) values ($1, $2)', [email, account])
  await base.query('insert into access.role (code, name) values ($1, $1)', [role])
  await base.query('insert into access.role_permission (role, permission) select $1, unnest($2::text[])', [
    role,
    wish.permissions ?? ['home.see_today'],
  ])
  await base.query(`insert into access.role_held (account_id, role, scope_kind) values ($1, $2, 'network')`, [account, role])
  if (wish.password) await setPassword({ db: base.db, secrets }, account, wish.password)
  if (wish.generator)
    await base.query('insert into identity.totp (account_id, secret, confirmed_at) values ($1, $2, platform.clock())', [
      account,
      sealSecret(secrets, wish.generator),
    ])
  return { account, email }
}

/** A code as the app on somebody's phone would show it, so many seconds from the database's now. */
export async function codeOf(base: TestDatabase, secret: string, seconds = 0): Promise<string> {
  const [clock] = await base.query<{ at: number }>('select extract(epoch from platform.clock())::float8 as at')
  const generator = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 })
  return generator.generate({ timestamp: ((clock?.at ?? 0) + seconds) * 1000 })
}

/** The secret that the database keeps sealed for an account. */
export async function keptSecret(base: TestDatabase, secrets: Parameters<typeof openSecret>[0], account: number): Promise<string> {
  const [row] = await base.query<{ secret: string }>('select secret from identity.totp where account_id = $1', [account])
  return openSecret(secrets, row?.secret ?? '')
}
