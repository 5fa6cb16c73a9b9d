import { Temporal } from 'temporal-polyfill'
import type { Database } from '../../../platform/database/doors.ts'
import type { Act } from '../../../platform/deeds/act.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Frame } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { versionForms } from '../../../platform/words/versions.ts'
import { findServicePage } from '../directory-queries.ts'
import { findSitePage } from '../whats-on-queries.ts'
import { listWorded, listWordings, type Wording, type WordingOf } from '../wordings.ts'
import { WordingPage } from './wording.page.tsx'
import { readVersion, readWording, typedWording, type WordingTyped, wordingLanguages } from './wording-form.ts'
import { WordingsPage } from './wordings.page.tsx'
import { wordingStates, wordingsShown } from './wordings-shown.ts'
import { removeWording, writeWording } from './write-wordings.ts'

export interface WordingDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
}

const declared = { permission: 'directory.edit_wordings', purpose: 'manage' } as const

/** Services and hubs in other languages and forms: what there is, what nobody has checked, what fell behind; and one of them to write. */
export function registerWriteWordings(web: Web, deps: WordingDeps): void {
  web.get('/wordings', { ...declared, audit: null }, (ask) => showList(deps, ask))
  for (const address of ['/wordings/services/:service', '/wordings/hubs/:site']) {
    web.get(address, { ...declared, audit: null }, (ask) => showOne(deps, ask))
    web.post(address, { ...declared, audit: 'wording.put' }, (ask) => write(deps, ask))
    web.post(`${address}/removal`, { ...declared, audit: 'wording.dropped' }, (ask) => remove(deps, ask))
  }
}

async function showList(deps: WordingDeps, ask: Ask): Promise<Answered> {
  const all = await deps.db.asViewer(ask.who, listWorded)
  const language = wordingLanguages.find((one) => one === typed(ask.query, 'language')) ?? 'pl'
  const form = versionForms.find((one) => one === typed(ask.query, 'form')) ?? 'text'
  const state = wordingStates.find((one) => one === typed(ask.query, 'state')) ?? 'any'
  const shown = wordingsShown(all, { language, form, state, word: typed(ask.query, 'word').slice(0, 60) }, Number(typed(ask.query, 'page')))
  return { page: WordingsPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), shown }) }
}

interface Asked {
  readonly kind: 'service' | 'place'
  readonly of: WordingOf
  readonly id: string
  readonly version: Pick<Wording, 'language' | 'form'>
}

function askedFor(ask: Ask): Asked {
  const { service, site } = ask.params
  const id = service ?? site ?? ''
  const version = readVersion(typed(ask.query, 'language') || 'pl', typed(ask.query, 'form') || 'text')
  if (!isId(id) || !version) throw notHere()
  return service === undefined
    ? { kind: 'place', of: { location: id }, id, version }
    : { kind: 'service', of: { service: id }, id, version }
}

interface Retry {
  readonly said: WordingTyped
  readonly errors: FieldErrors
}

async function showOne(deps: WordingDeps, ask: Ask, retry?: Retry): Promise<Answered> {
  const { kind, of, id, version } = askedFor(ask)
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const english = 'service' in of ? await findServicePage(trx, of.service) : await findSitePage(trx, of.location)
    return english && { english, wordings: await listWordings(trx, of) }
  })
  if (!found) throw notHere()
  const written = found.wordings.find((one) => one.language === version.language && one.form === version.form)
  const kept = { words: written?.words ?? {}, media: written?.media ?? '', checked: false, checkedBy: written?.checkedBy ?? '' }
  return {
    status: retry ? 422 : 200,
    page: WordingPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ kind, id, version, english: found.english, written },
      said: retry?.said ?? kept,
      errors: retry?.errors ?? {},
    }),
  }
}

async function write(deps: WordingDeps, ask: Ask): Promise<Answered> {
  const { kind, of, version } = askedFor(ask)
  const said = typedWording(ask.body, kind)
  const read = readWording(said, version, Temporal.Now.plainDateISO('Europe/London'))
  if (!read.ok) return showOne(deps, ask, { said, errors: read.errors })
  const { checkedBy, checkedOn, ...wish } = read.wish
  const checked = checkedBy && checkedOn ? { checkedBy, checkedOn } : {}
  if (!(await writeWording(deps, ask.who, { key: deedKeyOf(ask.body), wish: { ...of, ...wish, ...checked } }))) throw notHere()
  return { redirect: `/wordings?${new URLSearchParams({ ...version })}` }
}

async function remove(deps: WordingDeps, ask: Ask): Promise<Answered> {
  const { of, version } = askedFor(ask)
  await removeWording(deps, ask.who, { key: deedKeyOf(ask.body), of, version })
  return { redirect: `/wordings?${new URLSearchParams({ ...version })}` }
}
