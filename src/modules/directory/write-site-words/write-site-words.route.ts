import { Temporal } from 'temporal-polyfill'
import { listPictures, type Picture } from '../../../platform/files/index.ts'
import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { SiteHistoryPage } from './site-history.page.tsx'
import { SitesToWritePage, SiteWordsPage } from './site-words.page.tsx'
import { listSitesToWrite, listSiteWordsChanges, type SiteToWrite, type SiteWordsChange, writeSiteWords } from './site-words.ts'
import { readSiteWords, siteWordsForm, typedFromFacts } from './site-words-form.ts'
import { stillTrue } from './site-words-lines.ts'

const declared = { permission: 'directory.edit_site', purpose: 'manage' } as const
/** Twelve steps of six hundred letters, thirty roles and as many days that differ. */
const LONGEST = 256 * 1024

/** The page of a site, written by who keeps that site. */
export function registerWriteSiteWords(web: Web, deps: DirectoryDeps): void {
  web.get('/sites/words', { ...declared, audit: null }, async (ask) => {
    const sites = await deps.db.asViewer(ask.who, (trx) => listSitesToWrite(trx))
    return { page: SitesToWritePage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), sites: sites.filter(({ kept }) => kept) }) }
  })
  web.get('/sites/:site/words/history', { ...declared, audit: null }, (ask) => showHistory(deps, ask))
  web.get('/sites/:site/words', { ...declared, audit: null }, (ask) => show(deps, ask))
  web.post('/sites/:site/words', { ...declared, audit: 'site.words_changed', longest: LONGEST }, (ask) => write(deps, ask))
}

interface Again {
  readonly said: Typed
  readonly errors: FieldErrors
  /** Somebody else wrote meanwhile: pressing again takes the place of theirs. */
  readonly meanwhile?: boolean
}

async function find(deps: DirectoryDeps, ask: Ask) {
  const id = ask.params.site ?? ''
  if (!isId(id)) throw notHere()
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    site: (await listSitesToWrite(trx, id))[0],
    pictures: await listPictures(trx),
  }))
  if (!found.site?.kept) throw notHere()
  return { site: found.site, pictures: found.pictures }
}

async function show(deps: DirectoryDeps, ask: Ask, again?: Again): Promise<Answered> {
  const { site, pictures } = await find(deps, ask)
  const former = again ? undefined : (await changesOf(deps, ask, site)).find(({ id }) => id === typed(ask.query, 'from'))
  return {
    status: again ? 422 : 200,
    page: SiteWordsPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID() },
      ...{ site, pictures, errors: again?.errors ?? {} },
      token: again && !again.meanwhile ? typed(ask.body, 'token') : site.token,
      said: again?.said ?? typedFromFacts(former ? stillSaid(former, pictures) : site.facts),
      before: former?.at,
      done: ask.query.done !== undefined,
    }),
  }
}

async function showHistory(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const { site } = await find(deps, ask)
  const changes = await changesOf(deps, ask, site)
  return { page: SiteHistoryPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), site, changes }) }
}

const changesOf = (deps: DirectoryDeps, ask: Ask, { location }: SiteToWrite) =>
  deps.db.asViewer(ask.who, (trx) => listSiteWordsChanges(trx, location))

function stillSaid({ before }: SiteWordsChange, pictures: readonly Picture[]) {
  const today = Temporal.Now.plainDateISO('Europe/London')
  return stillTrue(before, { today, pictures: pictures.map(({ address }) => address) })
}

async function write(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const { site, pictures } = await find(deps, ask)
  const said = siteWordsForm.typed(ask.body)
  const read = readSiteWords(
    said,
    pictures.map(({ address }) => address),
  )
  if (!read.ok) return show(deps, ask, { said, errors: read.errors })
  const wish = { key: deedKeyOf(ask.body), site: site.location, facts: read.facts, token: typed(ask.body, 'token') }
  const answer = await writeSiteWords(deps, ask.who, wish)
  if (answer === 'not-here') throw notHere()
  if (answer === 'a-person')
    return show(deps, ask, { said, errors: { 'role-0': 'One of the roles is somebody’s name: write what they do' } })
  if (answer === 'changed-meanwhile')
    return show(deps, ask, {
      ...{ said, meanwhile: true },
      errors: { 'hoursDays-0': 'Somebody else changed this page meanwhile. Look at it; pressing again puts yours in its place' },
    })
  return { redirect: `/sites/${site.location}/words?done=yes` }
}
