import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import type { Typed } from './form.ts'

const NONCE = 12
const TAG = 16

/** Seals what was typed with a key that is made from the cookie's secret and from what the draft is about: no other row's place will open it. */
export function sealDraft(secret: string, place: string, typed: Typed): Buffer {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret, place), nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(typed), 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Opens it; undefined for what another cookie, or another place, has sealed. */
export function openDraft(secret: string, place: string, sealed: Buffer): Typed | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret, place), sealed.subarray(0, NONCE), { authTagLength: TAG })
    decipher.setAuthTag(sealed.subarray(NONCE, NONCE + TAG))
    const body = Buffer.concat([decipher.update(sealed.subarray(NONCE + TAG)), decipher.final()])
    return JSON.parse(body.toString('utf8')) as Typed
  } catch {
    return undefined
  }
}

function keyOf(secret: string, place: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, 'hearth draft', place, 32))
}
