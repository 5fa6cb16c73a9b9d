/** A listing as it is compared. */
export interface MatchFacts {
  readonly id: number
  /** Where it came from; null is ours. */
  readonly feed: number | null
  readonly name: string
  readonly organisation: string
  readonly phone: string | null
  readonly url: string | null
  readonly postcodes: readonly string[]
}

export type Reason = 'name' | 'near-name' | 'postcode' | 'phone' | 'url' | 'organisation'

/** Two that look like one thing. Ids in ascending order. */
export interface LikelyPair {
  readonly one: number
  readonly other: number
  /** Of 100. */
  readonly score: number
  readonly reasons: readonly Reason[]
}

/** From here on an editor is asked. */
const ASKED_FROM = 65
/** Of one and the same source only what is alike in everything: it knows its own sessions apart. */
const ASKED_FROM_WITHIN = 100
const NEAR = 0.55
/** What more than so many listings share says nothing: a council's own number, a shared website. */
const LARGEST_BLOCK = 40
const LARGEST_NAMED_BLOCK = 80

interface Known extends MatchFacts {
  readonly plain: string
  readonly grams: ReadonlySet<string>
  readonly tel: string
  readonly web: string
  readonly codes: readonly string[]
  readonly by: string
}

/**
 * Every pair worth asking about, found through what they share so that nobody compares all with all. Yields nothing now and then, so that the
 * caller can let others have a turn.
 */
export function* likelyPairs(listings: readonly MatchFacts[]): Generator<LikelyPair | undefined> {
  const seen = new Set<string>()
  for (const block of blocksOf(listings.map(knownOf))) {
    yield undefined
    for (let a = 0; a < block.length; a++)
      for (let b = a + 1; b < block.length; b++) {
        const [one, other] = [block[a] as Known, block[b] as Known].sort((x, y) => x.id - y.id) as [Known, Known]
        if (one.id === other.id || seen.has(`${one.id} ${other.id}`)) continue
        const pair = compared(one, other)
        if (!pair) continue
        seen.add(`${one.id} ${other.id}`)
        yield pair
      }
  }
}

function blocksOf(listings: readonly Known[]): Known[][] {
  const named = new Map<string, Known[]>()
  const shared = new Map<string, Known[]>()
  const add = (blocks: Map<string, Known[]>, key: string, one: Known): void => {
    const block = blocks.get(key)
    if (block) block.push(one)
    else blocks.set(key, [one])
  }
  for (const one of listings) {
    const marks = [...one.codes.map((code) => `at ${code}`), ...(one.tel ? [`tel ${one.tel}`] : []), ...(one.web ? [`web ${one.web}`] : [])]
    for (const mark of marks) {
      add(shared, mark, one)
      add(named, `${mark} ${one.plain}`, one)
    }
  }
  const several = (blocks: Map<string, Known[]>, most: number) => [...blocks.values()].filter(({ length }) => length > 1 && length <= most)
  return [...several(named, LARGEST_NAMED_BLOCK), ...several(shared, LARGEST_BLOCK)]
}

function compared(one: Known, other: Known): LikelyPair | undefined {
  const within = one.feed === other.feed
  const same = one.plain === other.plain
  if (within && !same) return undefined
  const near = same ? 1 : alike(one.grams, other.grams)
  if (near < NEAR) return undefined
  const shares = one.codes.some((code) => other.codes.includes(code))
  const apart = !shares && one.codes.length > 0 && other.codes.length > 0
  const reasons: Reason[] = [same ? 'name' : 'near-name']
  if (shares) reasons.push('postcode')
  if (one.tel !== '' && one.tel === other.tel) reasons.push('phone')
  if (one.web !== '' && one.web === other.web) reasons.push('url')
  if (one.by !== '' && one.by === other.by) reasons.push('organisation')
  const sum = reasons.reduce((total, reason) => total + WEIGHTS[reason], 0)
  const score = Math.round(Math.min(100, sum - (same ? 0 : (1 - near) * 40) - (apart ? 30 : 0)))
  return score >= (within ? ASKED_FROM_WITHIN : ASKED_FROM) ? { one: one.id, other: other.id, score, reasons } : undefined
}

const WEIGHTS: Readonly<Record<Reason, number>> = { name: 50, 'near-name': 45, postcode: 25, phone: 15, url: 15, organisation: 10 }

/** Of two sets of three letters, how much they share: 0 to 1. */
function alike(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (Math.min(one.size, other.size) * 2 < NEAR * (one.size + other.size)) return 0
  let both = 0
  for (const gram of one) if (other.has(gram)) both++
  return (2 * both) / (one.size + other.size)
}

function knownOf(facts: MatchFacts): Known {
  const plain = plainName(facts.name)
  return {
    ...facts,
    ...{ plain, grams: gramsOf(plain), tel: plainPhone(facts.phone), web: plainUrl(facts.url), by: plainName(facts.organisation) },
    // Half a postcode is shared by a whole town.
    codes: facts.postcodes.map((code) => code.replace(/\s/g, '').toUpperCase()).filter((code) => code.length > 4),
  }
}

function gramsOf(plain: string): ReadonlySet<string> {
  const padded = `  ${plain} `
  const grams = new Set<string>()
  for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3))
  return grams
}

/** Small letters and digits, "&" as a word, accents and marks left out. */
export function plainName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** The digits of a British number as they are dialled at home; empty for what is too short to be one's own. */
export function plainPhone(phone: string | null): string {
  const digits = (phone ?? '')
    .replace(/\(0\)/g, '')
    .replace(/\D/g, '')
    .replace(/^(?:00)?44(?=\d{9,10}$)/, '0')
  return digits.length >= 9 ? digits : ''
}

/** Host and path, without what differs for no reason; empty for a bare home page, which many services share. */
export function plainUrl(url: string | null): string {
  if (url === null || !URL.canParse(url)) return ''
  const { hostname, pathname, search } = new URL(url)
  const path = pathname.replace(/\/(?:index\.\w+)?$/i, '').toLowerCase()
  return path === '' && search === '' ? '' : `${hostname.replace(/^www\./i, '').toLowerCase()}${path}${search}`
}
