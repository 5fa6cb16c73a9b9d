import type { Answered } from './routes.ts'

/** A cell of a table for a spreadsheet. A number stands as it is; a text is quoted. */
export type Cell = string | number

/** Comma-separated, as RFC 4180 has it, a line a row. A text that a spreadsheet would run as a formula begins with an apostrophe. */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cellOf).join(',')}\r\n`).join('')
}

function cellOf(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]|^\s|\s$|^'/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A table as a file to keep: its name is of our own making. */
export function csvFile(name: string, rows: readonly (readonly Cell[])[]): Answered {
  return {
    text: csvOf(rows),
    type: 'text/csv; charset=utf-8',
    headers: { 'content-disposition': `attachment; filename="${name}.csv"`, 'cache-control': 'no-store' },
  }
}
