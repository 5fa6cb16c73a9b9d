import { csvFile } from '../../../platform/web/csv.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Frame } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { SiteDeps } from '../keep-sites/keep-sites.route.ts'
import { wrongMoves } from './old-address-rules.ts'
import { OldAddressesPage, oldAddressLists } from './old-addresses.page.tsx'
import { dropOldAddress, keepOldAddresses, listOldAddresses, type OldAddress } from './old-addresses.ts'
import { type MoveSaid, readMove } from './read-moves.ts'
import { listInVain, listSentLists } from './sent-lists.ts'

export interface OldAddressDeps extends SiteDeps {
  readonly frame: Frame
  /** Where this network is reached: `https://hubs.example.org`. */
  readonly url: string
  /** Whether a page of ours stands at an address. */
  readonly isHere: (path: string) => boolean
}

const declared = { permission: 'network.move_addresses', purpose: 'manage' } as const
const A_PAGE = 100

/** What became of the pages of the platforms that this one replaces. */
export function registerKeepOldAddresses(web: Web, deps: OldAddressDeps): void {
  web.get('/old-addresses', { ...declared, audit: null }, (ask) => show(deps, ask))
  web.get('/old-addresses.csv', { ...declared, audit: null }, (ask) => sendFile(deps, ask))
  web.get('/old-addresses/in-vain.csv', { ...declared, audit: null }, (ask) => sendVain(deps, ask))
  web.post('/old-addresses', { ...declared, audit: 'old_addresses.put' }, (ask) => addOne(deps, ask))
  web.post('/old-addresses/removal', { ...declared, audit: 'old_addresses.dropped' }, (ask) => remove(deps, ask))
}

const saidOf = (ask: Ask): MoveSaid => ({
  old: typed(ask.body, 'old') || typed(ask.query, 'old').slice(0, 500),
  was: typed(ask.body, 'was'),
  now: typed(ask.body, 'now'),
  state: typed(ask.body, 'state'),
  why: typed(ask.body, 'why'),
})

/** What the form holds of one that is there already, to be changed. */
const saidBefore = ({ host, path, was, nowAt, state, why }: OldAddress): MoveSaid => ({
  old: host === '' ? path : `https://${host}${path}`,
  was,
  now: nowAt ?? '',
  state,
  why,
})

export async function show(deps: OldAddressDeps, ask: Ask, errors: FieldErrors = {}): Promise<Answered> {
  const { all, vain, sent } = await deps.db.asViewer(ask.who, async (trx) => ({
    all: await listOldAddresses(trx),
    vain: await listInVain(trx),
    sent: await listSentLists(trx),
  }))
  const list = oldAddressLists.find((one) => one === typed(ask.query, 'list')) ?? 'all'
  const word = typed(ask.query, 'word').trim().toLowerCase().slice(0, 100)
  const fitting = all.filter(
    (one) => (list === 'all' || one.state === list) && `${one.host}${one.path} ${one.was} ${one.nowAt ?? ''}`.toLowerCase().includes(word),
  )
  const pages = Math.max(1, Math.ceil(fitting.length / A_PAGE))
  const n = Math.min(pages, Math.max(1, Math.trunc(Number(typed(ask.query, 'page'))) || 1))
  const changing = all.find(({ id }) => id === typed(ask.query, 'change'))
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: OldAddressesPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ all, vain, sent, list, word, n, pages, errors, done: typed(ask.query, 'done') },
      shown: fitting.slice((n - 1) * A_PAGE, n * A_PAGE),
      said: changing && ask.request.method === 'GET' ? saidBefore(changing) : saidOf(ask),
      pasted: typed(ask.body, 'list'),
    }),
  }
}

export const hostOf = (deps: OldAddressDeps): string => new URL(deps.url).hostname
const meanwhile = 'Somebody else wrote old addresses meanwhile, and one would lead to another: look again'

async function addOne(deps: OldAddressDeps, ask: Ask): Promise<Answered> {
  const { move, errors } = readMove(saidOf(ask), hostOf(deps))
  if (!move) return show(deps, ask, errors)
  if (deps.isHere(move.path)) return show(deps, ask, { old: 'There is a page here at this address: it always comes first' })
  const there = await deps.db.asViewer(ask.who, listOldAddresses)
  const wrong = wrongMoves(there, [move]).get(0)
  if (wrong) return show(deps, ask, { now: wrong })
  if (!(await keepOldAddresses(deps, ask.who, { key: deedKeyOf(ask.body), moves: [move] }))) return show(deps, ask, { now: meanwhile })
  return { redirect: '/old-addresses?done=one' }
}

async function remove(deps: OldAddressDeps, ask: Ask): Promise<Answered> {
  const id = typed(ask.body, 'address')
  // Somebody else may have done the same just before: it is off the list either way.
  if (isId(id)) await dropOldAddress(deps, ask.who, deedKeyOf(ask.body), id)
  return { redirect: '/old-addresses?done=gone' }
}

const stateWords = { moved: 'moved', not_moved: 'not moved', undecided: '' } as const

async function sendFile(deps: OldAddressDeps, ask: Ask): Promise<Answered> {
  const all = await deps.db.asViewer(ask.who, listOldAddresses)
  const rows = all.map((one) => [
    one.host === '' ? one.path : `https://${one.host}${one.path}`,
    ...[one.was, one.nowAt ?? '', stateWords[one.state], one.why, one.used, one.lastUsedOn ?? ''],
    ...[one.decidedBy ?? '', one.decidedAt.toString()],
  ])
  return csvFile('old-addresses', [[...listHead, 'Times used', 'Last used', 'Decided by', 'Decided at'], ...rows])
}

const listHead = ['Old address', 'What it was', 'Where it is now', 'Moved', 'Why']

/** What was asked for in vain, in the columns of a list: filled in, it can be sent as one. */
async function sendVain(deps: OldAddressDeps, ask: Ask): Promise<Answered> {
  const vain = await deps.db.asViewer(ask.who, listInVain)
  const rows = vain.map(({ path, times, firstOn, lastOn }) => [path, '', '', '', '', times, firstOn, lastOn])
  return csvFile('asked-for-in-vain', [[...listHead, 'Times asked for', 'First', 'Last'], ...rows])
}
