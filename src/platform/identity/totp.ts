import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { Secrets } from '../config/secrets.ts'

const STEP_SECONDS = 30

/** A new secret for somebody's code generator, and what their phone scans or is told. */
export function newTotp(label: string, issuer: string): { readonly secret: string; readonly url: string } {
  const secret = new Secret({ size: 20 })
  return { secret: secret.base32, url: generator(secret.base32, label, issuer).toString() }
}

/** The 30-second step that a code belongs to, now or one step either way; undefined for a wrong code. `at` is seconds since 1970. */
export function stepOf(secret: string, code: string, at: number): number | undefined {
  const digits = code.replaceAll(/\s/g, '')
  if (!/^\d{6}$/.test(digits)) return undefined
  const delta = generator(secret, '', '').validate({ token: digits, timestamp: at * 1000, window: 1 })
  return delta === null ? undefined : Math.floor(at / STEP_SECONDS) + delta
}

function generator(secret: string, label: string, issuer: string): TOTP {
  return new TOTP({
    issuer: issuer || 'Hearth',
    label: label || 'account',
    algorithm: 'SHA1',
    digits: 6,
    period: STEP_SECONDS,
    secret: Secret.fromBase32(secret),
  })
}

const USE = 'totp seal'

/** Seals a secret for keeping: AES-256-GCM under a key that is not in the database. */
export function sealSecret(secrets: Secrets, plain: string): string {
  const [key] = secrets.keys(USE)
  if (!key) throw new Error('There is no key to seal with.')
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
}

/** Opens what `sealSecret` made, under the present key or the one before. Throws when it was altered or made under another. */
export function openSecret(secrets: Secrets, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  for (const key of secrets.keys(USE)) {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    try {
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    } catch {
      // Not this key: the next one may be the key it was sealed with.
    }
  }
  throw new Error('A sealed secret could not be opened: the secret file may have lost the key it was sealed with.')
}
