import { filesWrong } from '../../../platform/forms/file-words.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import { nameOf } from '../import-open-referral/import-feed.ts'
import { openSource, type Source } from '../import-open-referral/open-source.ts'
import { AddASourcePage, type TypedSource, tableLimits } from './add-a-source.page.tsx'
import { countWork } from './count-work.ts'
import { askForRun, keepSource } from './keep-sources.ts'
import { SourcePage } from './source.page.tsx'
import { findSource, listSources, listWithdrawn, type Schedule, type SourceFacts, schedules } from './source-queries.ts'
import { SourcesPage } from './sources.page.tsx'
import { whatItSpeaks } from './what-it-speaks.ts'
import { WithdrawnPage } from './withdrawn.page.tsx'

const see = { permission: 'directory.see_feeds', purpose: 'manage', audit: null } as const
const edit = { permission: 'directory.edit', purpose: 'manage' } as const
/** Somebody waits for the page: looking takes no longer than this. */
const A_LOOK = { limits: { stallMs: 8000, totalMs: 12_000, maxBytes: 5_000_000 } }
const A_PAGE = 50
const LONGEST_TITLE = 100

/** Other people's directories as sources: added, read on a timetable or now, switched off. */
export function registerTakeInFeeds(web: Web, deps: DirectoryDeps): void {
  web.get('/feeds', see, (ask) => showAll(deps, ask))
  web.get('/feeds/withdrawn', see, (ask) => showWithdrawn(deps, ask))
  web.get('/feeds/new', { ...edit, audit: null }, (ask) => showNew(deps, ask))
  web.post('/feeds/new', { ...edit, audit: 'feed.changed', files: tableLimits }, (ask) => add(deps, ask))
  web.get('/feeds/:feed', see, (ask) => showOne(deps, ask))
  web.post('/feeds/:feed', { ...edit, audit: 'feed.changed' }, (ask) => change(deps, ask))
  web.post('/feeds/:feed/file', { ...edit, audit: 'feed.changed', files: tableLimits }, (ask) => sendFile(deps, ask))
  web.post('/feeds/:feed/runs', { ...edit, audit: 'feed.read' }, (ask) => readNow(deps, ask))
}

async function showAll(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, async (trx) => ({ sources: await listSources(trx), work: await countWork(trx) }))
  return { page: SourcesPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), ...found }) }
}

async function showWithdrawn(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const before = typed(ask.query, 'before')
  const after = /^\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)$/.test(before) ? before : null
  const rows = await deps.db.asViewer(ask.who, (trx) => listWithdrawn(trx, after, A_PAGE + 1))
  const last = rows[A_PAGE - 1]
  const next = rows.length > A_PAGE && last ? `/feeds/withdrawn?${new URLSearchParams({ before: last.at })}` : undefined
  return { page: WithdrawnPage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), rows: rows.slice(0, A_PAGE), next }) }
}

const nothingTyped: TypedSource = { title: '', address: '', schedule: 'never' }

function showNew(deps: DirectoryDeps, ask: Ask, said: TypedSource = nothingTyped, errors: FieldErrors = {}): Answered {
  const page = AddASourcePage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), typed: said, errors })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

async function add(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const said: TypedSource = {
    title: typed(ask.body, 'title').trim(),
    address: typed(ask.body, 'address').trim(),
    schedule: typed(ask.body, 'schedule'),
  }
  const [file] = ask.sent.files
  const errors = problemsOf(deps, ask, said)
  if (Object.keys(errors).length > 0) return showNew(deps, ask, said, errors)
  const source = openSource(file ? file.path : said.address, A_LOOK)
  const looked = await look(source, file ? file.path : said.address)
  if ('problem' in looked) return showNew(deps, ask, said, { [file ? 'file' : 'address']: looked.problem })
  const { speaks } = looked
  const address = file ? {} : { address: said.address }
  const { outcome, subjects } = await keepSource(deps, ask.who, {
    key: deedKeyOf(ask.body),
    feed: null,
    wish: {
      ...{ ...address, speaks, title: said.title, active: true },
      source: file ? said.title : nameOf(said.address, undefined).source,
      schedule: file ? 'never' : scheduleOf(said.schedule),
    },
    file: file && { name: file.name || 'A file', path: file.path },
  })
  const feed = subjects?.[0]
  if (outcome !== 'kept' || !feed)
    return showNew(deps, ask, said, { [file ? 'title' : 'address']: 'There is a source of this name or address already' })
  return speaks === 'csv' || speaks === 'register' ? { redirect: `/feeds/${feed}/columns` } : askFor(deps, ask, feed, false)
}

function problemsOf(deps: DirectoryDeps, ask: Ask, said: TypedSource): FieldErrors {
  const wrong = filesWrong(ask.sent.faults, 'file', tableLimits)
  const none = ask.sent.files.length === 0 && wrong === undefined
  const address = addressProblem(said.address)
  return {
    ...titleProblem(said.title),
    ...(said.address !== '' && deps.frame.example ? { file: 'An example network takes files only' } : {}),
    ...(none && !deps.frame.example && said.address !== '' && address ? { address } : {}),
    ...(none && said.address === ''
      ? deps.frame.example
        ? { file: 'Choose a file' }
        : { address: 'Write its address, or choose a file' }
      : {}),
    ...(wrong ? { file: wrong } : {}),
  }
}

function addressProblem(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text) || text.length > 2000) return 'Write an address that begins with https://'
  const { username, password } = new URL(text)
  return username || password ? 'Leave the user name and the password out of the address' : undefined
}

function titleProblem(title: string): FieldErrors {
  if (title === '') return { title: 'Write what families read beside its listings' }
  return title.length > LONGEST_TITLE ? { title: `Write at most ${LONGEST_TITLE} letters` } : {}
}

const scheduleOf = (text: string): Schedule => schedules.find((one) => one === text) ?? 'never'

type Looked = { readonly speaks: Awaited<ReturnType<typeof whatItSpeaks>> } | { readonly problem: string }

async function look(source: Source, given: string): Promise<Looked> {
  try {
    return { speaks: await whatItSpeaks(source, given) }
  } catch (error) {
    if (error instanceof FeedError) return { problem: error.message.replace(/ If this feed is on your own network.*/, '') }
    throw error
  } finally {
    await source.close()
  }
}

async function findIt(deps: DirectoryDeps, ask: Ask): Promise<SourceFacts> {
  const feed = ask.params.feed ?? ''
  const source = isId(feed) ? await deps.db.asViewer(ask.who, (trx) => findSource(trx, feed)) : undefined
  if (!source) throw notHere()
  return source
}

async function showOne(deps: DirectoryDeps, ask: Ask, errors: FieldErrors = {}): Promise<Answered> {
  const source = await findIt(deps, ask)
  const page = SourcePage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID(), source, errors })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

async function change(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const source = await findIt(deps, ask)
  const title = typed(ask.body, 'title').trim()
  const errors = titleProblem(title)
  if (Object.keys(errors).length > 0) return showOne(deps, ask, errors)
  const often =
    source.address === null ? {} : { schedule: scheduleOf(typed(ask.body, 'schedule')), active: typed(ask.body, 'active') === 'yes' }
  await keepSource(deps, ask.who, { key: deedKeyOf(ask.body), feed: source.feed, wish: { title, ...often } })
  return { redirect: `/feeds/${source.feed}` }
}

async function sendFile(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const source = await findIt(deps, ask)
  const [file] = ask.sent.files
  const wrong = filesWrong(ask.sent.faults, 'file', tableLimits)
  if (!file || wrong || source.address !== null) return showOne(deps, ask, { file: wrong ?? 'Choose a file' })
  const looked = await look(openSource(file.path), file.path)
  if ('problem' in looked) return showOne(deps, ask, { file: looked.problem })
  if (looked.speaks !== source.speaks)
    return showOne(deps, ask, { file: 'That is another kind of file than before: add it as a source of its own' })
  await keepSource(deps, ask.who, {
    key: deedKeyOf(ask.body),
    feed: source.feed,
    wish: {},
    file: { name: file.name || 'A file', path: file.path },
  })
  return source.speaks === 'csv' ? { redirect: `/feeds/${source.feed}/columns` } : askFor(deps, ask, source.feed, false)
}

async function readNow(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const { feed } = await findIt(deps, ask)
  return askFor(deps, ask, feed, typed(ask.body, 'shrink') === 'yes')
}

/** Asks for a reading, and leads to its page. */
async function askFor(deps: DirectoryDeps, ask: Ask, feed: string, mayShrink: boolean): Promise<Answered> {
  const { subjects } = await askForRun(deps, ask.who, { key: deedKeyOf(ask.body), feed, mayShrink })
  if (!subjects?.[0]) throw notHere()
  return { redirect: `/feeds/runs/${subjects[0]}` }
}
