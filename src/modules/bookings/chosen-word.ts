import { createHash, randomBytes } from 'node:crypto'
import type { Secrets } from '../../platform/config/secrets.ts'

/**
 * The keyed hash of the word a booker chose. A short word could be guessed from a plain hash; the key is not in the database or any backup,
 * and five wrong tries an hour are all that anyone has. Case, spaces and accents do not count: people type on small screens.
 */
export function wordMac(secrets: Secrets, reference: string, word: string): Buffer {
  return wordMacs(secrets, reference, word)[0] ?? Buffer.alloc(0)
}

/** The same under each accepted secret: a word chosen before the secret was changed still opens. */
export function wordMacs(secrets: Secrets, reference: string, word: string): Buffer[] {
  const plain = word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, '')
  return secrets.signatures('booking word', `${reference}\n${plain}`).map((signed) => createHash('sha256').update(signed).digest())
}

/** 128 bits and more, for an opened booking. Only its hash is kept. */
export function newToken(): string {
  return randomBytes(18).toString('base64url')
}

/** The token of a party's message link: made again from the secret whenever a message is written, so that it is kept nowhere. */
export function messageToken(secrets: Secrets, party: string, version: number): string {
  return createHash('sha256')
    .update(secrets.sign('booking link', `${party}\n${version}`))
    .digest('base64url')
    .slice(0, 26)
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
