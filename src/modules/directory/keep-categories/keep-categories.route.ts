import type { Database } from '../../../platform/database/doors.ts'
import type { Act } from '../../../platform/deeds/act.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed } from '../../../platform/web/form.ts'
import type { Frame } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { CategoriesPage, type NewTaxonomy } from './categories.page.tsx'
import { CategoryPage } from './category.page.tsx'
import { listServicesUnder, listTaxonomies, type Taxonomy } from './category-queries.ts'
import { readCategoryName, readTree } from './category-rules.ts'
import { type CategoryDeed, type KeptAnswer, keepCategories, type NotDone } from './keep-categories.ts'

export interface CategoryDeps {
  readonly db: Database
  readonly act: Act
  readonly frame: Frame
}

const declared = { permission: 'directory.edit_categories', purpose: 'manage' } as const
const changed = { ...declared, audit: 'category.changed' } as const

/** What services are sorted by: several taxonomies, each a tree that the network edits without losing a service. */
export function registerKeepCategories(web: Web, deps: CategoryDeps): void {
  web.get('/categories', { ...declared, audit: null }, (ask) => showAll(deps, ask))
  web.post('/categories', changed, (ask) => addTaxonomy(deps, ask))
  web.post('/categories/taxonomies/:taxonomy/showing', changed, (ask) => showTaxonomy(deps, ask))
  web.get('/categories/:category', { ...declared, audit: null }, (ask) => showOne(deps, ask))
  web.post('/categories/:category', changed, (ask) => change(deps, ask))
  web.post('/categories/merges/:merge/undoing', changed, (ask) => part(deps, ask))
}

const notDone: Readonly<Record<NotDone, string>> = {
  'not-here': 'Somebody has changed these categories meanwhile: look again',
  taken: 'There is one of this name already',
  circle: 'It cannot stand under itself, or under what stands under it',
  elsewhere: 'That is a category of another taxonomy: say that this one means it instead',
  'same-taxonomy': 'That is of the same taxonomy: merge them, or put one under the other',
  used: 'Services, or categories under it, have it: merge it into another instead',
  'not-now': 'What was merged later stands on this: undo that first',
  last: 'Families need one to narrow by: show another first',
}

async function showAll(deps: CategoryDeps, ask: Ask, said?: NewTaxonomy, errors: FieldErrors = {}): Promise<Answered> {
  const taxonomies = await deps.db.asViewer(ask.who, listTaxonomies)
  return {
    status: said || Object.keys(errors).length > 0 ? 422 : 200,
    page: CategoriesPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ taxonomies, said: said ?? { name: '', description: '', tree: '' }, errors },
    }),
  }
}

async function addTaxonomy(deps: CategoryDeps, ask: Ask): Promise<Answered> {
  const said = { name: typed(ask.body, 'name'), description: typed(ask.body, 'description').trim(), tree: typed(ask.body, 'tree') }
  const [name, tree] = [readCategoryName(said.name), readTree(said.tree)]
  const errors = {
    ...(name.ok ? {} : { name: name.problem }),
    ...(said.description === '' ? { description: 'Write what it is, and whose' } : {}),
    ...(tree.ok ? {} : { tree: tree.problem }),
  }
  if (!name.ok || !tree.ok || said.description === '') return showAll(deps, ask, said, errors)
  const wish = { deed: 'add-taxonomy', name: name.name, description: said.description.slice(0, 500), terms: tree.terms } as const
  const answer = await keepCategories(deps, ask.who, { key: deedKeyOf(ask.body), wish })
  return answer === 'done' ? { redirect: '/categories' } : showAll(deps, ask, said, { name: notDone[answer] })
}

async function showTaxonomy(deps: CategoryDeps, ask: Ask): Promise<Answered> {
  const taxonomy = ask.params.taxonomy ?? ''
  if (!isId(taxonomy)) throw notHere()
  const wish = { deed: 'show', taxonomy, shown: typed(ask.body, 'shown') === 'yes' } as const
  const answer = await keepCategories(deps, ask.who, { key: deedKeyOf(ask.body), wish })
  if (answer === 'not-here') throw notHere()
  return answer === 'done' ? { redirect: `/categories#${taxonomy}` } : showAll(deps, ask, undefined, { [taxonomy]: notDone[answer] })
}

async function showOne(deps: CategoryDeps, ask: Ask, said: Said = {}, errors: FieldErrors = {}): Promise<Answered> {
  const id = ask.params.category ?? ''
  const { taxonomies, services } = await deps.db.asViewer(ask.who, async (trx) => ({
    taxonomies: await listTaxonomies(trx),
    services: isId(id) ? await listServicesUnder(trx, id) : [],
  }))
  const found = findCategory(taxonomies, id)
  if (!found) throw notHere()
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: CategoryPage({
      ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), key: () => crypto.randomUUID() },
      ...{ taxonomies, ...found, services, said, errors },
      note: ask.query.undone === 'no' ? notDone['not-now'] : undefined,
    }),
  }
}

function findCategory(taxonomies: readonly Taxonomy[], id: string) {
  for (const taxonomy of taxonomies) {
    const category = taxonomy.terms.find((term) => term.id === id)
    if (category) return { taxonomy, category }
  }
  return undefined
}

type Said = Readonly<Record<string, string>>

/** Which deed a form asks for; a problem in words where what was typed cannot be. */
function wishOf(ask: Ask): { readonly wish: CategoryDeed } | { readonly errors: FieldErrors; readonly said: Said } {
  const [term, deed, other] = [ask.params.category ?? '', typed(ask.body, 'do'), typed(ask.body, 'other')]
  if (!isId(term)) throw notHere()
  if (deed === 'rename' || deed === 'add') {
    const text = typed(ask.body, 'name')
    const read = readCategoryName(text)
    return read.ok ? { wish: { deed, term, name: read.name } } : { errors: { [deed]: read.problem }, said: { [deed]: text } }
  }
  if (deed === 'remove') return { wish: { deed, term } }
  if (deed === 'move' && other === '') return { wish: { deed, term, other: null } }
  if (deed !== 'move' && deed !== 'mean' && deed !== 'unmean' && deed !== 'merge') throw notHere()
  return isId(other) ? { wish: { deed, term, other } } : { errors: { [deed]: 'Choose a category' }, said: {} }
}

async function change(deps: CategoryDeps, ask: Ask): Promise<Answered> {
  const read = wishOf(ask)
  if ('errors' in read) return showOne(deps, ask, read.said, read.errors)
  const { wish } = read
  const answer: KeptAnswer = await keepCategories(deps, ask.who, { key: deedKeyOf(ask.body), wish })
  if (answer !== 'done') return showOne(deps, ask, { [wish.deed]: typed(ask.body, 'name') }, { [wish.deed]: notDone[answer] })
  if (wish.deed === 'remove') return { redirect: '/categories' }
  return { redirect: `/categories/${wish.deed === 'merge' ? wish.other : (ask.params.category ?? '')}` }
}

async function part(deps: CategoryDeps, ask: Ask): Promise<Answered> {
  const [merge, from] = [ask.params.merge ?? '', typed(ask.body, 'from')]
  if (!isId(merge) || !isId(from)) throw notHere()
  const answer = await keepCategories(deps, ask.who, { key: deedKeyOf(ask.body), wish: { deed: 'part', merge } })
  return { redirect: `/categories/${from}${answer === 'done' ? '' : '?undone=no'}` }
}
