import { expect, test } from 'vitest'
import { listed } from './lists.ts'

test('names in a row', () => {
  expect([['Marnie'], ['Marnie', 'Otis'], ['Marnie', 'Otis', 'Wren']].map((names) => listed(names))).toEqual([
    'Marnie',
    'Marnie and Otis',
    'Marnie, Otis and Wren',
  ])
})
