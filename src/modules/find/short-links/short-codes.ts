import { createHash } from 'node:crypto'
import type { ShortKind } from '../../directory/index.ts'

/** Without letters and digits that are read as each other: no i, l, o, u. */
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * The short code of a hub, a service or a session: a letter for which, and eight of its id's hash, so that nothing has to be kept.
 * Two things of one kind share a code once in 10^12; then it leads nowhere.
 */
export function shortCode(kind: ShortKind, id: string): string {
  const bits = BigInt(`0x${hashOf(id)}`)
  return kind + Array.from({ length: 8 }, (_, at) => LETTERS[Number((bits >> BigInt(35 - at * 5)) & 31n)]).join('')
}

/** What a code asks the directory for; undefined for what is no code. Capitals, and letters read as others, are forgiven: it may have been typed off a poster. */
export function readShortCode(typed: string): { readonly kind: ShortKind; readonly hash: string } | undefined {
  const plain = typed.toLowerCase().replaceAll(/[il]/g, '1').replaceAll('o', '0')
  const kind = (['h', 's', 'd'] as const).find((letter) => plain.startsWith(letter))
  const letters = [...plain.slice(1)].map((letter) => LETTERS.indexOf(letter))
  if (!kind || letters.length !== 8 || letters.includes(-1)) return undefined
  const bits = letters.reduce((sum, five) => (sum << 5n) | BigInt(five), 0n)
  return { kind, hash: bits.toString(16).padStart(10, '0') }
}

/** As the directory's index has it: the first 40 bits of MD5, here a name and no protection. */
function hashOf(id: string): string {
  return createHash('md5').update(id).digest('hex').slice(0, 10)
}
