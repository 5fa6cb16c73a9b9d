import { expect, test } from 'vitest'
import { logical } from './logical.ts'

test.each([
  ['a{margin-left:1px;padding-right: 2px}', 'a{margin-inline-start:1px;padding-inline-end: 2px}'],
  ['a { border-left: 5px solid red; left: 0; }', 'a { border-inline-start: 5px solid red; inset-inline-start: 0; }'],
  [
    'a{text-align:right;border-left-width:4px;border-left-color:red}',
    'a{text-align:end;border-inline-start-width:4px;border-inline-start-color:red}',
  ],
  [
    'a{float:left;border-left-color: inherit;border-top-left-radius:2px;margin-inline-start:1px}',
    'a{float:left;border-left-color: inherit;border-top-left-radius:2px;margin-inline-start:1px}',
  ],
  ['.a-left:hover{color:red}', '.a-left:hover{color:red}'],
])('%s turns round', (before, after) => {
  expect(logical(before)).toBe(after)
})
