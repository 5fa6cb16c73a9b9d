import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { listTerms } from '../load-listings.ts'
import { UpkeepRulesPage } from './upkeep-rules.page.tsx'
import { changeRules, getUpkeepRules, type RuleWish } from './upkeep-rules-data.ts'

/** Days for which a confirmation may be good, and after which something may be hidden. */
const EVERY = { least: 1, most: 730 }
const HIDE = { least: 30, most: 3_650 }

/** How often each kind is looked at again, who is asked when, and what is hidden when. */
export function registerUpkeepRules(web: Web, deps: DirectoryDeps): void {
  web.get('/upkeep/rules', { permission: 'directory.assure', purpose: 'manage', audit: null }, (ask) => show(deps, ask, {}))
  web.post('/upkeep/rules', { permission: 'directory.set_upkeep', purpose: 'manage', audit: 'directory.upkeep_rules_changed' }, (ask) =>
    change(deps, ask),
  )
}

async function change(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const key = deedKeyOf(ask.body)
  const read = readRule(ask)
  if ('errors' in read) return show(deps, ask, read.errors)
  const { outcome } = await changeRules(deps, ask.who, { key, ...read.wish } as RuleWish)
  if (outcome === 'no-category') return show(deps, ask, { category: 'Choose a category' })
  return { redirect: '/upkeep/rules?changed=yes' }
}

type ReadRule = { readonly errors: FieldErrors } | { readonly wish: Readonly<Record<string, string | number | boolean | null>> }

function readRule(ask: Ask): ReadRule {
  const days = (field: string, { least, most }: typeof EVERY): number | undefined => {
    const number = Number(typed(ask.body, field).trim() || Number.NaN)
    return Number.isInteger(number) && number >= least && number <= most ? number : undefined
  }
  if (typed(ask.body, 'what') === 'hiding') {
    if (typed(ask.body, 'hide').trim() === '') return { wish: { hideAfter: null } }
    const hideAfter = days('hide', HIDE)
    return hideAfter === undefined
      ? { errors: { hide: `Give days from ${HIDE.least} to ${HIDE.most}, or nothing for never` } }
      : { wish: { hideAfter } }
  }
  const category = typed(ask.body, 'category')
  const neverHidden = typed(ask.body, 'urgent') === 'yes'
  if (typed(ask.body, 'what') === 'taking-away') return { wish: { category, days: null, neverHidden: false } }
  const every = days('days', EVERY)
  return every === undefined
    ? { errors: { days: `Give days from ${EVERY.least} to ${EVERY.most}` } }
    : { wish: { category, days: every, neverHidden } }
}

async function show(deps: DirectoryDeps, ask: Ask, errors: FieldErrors): Promise<Answered> {
  const { rules, terms } = await deps.db.asViewer(ask.who, async (trx) => ({
    rules: await getUpkeepRules(trx),
    terms: await listTerms(trx),
  }))
  const wrong = Object.keys(errors).length > 0
  const page = UpkeepRulesPage({
    frame: deps.frame,
    viewer: ask.viewer,
    csrf: ask.csrf(),
    key: () => crypto.randomUUID(),
    rules,
    terms,
    changed: ask.query.changed !== undefined,
    typed: { category: typed(ask.body, 'category'), days: typed(ask.body, 'days'), hide: wrong ? typed(ask.body, 'hide') : '' },
    errors,
  })
  return { page, status: wrong ? 422 : 200 }
}
