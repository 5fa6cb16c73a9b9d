import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { DuplicatePage } from './duplicate.page.tsx'
import { findDuplicate, listDuplicates, settleDuplicate, type Verdict } from './duplicate-queries.ts'
import { DuplicatesPage } from './duplicates.page.tsx'

const see = { permission: 'directory.see_feeds', purpose: 'manage', audit: null } as const
const edit = { permission: 'directory.edit', purpose: 'manage', audit: 'duplicate.settled' } as const
const A_PAGE = 25

/** Pairs that may be one thing: side by side, then merged, linked or kept apart; and all of it taken back. */
export function registerSettleDuplicates(web: Web, deps: DirectoryDeps): void {
  web.get('/feeds/duplicates', see, (ask) => showAll(deps, ask))
  web.get('/feeds/duplicates/:duplicate', see, (ask) => showOne(deps, ask))
  web.post('/feeds/duplicates/:duplicate', edit, (ask) => settle(deps, ask))
  web.post('/feeds/duplicates/:duplicate/parting', edit, (ask) => part(deps, ask))
}

async function showAll(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const list = ask.query.list === 'settled' ? 'settled' : 'open'
  const n = typed(ask.query, 'page')
  const page = /^[1-9]\d{0,3}$/.test(n) ? Number(n) : 1
  const rows = await deps.db.asViewer(ask.who, (trx) => listDuplicates(trx, list, (page - 1) * A_PAGE, A_PAGE))
  const more = (rows[0]?.total ?? 0) > page * A_PAGE
  const done = typed(ask.query, 'done')
  return {
    page: DuplicatesPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), list, rows, done },
      next: more ? `/feeds/duplicates?list=${list}&page=${page + 1}` : undefined,
    }),
  }
}

async function showOne(deps: DirectoryDeps, ask: Ask, errors: FieldErrors = {}): Promise<Answered> {
  const id = ask.params.duplicate ?? ''
  const pair = isId(id) ? await deps.db.asViewer(ask.who, (trx) => findDuplicate(trx, id)) : undefined
  if (!pair) throw notHere()
  const page = DuplicatePage({ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: crypto.randomUUID(), pair, errors })
  return { page, status: Object.keys(errors).length > 0 ? 422 : 200 }
}

/** What the choices of the form mean. */
const VERDICTS: Readonly<Record<string, { readonly verdict: Verdict; readonly side?: 'one' | 'other' }>> = {
  'merge-one': { verdict: 'merged', side: 'one' },
  'merge-other': { verdict: 'merged', side: 'other' },
  'link-one': { verdict: 'linked', side: 'one' },
  'link-other': { verdict: 'linked', side: 'other' },
  different: { verdict: 'different' },
}

const problems = {
  already: 'A colleague was first: what they settled stands',
  'behind-already': 'One of the two stands behind another listing already, or has one behind it: part those first',
  'has-sessions': 'The one that would be hidden has sessions to come: let the other one stay',
} as const

async function settle(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const id = ask.params.duplicate ?? ''
  const chosen = VERDICTS[typed(ask.body, 'verdict')]
  if (!chosen) return showOne(deps, ask, { verdict: 'Say what they are' })
  const pair = isId(id) ? await deps.db.asViewer(ask.who, (trx) => findDuplicate(trx, id)) : undefined
  if (!pair) throw notHere()
  const answer = await settleDuplicate(deps, ask.who, {
    ...{ key: deedKeyOf(ask.body), duplicate: id, verdict: chosen.verdict },
    ...(chosen.side ? { shown: pair[chosen.side].listing } : {}),
  })
  if (answer === 'not-here') throw notHere()
  if (answer === 'already' || answer === 'behind-already' || answer === 'has-sessions')
    return showOne(deps, ask, { verdict: problems[answer] })
  return { redirect: `/feeds/duplicates?done=${answer}` }
}

async function part(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const duplicate = ask.params.duplicate ?? ''
  if (!isId(duplicate)) throw notHere()
  const answer = await settleDuplicate(deps, ask.who, { key: deedKeyOf(ask.body), duplicate, verdict: 'part' })
  if (answer === 'not-here') throw notHere()
  return { redirect: `/feeds/duplicates/${duplicate}` }
}
