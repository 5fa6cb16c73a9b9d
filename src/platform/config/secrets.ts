import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Keys derived from the network's secret, one for each use. The first secret signs; a second, older one is still accepted. */
export interface Secrets {
  /** `keyId.signature`, base64url. */
  sign(use: string, text: string): string
  verifies(use: string, text: string, signature: string): boolean
  /** What each accepted secret would sign, the present one first: for comparing with what was kept under an older one. */
  signatures(use: string, text: string): readonly string[]
  /** 32-byte keys for sealing: the first seals, each may open. */
  keys(use: string): readonly Buffer[]
}

/** Reads the secret file, making one (owner-only) when it is missing and may be made. */
export function readSecrets(file: string, mayMake: boolean): Secrets {
  if (!existsSync(file)) {
    if (!mayMake) throw new Error(`The secret file ${file} is missing. Make one with 32 or more random characters on its first line.`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600 })
  }
  const secrets = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
  return secretsFrom(secrets)
}

/** The same from given secrets: tests and tools. Throws for none, or for one that is too short to be secret. */
export function secretsFrom(secrets: readonly string[]): Secrets {
  if (secrets.length === 0 || secrets.length > 2)
    throw new Error('The secret file holds one secret a line: one, or two while it is being changed.')
  if (secrets.some((secret) => secret.length < 32)) throw new Error('A secret is at least 32 characters long.')
  const derive = (secret: string, use: string): Buffer => Buffer.from(hkdfSync('sha256', secret, 'hearth', use, 32))
  const keyId = (secret: string): string => derive(secret, 'key id').subarray(0, 4).toString('base64url')
  const mac = (secret: string, use: string, text: string): string =>
    createHmac('sha256', derive(secret, use)).update(text).digest('base64url')
  const [current = ''] = secrets
  return {
    sign: (use, text) => `${keyId(current)}.${mac(current, use, text)}`,
    verifies: (use, text, signature) =>
      secrets.some((secret) => {
        const expected = Buffer.from(`${keyId(secret)}.${mac(secret, use, text)}`)
        const given = Buffer.from(signature)
        return given.length === expected.length && timingSafeEqual(given, expected)
      }),
    signatures: (use, text) => secrets.map((secret) => `${keyId(secret)}.${mac(secret, use, text)}`),
    keys: (use) => secrets.map((secret) => derive(secret, use)),
  }
}
