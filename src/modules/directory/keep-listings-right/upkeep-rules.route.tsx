import { Temporal } from 'temporal-polyfill'
import { deedKeyOf, type FieldErrors, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { listTerms } from '../load-listings.ts'
import { daysTyped, readDaysTyped, type TypedDays, typedDays } from './policy-form.ts'
import { nextAskingIn, type PolicyDays, wouldAsk } from './policy-rules.ts'
import { UpkeepRulesPage, type WouldFollow } from './upkeep-rules.page.tsx'
import { changeDays, changeRule, findWouldAsk, getUpkeepRules, type RuleWish } from './upkeep-rules-data.ts'

/** Days for which a confirmation may be good. */
const EVERY = { least: 1, most: 730 }

/** How often each kind is looked at again, who is asked when, what is hidden when, and when families are told. */
export function registerUpkeepRules(web: Web, deps: DirectoryDeps): void {
  const change = { permission: 'directory.set_upkeep', purpose: 'manage' } as const
  web.get('/upkeep/rules', { permission: 'directory.assure', purpose: 'manage', audit: null }, (ask) => show(deps, ask, { errors: {} }))
  web.post('/upkeep/rules', { ...change, audit: 'directory.upkeep_rules_changed' }, (ask) => changeACategory(deps, ask))
  web.post('/upkeep/rules/days', { ...change, audit: 'directory.upkeep_days_changed' }, (ask) => changeTheDays(deps, ask))
  web.post('/upkeep/rules/days/undoing', { ...change, audit: 'directory.upkeep_days_changed' }, (ask) => undo(deps, ask))
}

async function changeACategory(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const read = readRule(ask)
  if ('errors' in read) return show(deps, ask, { errors: read.errors })
  const { outcome } = await changeRule(deps, ask.who, { key: deedKeyOf(ask.body), ...read.wish })
  if (outcome === 'no-category') return show(deps, ask, { errors: { category: 'Choose a category' } })
  return { redirect: '/upkeep/rules?changed=yes' }
}

function readRule(ask: Ask): { readonly errors: FieldErrors } | { readonly wish: Omit<RuleWish, 'key'> } {
  const category = typed(ask.body, 'category')
  const neverHidden = typed(ask.body, 'urgent') === 'yes'
  if (typed(ask.body, 'what') === 'taking-away') return { wish: { category, days: null, neverHidden: false } }
  const days = Number(typed(ask.body, 'days').trim() || Number.NaN)
  return Number.isInteger(days) && days >= EVERY.least && days <= EVERY.most
    ? { wish: { category, days, neverHidden } }
    : { errors: { days: `Give days from ${EVERY.least} to ${EVERY.most}` } }
}

async function changeTheDays(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const said = typedDays(ask.body)
  const read = readDaysTyped(said)
  if (!read.ok) return show(deps, ask, { errors: read.errors, days: said })
  // Looking changes nothing: what would follow stands above the boxes.
  if (typed(ask.body, 'look') !== '') return show(deps, ask, { errors: {}, days: said, look: read.days })
  const { outcome } = await changeDays(deps, ask.who, { key: deedKeyOf(ask.body), days: read.days })
  return { redirect: `/upkeep/rules?changed=${outcome === 'same' ? 'same' : 'days'}` }
}

async function undo(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const change = typed(ask.body, 'change')
  const undoes = /^\d{1,15}$/.test(change) ? Number(change) : -1
  const { last } = await deps.db.asViewer(ask.who, getUpkeepRules)
  if (!last) return { redirect: '/upkeep/rules?changed=moved' }
  const { outcome } = await changeDays(deps, ask.who, { key: deedKeyOf(ask.body), days: last.before, undoes })
  return { redirect: `/upkeep/rules?changed=${outcome === 'changed' ? 'undone' : outcome}` }
}

interface Shown {
  readonly errors: FieldErrors
  readonly days?: TypedDays
  /** Days to look ahead with. */
  readonly look?: PolicyDays
}

async function show(deps: DirectoryDeps, ask: Ask, { errors, days, look }: Shown): Promise<Answered> {
  const { rules, terms, follows } = await deps.db.asViewer(ask.who, async (trx) => ({
    rules: await getUpkeepRules(trx),
    terms: await listTerms(trx),
    follows: look ? await whatFollows(trx, look) : undefined,
  }))
  const wrong = Object.keys(errors).length > 0
  const page = UpkeepRulesPage({
    frame: deps.frame,
    viewer: ask.viewer,
    csrf: ask.csrf(),
    key: () => crypto.randomUUID(),
    rules,
    terms,
    changed: typeof ask.query.changed === 'string' ? ask.query.changed : '',
    typed: { category: typed(ask.body ?? {}, 'category'), days: typed(ask.body ?? {}, 'days') },
    typedDays: days ?? daysTyped(rules),
    follows,
    errors,
  })
  return { page, status: wrong ? 422 : 200 }
}

async function whatFollows(trx: Parameters<typeof getUpkeepRules>[0], days: PolicyDays): Promise<WouldFollow> {
  const today = Temporal.Now.plainDateISO('Europe/London')
  const ahead = nextAskingIn(today.dayOfWeek)
  const facts = await findWouldAsk(trx, ahead, days)
  const { hidden, warned } = facts
  return { on: today.add({ days: ahead }), ahead, asked: wouldAsk(facts, days), now: wouldAsk(facts, facts.policy), hidden, warned }
}
