import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../platform/database/doors.ts'
import type { Act } from '../../../platform/deeds/act.ts'
import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Frame } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { listCandidates } from '../look-at-places/candidates.ts'
import { listLocalities } from '../public-sites.ts'
import { findHubsWanted, type KeptSite, keepSite, listKeptSites, type SiteAnswer, type SiteDeed, wantHubs } from './kept-sites.ts'
import { programmeOf } from './programme-rules.ts'
import { SitePage } from './site.page.tsx'
import { adaptForm, changeForm, hubsForm } from './site-forms.ts'
import { periodOn } from './site-words.ts'
import { SitesPage } from './sites.page.tsx'

export interface SiteDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
}

const declared = { permission: 'network.keep_sites', purpose: 'manage' } as const

/** Sites as those who run the network keep them. */
export function registerKeepSites(web: Web, deps: SiteDeps): void {
  web.get('/sites', { ...declared, audit: null }, (ask) => showSites(deps, ask, {}, {}))
  web.post('/sites', { ...declared, audit: 'programme.changed' }, async (ask) => {
    const said = hubsForm.typed(ask.body)
    const read = hubsForm.parse(said)
    if (!read.ok) return showSites(deps, ask, said, read.errors)
    await wantHubs(deps, ask.who, { key: deedKeyOf(ask.body), most: read.value.hubs })
    return { redirect: '/sites' }
  })
  web.get('/sites/:site', { ...declared, audit: null }, (ask) => showSite(deps, ask, {}, {}))
  web.post('/sites/:site', { ...declared, audit: 'site.changed' }, (ask) => change(deps, ask))
}

const today = (): Temporal.PlainDate => Temporal.Now.plainDateISO('Europe/London')

async function showSites(deps: SiteDeps, ask: Ask, said: Typed, errors: FieldErrors): Promise<Answered> {
  const { sites, candidates, localities, hubsWanted } = await deps.db.asViewer(ask.who, async (trx) => ({
    sites: await listKeptSites(trx),
    candidates: await listCandidates(trx),
    localities: await listLocalities(trx),
    hubsWanted: await findHubsWanted(trx),
  }))
  const day = today()
  const siteToday = (site: KeptSite) => ({ locality: site.locality, kind: periodOn(site, day)?.kind, status: periodOn(site, day)?.status })
  const rows = programmeOf(
    localities.map(({ name }) => name),
    sites.map(siteToday),
    candidates,
  )
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: SitesPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), sites, today: day },
      programme: { rows, hubsWanted, said, errors },
    }),
  }
}

async function showSite(deps: SiteDeps, ask: Ask, said: Typed, errors: FieldErrors): Promise<Answered> {
  const sites = await deps.db.asViewer(ask.who, listKeptSites)
  const site = sites.find(({ location }) => location === ask.params.site)
  if (!site) throw notHere()
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: SitePage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ sites, site, today: today(), said, errors, done: ask.query.done !== undefined },
    }),
  }
}

const notDone: Readonly<Record<Exclude<SiteAnswer, 'done'>, readonly [field: string, words: string]>> = {
  same: ['kind', 'It is that already on this day'],
  circle: ['parent', 'A hub that others belong to belongs to none itself'],
  'not-here': ['kind', 'Somebody has changed this site meanwhile: look again'],
}

async function change(deps: SiteDeps, ask: Ask): Promise<Answered> {
  const site = ask.params.site ?? ''
  if (!isId(site)) throw notHere()
  const read = wishOf(ask)
  if ('errors' in read) return showSite(deps, ask, read.said, read.errors)
  const answer = await keepSite(deps, ask.who, { key: deedKeyOf(ask.body), site, wish: read.wish })
  if (answer === 'done') return { redirect: `/sites/${site}?done=yes` }
  const [field, words] = notDone[answer]
  return showSite(deps, ask, changeForm.typed(ask.body), { [field]: words })
}

function wishOf(ask: Ask): { readonly wish: SiteDeed } | { readonly said: Typed; readonly errors: FieldErrors } {
  const deed = typed(ask.body, 'do')
  if (deed === 'change') {
    const said = changeForm.typed(ask.body)
    const read = changeForm.parse(said)
    if (!read.ok) return { said, errors: read.errors }
    const { kind, status, from, why } = read.value
    return { wish: { deed, kind, status, from: from.toString(), why } }
  }
  if (deed === 'adapt') {
    const said = adaptForm.typed(ask.body)
    const read = adaptForm.parse(said)
    if (!read.ok) return { said, errors: read.errors }
    const { on, what, forWhom, before, after, cost, paidBy } = read.value
    const more = { before: before ?? '', after: after ?? '', costPence: cost, paidBy: paidBy ?? '' }
    return { wish: { deed, adaptation: { on: on.toString(), what, forWhom, ...more } } }
  }
  if (deed === 'belong') {
    const parent = typed(ask.body, 'parent')
    const inherits = (what: string): boolean => typed(ask.body, what) === 'yes'
    return { wish: { deed, parent: isId(parent) ? parent : null, hours: inherits('hours'), offer: inherits('offer') } }
  }
  const adaptation = typed(ask.body, 'adaptation')
  if (deed === 'cross-out' && isId(adaptation)) return { wish: { deed, adaptation, out: typed(ask.body, 'out') === 'yes' } }
  const from = typed(ask.body, 'of')
  if (deed === 'undo' && /^\d{4}-\d\d-\d\d$/.test(from)) return { wish: { deed, from } }
  return { said: {}, errors: { kind: 'Say what is to change' } }
}
