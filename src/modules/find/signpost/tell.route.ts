import { Temporal } from 'temporal-polyfill'
import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { onTheWall } from '../../../platform/words/dates.ts'
import { findServicePage, type ServicePage } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { askedPlace } from '../find-help/asked-place.ts'
import { rowsOn } from '../find-help/result-words.ts'
import { type Found, search } from '../search.ts'
import type { SearchIndex } from '../search-index.ts'
import { parseSearch } from '../search-query.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { readAddress, sendForm } from '../send-it/send-form.tsx'
import { refusalWords } from '../send-it/send-it.route.ts'
import { type ListingRow, TellListPage, TellOnePage } from './tell.page.tsx'
import { takeBack, tell, tellByMessage } from './tell.ts'

const declared = { permission: 'find.tell', purpose: 'manage' } as const

/** A desk tells families about things all day: two presses, no typing, no name. */
export function registerTell(web: Web, deps: FindDeps): void {
  web.get('/tell', { ...declared, audit: null }, (ask) => showList(deps, ask))
  web.get('/tell/:service', { ...declared, audit: null }, async (ask) => answer(deps, ask, await serviceOf(deps, ask), {}, {}))
  web.post('/tell/:service', { ...declared, audit: 'family.told' }, (ask) => note(deps, ask))
  web.post('/tell/:service/sending', { ...declared, audit: 'family.told' }, (ask) => send(deps, ask))
  web.post('/tell/presses/:telling/taking-back', { ...declared, audit: 'family.told_undone' }, (ask) => undo(deps, ask))
}

async function showList(deps: FindDeps, ask: Ask): Promise<Answered> {
  const given = new URLSearchParams({ q: typed(ask.query, 'q').slice(0, 200) })
  const words = given.get('q') ?? ''
  const around = { latitude: deps.network.homeLatitude, longitude: deps.network.homeLongitude }
  const asked = await askedPlace(deps.db, words, '', around)
  const now = Temporal.Now.instant()
  const query = { ...parseSearch(given), words: asked.words, ...(asked.position ? { near: asked.position } : {}) }
  const { index } = deps.listings.current()
  const answer = search(index, query, onTheWall(now, deps.network.zone).toPlainDate().toString())
  const takenBack = typed(ask.query, 'undone')
  return {
    page: TellListPage({
      frame: deps.frame,
      viewer: ask.viewer,
      csrf: ask.csrf(),
      typed: words,
      // A screen that the queue may read shows nothing of abuse or loss that nobody asked for.
      rows: answer.results
        .filter((found) => words !== '' || !aboutSensitive(found, index))
        .map((found) => rowOf(found, now, deps.network.zone)),
      total: answer.total,
      done: await doneIn(deps, ask),
      takenBack: takenBack === 'yes' || takenBack === 'late' ? takenBack : undefined,
    }),
  }
}

function aboutSensitive({ listing: { name, summary, terms } }: Found, { categories }: SearchIndex): boolean {
  return isSensitive({ name, summary, terms: categories.filter(({ id }) => terms.includes(id)).map((category) => category.name) })
}

function rowOf(found: Found, now: Temporal.Instant, zone: string): ListingRow {
  const { day, time, meta = [] } = rowsOn(now, zone)(found)
  const when = [day, time].filter(Boolean).join(', ')
  return { service: found.listing.service, name: found.listing.name, words: [when, ...meta.map(({ words }) => words)].join('. ') }
}

/** What the address says was just noted. Only words come of it: whether it may be taken back is asked when it is. */
async function doneIn(deps: FindDeps, ask: Ask) {
  const [telling, about] = [typed(ask.query, 'done'), typed(ask.query, 'about')]
  if (!isId(telling) || !isId(about)) return undefined
  const service = await deps.db.asPublic((trx) => findServicePage(trx, about))
  if (!service) return undefined
  const printing = ask.query.print === undefined ? undefined : `/services/${service.id}`
  return { telling, name: isSensitive(service) ? 'where to get help' : service.name, printing }
}

async function note(deps: FindDeps, ask: Ask): Promise<Answered> {
  const service = ask.params.service ?? ''
  const how = typed(ask.body, 'how') === 'printed' ? 'printed' : 'told'
  const told = await tell(deps, ask.who, { key: deedKeyOf(ask.body), service, how })
  if (told.outcome === 'not-here') throw notHere()
  if (told.outcome !== 'told') return answer(deps, ask, await serviceOf(deps, ask), {}, {})
  return {
    redirect: doneUrl(told.subjects[0], service, { q: typed(ask.body, 'q').slice(0, 200), ...(how === 'printed' ? { print: 'yes' } : {}) }),
  }
}

async function send(deps: FindDeps, ask: Ask): Promise<Answered> {
  const service = await serviceOf(deps, ask)
  const said = sendForm.typed(ask.body)
  const read = readAddress(said, deps)
  if (!read.ok) return answer(deps, ask, service, said, read.errors)
  const wish = { key: deedKeyOf(ask.body), to: read.value, service: service.id, origin: ask.request.ip }
  const told = await tellByMessage(deps, ask.who, wish)
  if (told.outcome === 'told') return { redirect: doneUrl(told.subjects[0], service.id, {}) }
  return answer(deps, ask, service, said, { to: refusalWords(told.outcome === 'resting' ? 'resting' : 'not-to-be-sent') })
}

async function undo(deps: FindDeps, ask: Ask): Promise<Answered> {
  const { outcome } = await takeBack(deps, ask.who, { key: deedKeyOf(ask.body), telling: ask.params.telling ?? '' })
  const q = typed(ask.body, 'q').slice(0, 200)
  return { redirect: `/tell?${new URLSearchParams({ undone: outcome === 'taken-back' ? 'yes' : 'late', ...(q ? { q } : {}) })}` }
}

function doneUrl(telling: string, about: string, more: Readonly<Record<string, string>>): string {
  return `/tell?${new URLSearchParams({ done: telling, about, ...more })}`
}

async function serviceOf(deps: FindDeps, ask: Ask): Promise<ServicePage> {
  const service = await deps.db.asPublic((trx) => findServicePage(trx, ask.params.service ?? ''))
  if (!service) throw notHere()
  return service
}

function answer(deps: FindDeps, ask: Ask, service: ServicePage, said: Typed, errors: FieldErrors): Answered {
  const sensitive = isSensitive(service)
  const around = { frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), texts: deps.texts }
  const page = TellOnePage({
    ...around,
    service: service.id,
    name: service.name,
    sensitive,
    typed: sensitive ? {} : said,
    errors: sensitive ? {} : errors,
  })
  const refused = sensitive && ask.request.method === 'POST'
  return { status: refused ? 403 : Object.keys(errors).length > 0 ? 422 : 200, page }
}
