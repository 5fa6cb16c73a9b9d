import { expect, test } from 'vitest'
import { remembered } from './remembered.ts'

test('a thing is made once for a text, and made anew when too many are kept', () => {
  const made: string[] = []
  const of = remembered<string>(2)
  const ask = (text: string): string =>
    of(text, () => {
      made.push(text)
      return text.toUpperCase()
    })
  expect(['a', 'a', 'b', 'a'].map(ask)).toEqual(['A', 'A', 'B', 'A'])
  expect(made).toEqual(['a', 'b'])
  ask('c')
  expect(ask('a')).toBe('A')
  expect(made).toEqual(['a', 'b', 'c', 'a'])
})
