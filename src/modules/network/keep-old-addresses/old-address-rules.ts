/** An address of a platform that this one replaces. */
export interface OldPlace {
  /** Empty for any host that leads here. */
  readonly host: string
  /** Its path, with its query in order. */
  readonly path: string
}

export type MoveState = 'moved' | 'not_moved' | 'undecided'

export interface Move extends OldPlace {
  readonly was: string
  readonly state: MoveState
  /** Where it is now, and only of what moved. */
  readonly nowAt: string | null
  readonly why: string
}

export type Judged<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly because: string }

const MOST_LETTERS = 500
/** What those who send links on add to an address; it never says which page. */
const TRACKING = /^(utm_|fbclid$|gclid$|msclkid$)/

/** A path with its query, so that the same old page is called the same however its link was written: small letters, no last slash, the query in order. */
export function plainPath(url: string): string {
  const [whole = ''] = url.split('#')
  const [path = '', query = ''] = [whole.replace(/\?.*$/s, ''), whole.includes('?') ? whole.slice(whole.indexOf('?') + 1) : '']
  const parts = query
    .split('&')
    .filter((part) => part !== '' && !TRACKING.test(part.toLowerCase()))
    .sort()
  const plain = path.replace(/\/+$/, '') || '/'
  return `${plain}${parts.length > 0 ? `?${parts.join('&')}` : ''}`.toLowerCase()
}

/** What to look an address up by, the closest first: with its query before without, on its host before on any. */
export function placesOf(host: string, url: string): OldPlace[] {
  const whole = plainPath(url)
  const paths = whole.includes('?') ? [whole, whole.slice(0, whole.indexOf('?'))] : [whole]
  return paths.flatMap((path) => [host.toLowerCase().replace(/:\d+$/, ''), ''].map((on) => ({ host: on, path })))
}

/** Reads an old address as an editor writes it: whole, or from its first slash. */
export function readOld(text: string, ourHost: string): Judged<OldPlace> {
  const said = text.trim()
  const [, on = '', rest = ''] = /^(?:https?:\/\/([^/?#]*))?([/?].*)?$/is.exec(said) ?? []
  if (said === '' || (on === '' && rest === '')) return { ok: false, because: 'Write the old address, whole or from its first /' }
  if (/[\s\\<>"']/.test(said) || said.length > MOST_LETTERS)
    return { ok: false, because: 'That is no address: it has a space or a sign that none has' }
  const host = on.toLowerCase().replace(/:\d+$/, '')
  if (!/^[a-z0-9.-]*$/.test(host)) return { ok: false, because: 'That is no host' }
  const path = plainPath(rest.startsWith('/') ? rest : `/${rest}`)
  if (path === '/') return { ok: false, because: 'The front page is there: it leads nowhere else' }
  if (path.startsWith('//')) return { ok: false, because: 'Write it with one / at its beginning' }
  return { ok: true, value: { host: host === ourHost ? '' : host, path } }
}

/** Reads where something is now: a page of ours, or an https address. Nothing else is ever led to. */
export function readNew(text: string, ourHost: string): Judged<string> {
  const said = text.trim()
  if (said === '') return { ok: false, because: 'Write where it is now' }
  if (said.length > MOST_LETTERS) return { ok: false, because: `Write at most ${MOST_LETTERS} letters` }
  if (/^\/(?![/\\])[\w/?&=+.,%#:~@!$*()-]*$/.test(said)) return { ok: true, value: said }
  const [, host = '', rest = ''] = /^https:\/\/([a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)((?:[/?#][\w/?&=+.,%#:~@!$*()-]*)?)$/i.exec(said) ?? []
  if (host.toLowerCase() === ourHost && ourHost !== '') return { ok: true, value: rest.startsWith('/') ? rest : `/${rest}` }
  if (!host.includes('.')) return { ok: false, because: 'Begin with / for a page of ours, or with https://' }
  return { ok: true, value: `https://${host.toLowerCase()}${rest}` }
}

const placeOf = ({ host, path }: OldPlace): string => `${host} ${path}`

/** What is wrong with some moves beside those that there are, by their place in the list: each leads on in one step, and none in a circle. */
export function wrongMoves(there: readonly Move[], wished: readonly Move[]): ReadonlyMap<number, string> {
  const wrong = new Map<number, string>()
  const all = new Map([...there, ...wished].map((move) => [placeOf(move), move]))
  const old = new Set([...all.values()].map(({ path }) => path))
  const leadsHere = new Map([...all.values()].flatMap((move) => stepsOf(move).map((step) => [step, move.path] as const)))
  const seen = new Set<string>()
  for (const [n, move] of wished.entries()) {
    const steps = stepsOf(move)
    if (seen.has(placeOf(move))) wrong.set(n, 'This old address is there twice')
    else if (steps.includes(move.path)) wrong.set(n, 'It would lead to itself')
    else if (steps.some((step) => old.has(step))) wrong.set(n, `${move.nowAt} is an old address itself: write where that leads`)
    else if (leadsHere.has(move.path)) wrong.set(n, `${leadsHere.get(move.path)} leads here: say first where that leads instead`)
    seen.add(placeOf(move))
  }
  return wrong
}

/** What would be looked up where a move leads, if there were no page: none of it may be an old address. */
function stepsOf({ nowAt }: Move): string[] {
  return nowAt?.startsWith('/') ? placesOf('', nowAt).map(({ path }) => path) : []
}
