import type { DeclaredRoute } from '../../src/platform/web/routes.ts'

export interface MatrixRow {
  readonly route: DeclaredRoute
  /** A word for each column; one for everybody where the page is public. */
  readonly cells: readonly string[]
}

const HEAD = [
  'Who may go where: every address, asked for as everybody in the columns. Made by `npm run routes`; read the difference.',
  'yes: let in. own: let in to what is theirs, and the rest answers as if it were not there. no: there is no such page, or nothing of theirs behind it.',
  'in: sent to sign in. lost: sent to find their booking. desk: not on the screen of this shared desk. Where a page is public there is one word, for everybody.',
]
const WIDE = 5

/** permission-matrix.txt: a line an address, a column for everybody who asks. */
export function matrixText(columns: readonly string[], rows: readonly MatrixRow[]): string {
  const lines = rows.map(({ route, cells }) => ({ name: `${route.method.padEnd(4)} ${route.url}`, cells, url: route.url }))
  const width = Math.max(...lines.map(({ name }) => name.length)) + 2
  const stairs = columns.map((column, n) => `${' '.repeat(width)}${'|'.padEnd(WIDE).repeat(n)}${column}`)
  const table = lines
    .toSorted((a, b) => (a.url === b.url ? (a.name < b.name ? -1 : 1) : a.url < b.url ? -1 : 1))
    .map(({ name, cells }) => `${name.padEnd(width)}${cells.map((cell) => cell.padEnd(WIDE)).join('')}`.trimEnd())
  return `${[...HEAD, '', ...stairs, ...table].join('\n')}\n`
}
