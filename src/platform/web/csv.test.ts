import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('a formula is only words, and what parts cells and lines is quoted', () => {
  expect(csvOf([['=1+1', '+44', '-2', '@x', 'a "b", c', 'two\nlines', 12, ' edge', '']])).toBe(
    `"'=1+1","'+44","'-2","'@x","a ""b"", c","two\nlines",12," edge",\r\n`,
  )
})

test('whatever a cell holds, what is read back is what was written', () => {
  const cells = fc.array(
    fc.string().filter((text) => !/^[=+\-@\t\r]/.test(text)),
    { minLength: 1, maxLength: 5 },
  )
  fc.assert(
    fc.property(fc.array(cells, { minLength: 1, maxLength: 4 }), (rows) => {
      expect(readBack(csvOf(rows))).toEqual(rows)
    }),
  )
})

/** A reader of RFC 4180. */
function readBack(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, cell = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/gy)) {
    row.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell)
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
