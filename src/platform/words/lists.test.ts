import { expect, test } from 'vitest'
import { either, listed } from './lists.ts'

test('names in a row', () => {
  expect([['Marnie'], ['Marnie', 'Otis'], ['Marnie', 'Otis', 'Wren']].map((names) => listed(names))).toEqual([
    'Marnie',
    'Marnie and Otis',
    'Marnie, Otis and Wren',
  ])
})

test('one of a few things', () => {
  expect([['a photo'], ['a photo', 'a PDF'], ['red', 'blue', 'green']].map((things) => either(things))).toEqual([
    'a photo',
    'a photo or a PDF',
    'red, blue or green',
  ])
})
