import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differencesOf, differenceTable } from './difference-rules.ts'
import type { SiteOffers } from './site-offers.ts'

const site = (location: string, kind: 'main_hub' | 'network_site' = 'main_hub') => ({ location, name: `${location} hub`, kind })
const category = (id: string, leaf = true) => ({ id, name: id, leaf })
const offer = (at: string, ...categories: string[]) =>
  categories.map((id) => ({ site: at, category: id, services: [{ service: `${at} ${id}`, name: `${id} at ${at}` }] }))
const offers: SiteOffers = {
  sites: [site('north'), site('south'), site('west'), site('spoke', 'network_site')],
  categories: [category('Branch', false), category('Feeding'), category('Money'), category('Play'), category('Teeth')],
  expected: [
    { kind: 'main_hub', category: 'Feeding' },
    { kind: 'main_hub', category: 'Play' },
  ],
  offered: [
    ...offer('north', 'Branch', 'Feeding', 'Play', 'Money'),
    ...offer('south', 'Branch', 'Play', 'Money'),
    ...offer('west', 'Branch', 'Teeth'),
  ],
}

test('a site is told what it lacks of what is expected, what most others have, and what only it has', () => {
  const [west, south, north] = differencesOf(offers, 'main_hub')
  const names = (all: readonly { readonly name: string }[] = []) => all.map(({ name }) => name)
  expect([west?.site.location, south?.site.location, north?.site.location]).toEqual(['west', 'south', 'north'])
  expect([names(west?.met), names(west?.unmet), names(west?.unlikeMost), names(west?.onlyHere)]).toEqual([
    [],
    ['Feeding', 'Play'],
    ['Money'],
    ['Teeth'],
  ])
  expect([names(south?.unmet), names(south?.unlikeMost)]).toEqual([['Feeding'], []])
  expect(south?.unmet[0]?.at.map(({ location }) => location)).toEqual(['north'])
  expect(names(north?.onlyHere)).toEqual(['Feeding'])
  expect(north?.met[0]?.services[0]?.name).toBe('Feeding at north')
})

test('a kind with one site, or with none, has nothing to differ from', () => {
  expect(differencesOf(offers, 'network_site')).toMatchObject([{ met: [], unmet: [], unlikeMost: [], onlyHere: [] }])
  expect(differencesOf(offers, 'virtual_hub')).toEqual([])
})

test('the table counts what the pages list', () => {
  expect(differenceTable(offers, 'main_hub')).toEqual([
    ['Category', 'Expected', 'north hub', 'south hub', 'west hub'],
    ['Feeding', 'yes', 1, 0, 0],
    ['Money', 'no', 1, 1, 0],
    ['Play', 'yes', 1, 1, 0],
    ['Teeth', 'no', 0, 0, 1],
  ])
})

test('whatever is offered, what is expected is met or unmet, never both or neither', () => {
  const ids = ['Feeding', 'Money', 'Play', 'Teeth']
  const some = fc.subarray(ids)
  fc.assert(
    fc.property(some, some, some, (expected, north, south) => {
      const random = {
        ...offers,
        expected: expected.map((id) => ({ kind: 'main_hub' as const, category: id })),
        offered: [...offer('north', ...north), ...offer('south', ...south)],
      }
      for (const { met, unmet, unlikeMost } of differencesOf(random, 'main_hub')) {
        expect([...met, ...unmet].map(({ id }) => id).sort()).toEqual([...expected].sort())
        expect(unlikeMost.filter(({ id }) => expected.includes(id))).toEqual([])
      }
    }),
  )
})
