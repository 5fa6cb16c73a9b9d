import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { putServices, putTaxonomy, rebuildListing, type ServiceWish } from '../put-listings.ts'
import { branchesOf, readTree } from './category-rules.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let editor: Visitor
const [swim, dance, both] = [randomUUID(), randomUUID(), randomUUID()]
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  await base.db.asOperator(async (trx) => {
    await putTaxonomy(trx, 'Ours', 'Ours.', [
      { name: 'Moving', parent: null },
      { name: 'Swims', parent: 'Moving' },
      { name: 'Baby swims', parent: 'Swims' },
      { name: 'Dances', parent: 'Moving' },
    ])
    await putTaxonomy(trx, 'Theirs', 'Of a neighbour.', [{ name: 'Aquatics', parent: null }])
    const { ids } = await putServices(trx, [
      { id: swim, name: 'Splash', terms: ['Baby swims'] },
      { id: dance, name: 'Twirl', terms: ['Dances'] },
      { id: both, name: 'Ballet in a pool', terms: ['Swims', 'Dances'] },
    ])
    await rebuildListing(trx, ids)
  })
  running = await runApp(base)
  editor = new Visitor(running.app, await network.worker({ permissions: ['directory.edit_categories'] }))
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const idOf = async (name: string): Promise<string> =>
  (
    await base.query<{ id: string }>('select public_id as id from directory.taxonomy_term where name = $1 and merged_into is null', [name])
  )[0]?.id ?? ''
const press = async (name: string, fields: Record<string, string>): Promise<Page> => {
  const at = `/categories/${await idOf(name)}`
  return editor.post(at, fields, await editor.get(at))
}
/** Names of the services that a family finds under a category. */
const found = async (slug: string): Promise<string[]> => {
  const { body } = await new Visitor(running.app).get(`/find?category=${slug}`)
  return ['Splash', 'Twirl', 'Ballet in a pool'].filter((name) => body.includes(`>${name}</a>`))
}
/** Everything that sorting says, as one text. */
const everything = async (): Promise<string> =>
  JSON.stringify([
    await base.query('select service_id, term_id from directory.service_term order by 1, 2'),
    await base.query('select id, public_id, taxonomy_id, parent_id, name, merged_into from directory.taxonomy_term order by id'),
    await base.query('select term_id, means_id from directory.term_meaning order by 1, 2'),
    await base.query('select name, term_id from directory.former_term order by 1'),
    await base.query('select service_id, terms from directory.listing order by 1, id'),
  ])
const put = (service: ServiceWish) => base.db.asOperator(async (trx) => rebuildListing(trx, (await putServices(trx, [service])).ids))
const undo = async (into: string): Promise<Page> => {
  const page = await editor.get(`/categories/${await idOf(into)}`)
  const [, merge = ''] = /merges\/([0-9a-f-]{36})\/undoing/.exec(page.body) ?? []
  return editor.post(`/categories/merges/${merge}/undoing`, { from: await idOf(into) }, page)
}

describe('merging', () => {
  test('keeps every service findable, by the old saved link too, and undone restores both exactly', async () => {
    await press('Swims', { do: 'mean', other: await idOf('Aquatics') })
    const before = await everything()
    expect((await press('Swims', { do: 'merge', other: await idOf('Dances') })).status).toBe(303)
    await expect.poll(() => found('dances')).toEqual(['Splash', 'Twirl', 'Ballet in a pool'])
    await expect.poll(() => found('swims')).toEqual(['Splash', 'Twirl', 'Ballet in a pool'])
    await expect.poll(() => found('aquatics')).toEqual(['Splash', 'Twirl', 'Ballet in a pool'])
    expect((await editor.get(`/categories/${await idOf('Dances')}`)).body).toContain('It was called Swims before')
    // A feed that still says the old category is sorted by what it is now.
    await put({ id: swim, name: 'Splash', terms: ['Swims', 'Dances'] })
    await expect.poll(() => found('dances')).toEqual(['Splash', 'Twirl', 'Ballet in a pool'])
    await put({ id: swim, name: 'Splash', terms: ['Baby swims'] })
    await undo('Dances')
    expect(await everything()).toBe(before)
    await expect.poll(() => found('swims')).toEqual(['Splash', 'Ballet in a pool'])
    await expect.poll(() => found('dances')).toEqual(['Twirl', 'Ballet in a pool'])
  })

  test('what was merged before another merge is parted after it, and each exactly', async () => {
    const first = await everything()
    await press('Baby swims', { do: 'merge', other: await idOf('Swims') })
    const second = await everything()
    await press('Swims', { do: 'merge', other: await idOf('Dances') })
    const page = await editor.get(`/categories/${await idOf('Dances')}`)
    const [{ id: early = '' } = {}] = await base.query<{ id: string }>(
      'select g.public_id as id from directory.term_merge g where g.undone_at is null order by g.id limit 1',
    )
    const refused = await editor.post(`/categories/merges/${early}/undoing`, { from: await idOf('Dances') }, page)
    expect(refused.location).toContain('undone=no')
    await undo('Dances')
    expect(await everything()).toBe(second)
    await undo('Swims')
    expect(await everything()).toBe(first)
  })

  test('not into itself or into what stands under it', async () => {
    expect((await press('Moving', { do: 'merge', other: await idOf('Swims') })).body).toContain('It cannot stand under itself')
    expect((await press('Moving', { do: 'merge', other: await idOf('Moving') })).status).toBe(422)
    expect((await press('Moving', { do: 'merge', other: '' })).body).toContain('Choose a category')
  })
})

test('a category is renamed, and the saved link of its old name still finds it', async () => {
  expect((await press('Dances', { do: 'rename', name: 'Swims' })).body).toContain('There is one of this name already')
  expect((await press('Dances', { do: 'rename', name: '  ' })).body).toContain('Write a name')
  await press('Dances', { do: 'rename', name: 'Dancing' })
  await expect.poll(() => found('dances')).toEqual(['Twirl', 'Ballet in a pool'])
  await expect.poll(() => found('dancing')).toEqual(['Twirl', 'Ballet in a pool'])
  await put({ id: dance, name: 'Twirl', terms: ['Dances'] })
  await expect.poll(() => found('dancing')).toEqual(['Twirl', 'Ballet in a pool'])
  await press('Dancing', { do: 'rename', name: 'Dances' })
})

test('a branch is moved, never into a circle, and its services with it', async () => {
  expect((await press('Moving', { do: 'move', other: await idOf('Baby swims') })).body).toContain('It cannot stand under itself')
  expect((await press('Swims', { do: 'move', other: await idOf('Aquatics') })).body).toContain('of another taxonomy')
  await press('Swims', { do: 'move', other: '' })
  await expect.poll(() => found('moving')).toEqual(['Twirl', 'Ballet in a pool'])
  await press('Swims', { do: 'move', other: await idOf('Moving') })
  await expect.poll(() => found('moving')).toEqual(['Splash', 'Twirl', 'Ballet in a pool'])
})

test('one that services have is not removed; an empty one is', async () => {
  expect((await press('Dances', { do: 'remove' })).body).toContain('merge it into another instead')
  expect((await press('Swims', { do: 'add', name: 'Diving' })).status).toBe(303)
  expect((await editor.get('/categories')).body).toContain('Diving')
  expect((await press('Diving', { do: 'remove' })).location).toBe('/categories')
  expect(await idOf('Diving')).toBe('')
})

test('a taxonomy is pasted as a tree; it is shown to families only when an editor says so, and one always is', async () => {
  const page = await editor.get('/categories')
  const wrong = await editor.post('/categories', { name: 'LGSL', description: '', tree: 'Health > > Teeth' }, page)
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('Line 1 has nothing beside a “>”')
  expect(wrong.body).toContain('Health > > Teeth')
  const whole = { name: 'LGSL', description: 'Of councils.', tree: 'Health > Teeth\nHealth > Ears\n\nMoney' }
  expect((await editor.post('/categories', whole, page)).status).toBe(303)
  expect((await editor.post('/categories', whole, await editor.get('/categories'))).body).toContain('There is one of this name already')
  const named = await base.query<{ name: string; above: string | null }>(
    `select t.name, p.name as above from directory.taxonomy_term t join directory.taxonomy x on x.id = t.taxonomy_id left join directory.taxonomy_term p on p.id = t.parent_id
     where x.name = 'LGSL' order by t.name`,
  )
  expect(named).toEqual([
    { name: 'Ears', above: 'Health' },
    { name: 'Health', above: null },
    { name: 'Money', above: null },
    { name: 'Teeth', above: 'Health' },
  ])
  const shows = async (name: string, shown: 'yes' | 'no'): Promise<Page> => {
    const [{ id = '' } = {}] = await base.query<{ id: string }>('select public_id as id from directory.taxonomy where name = $1', [name])
    return editor.post(`/categories/taxonomies/${id}/showing`, { shown }, await editor.get('/categories'))
  }
  await shows('Theirs', 'no')
  await press('Dances', { do: 'mean', other: await idOf('Teeth') })
  await shows('LGSL', 'yes')
  await expect.poll(() => found('teeth')).toEqual(['Twirl', 'Ballet in a pool'])
  for (const name of ['LGSL', 'Theirs', 'Family hubs service categories']) await shows(name, 'no')
  expect((await shows('Ours', 'no')).body).toContain('Families need one to narrow by')
})

describe('a tree', () => {
  test.each([
    ['a name that stands twice', 'A > B\nC > B', '“B” stands under “A” and under “C” (line 2)'],
    ['nothing', ' \n', 'Write at least one category'],
    ['more than anybody reads', 'A\n'.repeat(5_001), 'Paste at most 5000 lines'],
    ['a long name', 'x'.repeat(121), 'over 120 letters'],
  ])('with %s is refused with its line', (_what, text, problem) => {
    expect(readTree(text)).toEqual({ ok: false, problem: expect.stringContaining(problem) })
  })

  test('whose parent is missing stands at the top', () => {
    const term = (id: string, parent: string | null) => ({ id, name: id, parent, services: 0, means: [], former: [], merges: [] })
    const tops = branchesOf([term('top', null), term('under', 'top'), term('lost', 'gone')])
    expect(tops.map(({ category, under }) => [category.id, under.length])).toEqual([
      ['top', 1],
      ['lost', 0],
    ])
  })
})

test('the figure beside a category is the list that it opens to', async () => {
  expect((await editor.get('/categories')).body).toMatch(/>Moving<\/a> <span class="hearth-soft">3 services/)
  const { body } = await editor.get(`/categories/${await idOf('Moving')}`)
  expect(body).toContain('3 services found under it')
  for (const name of ['Splash', 'Twirl', 'Ballet in a pool']) expect(body).toContain(`>${name}</a>`)
})
