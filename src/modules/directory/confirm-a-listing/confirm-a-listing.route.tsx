import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { say } from './asked-words.ts'
import { type Asked, confirmByLink, findAsked, replyByLink } from './confirm-by-link.ts'
import { LinkOverPage, StillRightPage } from './still-right.page.tsx'

const open = { permission: 'public', purpose: 'public' } as const
const MOST_WORDS = 2_000

/** The link in an owner's message. Reading changes nothing; only a press does. */
export function registerConfirmAListing(web: Web, deps: DirectoryDeps): void {
  web.get('/still-right/:token', { ...open, audit: null }, async (ask) => show(deps, ask, await askedBy(deps, ask), {}))
  web.post('/still-right/:token', { ...open, audit: 'listing.confirmed' }, (ask) => answer(deps, ask))
}

async function askedBy(deps: DirectoryDeps, ask: Ask): Promise<Asked> {
  const asked = await deps.db.asPublic((trx) => findAsked(trx, ask.params.token ?? ''))
  if (!asked) throw notHere()
  return asked
}

async function answer(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const asked = await askedBy(deps, ask)
  if (asked.over) return show(deps, ask, asked, {})
  const token = ask.params.token ?? ''
  const what = typed(ask.body, 'what')
  const service = typed(ask.body, 'service')
  const key = deedKeyOf(ask.body)
  const back = (done: string): Answered => ({ redirect: `/still-right/${token}?done=${done}` })
  if (what === 'all' || what === 'right') {
    const services = what === 'all' ? asked.listings.map((listing) => listing.service) : [service].filter(isId)
    const { outcome } = await confirmByLink(deps, ask.who, { key, token, services })
    return back(outcome === 'confirmed' ? 'right' : 'already')
  }
  if ((what !== 'changed' && what !== 'closed') || !isId(service)) throw notHere()
  const words = typed(ask.body, 'words').trim()
  if (what === 'changed' && words === '') return show(deps, ask, asked, { [`words-${service}`]: say('asked.changed.missing') })
  if (words.length > MOST_WORDS) return show(deps, ask, asked, { [`words-${service}`]: say('asked.changed.long') })
  const { outcome } = await replyByLink(deps, ask.who, { key, token, service, kind: what, words })
  if (outcome === 'not-here') throw notHere()
  return back('said')
}

function show(deps: DirectoryDeps, ask: Ask, asked: Asked, errors: FieldErrors): Answered {
  // The address is the credential: it goes to no other site.
  ask.reply.header('referrer-policy', 'no-referrer')
  const { frame } = deps
  if (asked.over || asked.listings.length === 0) return { page: LinkOverPage({ frame }), status: 410, cache: 'never' }
  const done = (['right', 'said', 'filled', 'same'] as const).find((one) => one === ask.query.done)
  const page = StillRightPage({
    frame,
    action: `/still-right/${ask.params.token}`,
    csrf: ask.csrf(),
    key: () => crypto.randomUUID(),
    listings: asked.listings,
    done,
    errors,
    words: typed(ask.body, 'words'),
  })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}
