import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../platform/database/doors.ts'
import type { Act } from '../../../platform/deeds/act.ts'
import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Frame } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { keepSite, listKeptSites, type SiteAnswer, type SiteDeed } from './kept-sites.ts'
import { SitePage } from './site.page.tsx'
import { adaptForm, changeForm } from './site-forms.ts'
import { SitesPage } from './sites.page.tsx'

export interface SiteDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
}

const declared = { permission: 'network.keep_sites', purpose: 'manage' } as const

/** Sites as those who run the network keep them. */
export function registerKeepSites(web: Web, deps: SiteDeps): void {
  web.get('/sites', { ...declared, audit: null }, async (ask) => {
    const sites = await deps.db.asViewer(ask.who, listKeptSites)
    return { page: SitesPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), sites, today: today() }) }
  })
  web.get('/sites/:site', { ...declared, audit: null }, (ask) => showSite(deps, ask, {}, {}))
  web.post('/sites/:site', { ...declared, audit: 'site.changed' }, (ask) => change(deps, ask))
}

const today = (): Temporal.PlainDate => Temporal.Now.plainDateISO('Europe/London')

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
    return { wish: { deed, on: read.value.on.toString(), what: read.value.what, forWhom: read.value.forWhom } }
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
