import { expect, test } from 'vitest'
import { worries } from './needs.ts'
import { needsSaid } from './needs-said.ts'

test.each([
  ['baby won’t sleep', ['sleep']],
  ['Sleeping', ['sleep']],
  ['weaning', ['feeding']],
  ['tantrums at bedtime', ['behaviour', 'sleep']],
  ['sleep and money and my autistic son', ['sleep', 'money']],
  ['ADHD', ['send']],
  ['stay and play', []],
  ['', []],
  ['<script>', []],
])('"%s" is about %o', (typed, keys) => expect(needsSaid(typed).map(({ key }) => key)).toEqual(keys))

test('every worry can be said in a word', () => {
  const said = ['money', 'housing', 'sleep', 'feeding', 'behaviour', 'separation', 'abuse', 'anxiety', 'autism']
  expect(said.flatMap((word) => needsSaid(word))).toEqual(worries)
})
