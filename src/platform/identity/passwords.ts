import { type Algorithm, hash, verify } from '@node-rs/argon2'

/** 19 MiB, two passes: OWASP's first choice for argon2id; about 90 ms here. */
const COST = { algorithm: 2 as Algorithm, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Shorter is refused; longer than this is refused too, since hashing takes time. */
export const SHORTEST = 12
const LONGEST = 200

export type PasswordRefused = 'short' | 'long' | 'common' | 'name'

const COMMON = ['password', 'letmein', 'qwertyuiop', '1234567890', 'familyhub', 'iloveyou', 'administrator', 'welcome']

/** Says what is wrong with a password: length is what counts, and not being a word that everybody tries or one's own name. */
export function refusePassword(password: string, name: string): PasswordRefused | undefined {
  if (password.length < SHORTEST) return 'short'
  if (password.length > LONGEST) return 'long'
  const plain = password.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
  if (COMMON.some((word) => plain.replaceAll(/\d+$/g, '') === word || plain === word.repeat(2)) || /^(.)\1+$/.test(plain)) return 'common'
  const own = name.toLowerCase().split('@')[0] ?? ''
  return own.length > 3 && plain.includes(own.replaceAll(/[^a-z0-9]/g, '')) ? 'name' : undefined
}

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST)
}

/** A hash of nothing: an unknown name takes as long as a known one. */
const NOBODY = hash('nobody has this password, it is here to take time', COST)

/** Compares in constant time; without a hash it compares with one that nothing matches. */
export async function passwordFits(known: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(known ?? (await NOBODY), password.slice(0, LONGEST)).catch(() => false)
  return fits && known !== undefined
}
