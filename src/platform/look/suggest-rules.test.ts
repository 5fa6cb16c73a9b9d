import { expect, test } from 'vitest'
import { mayAskAbout, nextChoice } from './suggest-rules.ts'

test.each(['ba', 'stay and play', 'le67', 'le67 3', 'near Coalville', 'stay and play le6'])(
  '"%s" may be asked about while it is typed',
  (text) => {
    expect(mayAskAbout(text)).toBe(true)
  },
)

test.each([
  ['a letter', 'b'],
  ['spaces', '    '],
  ['a whole postcode', 'baby group LE67 2AB'],
  ['a whole postcode in one', 'le672ab'],
  ['a number to ring', '07700 900142'],
  ['an e-mail address', 'me@post.example'],
  ['a story', 'he came home on Friday and I did not know what to do so I took the children to my mother'],
])('%s stays where it is typed', (_what, text) => {
  expect(mayAskAbout(text)).toBe(false)
})

test('the arrows go round, by way of the box as typed', () => {
  const walk = (step: 1 | -1) => [0, 1, 2, 3].reduce<number[]>((at) => [...at, nextChoice(at.at(-1) ?? -1, 3, step)], [-1])
  expect(walk(1)).toEqual([-1, 0, 1, 2, -1])
  expect(walk(-1)).toEqual([-1, 2, 1, 0, -1])
})
