import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { SiteDeps } from '../keep-sites/keep-sites.route.ts'
import { listKeptSites } from '../keep-sites/kept-sites.ts'
import { seenNumber } from '../seen-number.ts'
import { readReasons, reasonForm } from './reason-form.ts'
import { keepReasons, listReasons, type ReasonDeed } from './reasons.ts'
import { SayWhyPage } from './say-why.page.tsx'

const declared = { permission: 'network.keep_sites', purpose: 'manage' } as const
const MEANWHILE = 'Somebody else has changed the draft meanwhile: look at it first. What you typed is below'

/** Why a place was chosen, said by those who keep sites. */
export function registerSayWhy(web: Web, deps: SiteDeps): void {
  web.get('/sites/:site/reasons', { ...declared, audit: null }, (ask) => show(deps, ask))
  web.post('/sites/:site/reasons', { ...declared, audit: 'site.reasons_changed' }, (ask) => change(deps, ask))
}

async function show(deps: SiteDeps, ask: Ask, said?: Typed, errors: FieldErrors = {}): Promise<Answered> {
  const { sites, versions } = await deps.db.asViewer(ask.who, async (trx) => ({
    sites: await listKeptSites(trx),
    versions: await listReasons(trx, ask.params.site ?? ''),
  }))
  const site = sites.find(({ location }) => location === ask.params.site)
  if (!site) throw notHere()
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: SayWhyPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ site, versions, said, errors, done: ask.query.done !== undefined },
    }),
  }
}

async function change(deps: SiteDeps, ask: Ask): Promise<Answered> {
  const site = ask.params.site ?? ''
  if (!isId(site)) throw notHere()
  const said = reasonForm.typed(ask.body)
  const read = wishOf(ask, said)
  if ('errors' in read) return show(deps, ask, said, read.errors)
  const answer = await keepReasons(deps, ask.who, { key: deedKeyOf(ask.body), site, wish: read.wish })
  if (answer === 'not-here') throw notHere()
  if (answer === 'meanwhile') return show(deps, ask, read.wish.deed === 'save' ? said : undefined, { inShort: MEANWHILE })
  return { redirect: `/sites/${site}/reasons?done=yes` }
}

function wishOf(ask: Ask, said: Typed): { readonly wish: ReasonDeed } | { readonly errors: FieldErrors } {
  const deed = typed(ask.body, 'do')
  const seen = seenNumber(ask.body)
  if (deed === 'save') {
    const read = readReasons(said)
    return read.ok ? { wish: { deed, words: read.value, seen } } : { errors: read.errors }
  }
  if (deed === 'publish') return { wish: { deed, seen } }
  if (deed === 'throw-away' || deed === 'take-back') return { wish: { deed } }
  const reason = typed(ask.body, 'reason')
  if (deed === 'again' && isId(reason)) return { wish: { deed, reason } }
  return { errors: { inShort: 'Say what is to change' } }
}
