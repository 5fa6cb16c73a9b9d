import { expect, test } from 'vitest'
import { groupHubs } from './hub-groups-rules.ts'

const hub = (location: string) => ({ location })
const site = (location: string, locality: string, position: number, status: 'planned' | 'active' | 'closed' = 'active') => ({
  ...{ location, locality, position, status },
})

test('hubs stand under their locality in the network’s order, those of none last, and nobody is sent to one that is only planned', () => {
  const sites = [site('a', 'South', 2), site('b', 'North', 1), site('c', 'North', 1, 'closed'), site('d', 'North', 1, 'planned')]
  expect(groupHubs(['x', 'a', 'b', 'c', 'd'].map(hub), sites)).toEqual([
    { locality: 'North', hubs: [hub('b'), hub('c')] },
    { locality: 'South', hubs: [hub('a')] },
    { locality: undefined, hubs: [hub('x')] },
  ])
})

test('one locality alone has no heading', () => {
  expect(groupHubs([hub('a')], [site('a', 'All of it', 1)])).toEqual([{ locality: undefined, hubs: [hub('a')] }])
  expect(groupHubs([], [])).toEqual([])
})
