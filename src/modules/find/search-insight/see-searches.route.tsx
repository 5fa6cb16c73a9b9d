import { deedKeyOf, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { getDirectoryVersion } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { type SayingForm, SayingsPage } from './sayings.page.tsx'
import { dropSaying, putSaying, readSaying } from './sayings.ts'
import { sayingsShown } from './sayings-shown.ts'
import { listOpened, listSearches } from './search-queries.ts'
import { SeeSearchesPage } from './see-searches.page.tsx'

/** How far back the page looks. */
const WEEKS = 13

/** What families search for and do not find, and what parents mean by their words. */
export function registerSearchInsight(web: Web, deps: FindDeps): void {
  const sayings = { permission: 'directory.edit_sayings', purpose: 'manage' } as const
  web.get('/searches', { permission: 'find.see_searches', purpose: 'manage', audit: null }, (ask) => showSearches(deps, ask))
  web.get('/searches/sayings', { ...sayings, audit: null }, (ask) =>
    showSayings(deps, ask, { said: typed(ask.query, 'said'), meant: typed(ask.query, 'meant') }),
  )
  web.post('/searches/sayings', { ...sayings, audit: 'saying.put' }, (ask) => addSaying(deps, ask))
  web.post('/searches/sayings/removal', { ...sayings, audit: 'saying.dropped' }, (ask) => removeSaying(deps, ask))
}

async function showSearches(deps: FindDeps, ask: Ask): Promise<Answered> {
  const { index } = deps.listings.current()
  const { searches, opened } = await deps.db.asViewer(ask.who, async (trx) => ({
    searches: await listSearches(trx, WEEKS),
    opened: await listOpened(trx, WEEKS),
  }))
  const names = new Map(index.columns.rows.map(({ service, name }) => [service, name]))
  return {
    page: SeeSearchesPage({
      frame: deps.frame,
      viewer: ask.viewer,
      csrf: ask.csrf(),
      weeks: WEEKS,
      searches,
      opened: opened
        .flatMap(({ service, times }) => ({ service, times, name: names.get(service) ?? '' }))
        .filter(({ name }) => name !== ''),
      known: new Set(index.sayings.map(({ said }) => said)),
      categories: index.categories.map(({ name }) => name),
      key: () => crypto.randomUUID(),
    }),
  }
}

function showSayings(deps: FindDeps, ask: Ask, form: SayingForm, status = 200): Answered {
  const { index } = deps.listings.current()
  const removed = typed(ask.query, 'removed')
  return {
    status,
    page: SayingsPage({
      frame: deps.frame,
      viewer: ask.viewer,
      csrf: ask.csrf(),
      shown: sayingsShown(index.allSayings, typed(ask.query, 'with'), Number(typed(ask.query, 'page'))),
      form,
      ...(removed && ask.query.was ? { removed: { said: removed, meant: typed(ask.query, 'was') } } : {}),
      ...(ask.query.added ? { added: typed(ask.query, 'added') } : {}),
      key: () => crypto.randomUUID(),
    }),
  }
}

async function addSaying(deps: FindDeps, ask: Ask): Promise<Answered> {
  const [said, meant] = [typed(ask.body, 'said'), typed(ask.body, 'meant')]
  const read = readSaying(deps.listings.current().index, said, meant)
  if (!read.ok) return showSayings(deps, ask, { said, meant, errors: { [read.field]: read.problem } }, 422)
  await putSaying(deps, ask.who, { key: deedKeyOf(ask.body), ...read })
  await untilShown(deps)
  return { redirect: `/searches/sayings?${new URLSearchParams({ added: read.said })}` }
}

async function removeSaying(deps: FindDeps, ask: Ask): Promise<Answered> {
  const said = typed(ask.body, 'said')
  const was = deps.listings.current().index.allSayings.find((saying) => saying.said === said)?.meant ?? []
  if (!(await dropSaying(deps, ask.who, { key: deedKeyOf(ask.body), said }))) return { redirect: '/searches/sayings' }
  await untilShown(deps)
  return { redirect: `/searches/sayings?${new URLSearchParams({ removed: said, was: was.join(', ') })}` }
}

/** The page waits for its own words: the next search in this process knows them. */
async function untilShown({ db, listings }: FindDeps): Promise<void> {
  await listings.waitFor(await db.asPublic(getDirectoryVersion))
}
