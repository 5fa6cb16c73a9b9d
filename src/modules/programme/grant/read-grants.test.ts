import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../../platform/config/project-root.ts'
import { readGrants } from './read-grants.ts'

const good = { name: 'Grant', paper: 'A paper', startsOn: '2022-04-01', endsOn: '2025-03-31', headings: [{ name: 'One', kind: 'revenue' }] }
const figure = { heading: 1, year: '2023/24', bound: 'exact', total: false, pence: 100, words: '1' }

test.each(['coventry', 'rotherham'])('the grant of %s is read', (network) => {
  expect(readGrants(readFileSync(join(projectRoot, `networks/${network}/grants.json`), 'utf8'))).toHaveLength(1)
})

test.each([
  ['{', 'The file is not JSON.'],
  ['[]', 'The file: holds no grant'],
  [JSON.stringify([{ ...good, printed: [{ ...figure, pence: 0.5 }] }]), 'grant 1, printed 1, pence: is not whole pence'],
  [JSON.stringify([{ ...good, printed: [{ ...figure, pence: -1 }] }]), 'grant 1, printed 1, pence: is less than nothing'],
  [JSON.stringify([{ ...good, printed: [{ ...figure, heading: 2 }] }]), 'grant 1, printed 1, heading: is 2, and there are 1 headings'],
  [JSON.stringify([{ ...good, endsOn: '2022-04-01', printed: [] }]), 'grant 1, endsOn: is not after startsOn'],
  [
    JSON.stringify([{ ...good, printed: [{ ...figure, year: '2023' }] }]),
    'grant 1, printed 1, year: is not a financial year such as 2023/24',
  ],
])('a broken file is refused by its place: %s', (text, why) => {
  expect(() => readGrants(text)).toThrow(why)
})
