import { parse } from 'csv-parse'
import type { TableRow } from './csv-columns.ts'
import { headingsOf, separatorIn } from './csv-columns-rules.ts'
import { decodeText } from './decode.ts'
import { FeedError } from './feed-error.ts'
import type { Source } from './open-source.ts'
import type { FeedRecord } from './read-in-full.ts'
import type { FeedFacts } from './walk-feed.ts'

/** More rows than any council's directory has. */
const MOST_ROWS = 100_000
const MOST_COLUMNS = 200
const ROW_CAP = 1_000_000

/** The headings of a table, once they are known; and how many rows it may have. */
export interface TableHead {
  headings: readonly string[]
  readonly most?: number
  /** Whether a row is the head, for tables with lines of title above it: those are passed over. */
  readonly isHead?: (cells: readonly string[]) => boolean
}

/** So many lines of title may stand above a head. */
const MOST_TITLES = 10

/** Every row of a table as a record; a row with more or fewer cells than the head has is handed on with its fault. */
export async function* walkTable(
  source: Source,
  given: string,
  facts: FeedFacts,
  recordOf: (row: TableRow) => unknown,
  head: TableHead = { headings: [] },
): AsyncGenerator<FeedRecord> {
  facts.version = 'table'
  const { most = MOST_ROWS } = head
  let above = 0
  const end: TableEnd = { newline: false, short: 0, cells: 0 }
  for await (const cells of rowsOf(await source.open(given), { facts, end, lines: head.isHead ? MOST_TITLES : 1 })) {
    if (head.headings.length === 0) {
      if (head.isHead && !head.isHead(cells)) {
        if (++above < MOST_TITLES) continue
        throw new FeedError('The columns that are read are not all in it. Look again at what its columns are.')
      }
      if (cells.length > MOST_COLUMNS) throw new FeedError(`The table has more than ${MOST_COLUMNS} columns.`)
      head.headings = headingsOf(cells)
      continue
    }
    if (cells.every((cell) => cell.trim() === '')) continue
    const number = ++facts.records
    end.cells = cells.length
    if (cells.length < head.headings.length) end.short++
    if (number > most) throw new FeedError(`The table has more than ${most.toLocaleString('en-GB')} rows.`)
    const row: TableRow = Object.fromEntries(head.headings.map((heading, index) => [heading, cells[index] ?? '']))
    const fits = cells.length <= head.headings.length || cells.slice(head.headings.length).every((cell) => cell.trim() === '')
    yield {
      number,
      value: recordOf(row),
      raw: fits ? row : cells,
      ...(fits ? {} : { fault: { field: 'row', problem: `has ${cells.length} cells where the head has ${head.headings.length}` } }),
    }
  }
  if (head.headings.length === 0) throw new FeedError('The table is empty.')
  // Every other row is full, and this one has no end of its line either: what was to come after it is not known.
  if (!end.newline && end.short === 1 && facts.records > 1 && end.cells < head.headings.length)
    throw new FeedError(`The table breaks off in row ${facts.records}, after ${end.cells} of ${head.headings.length} cells.`)
}

/** How a table ends, as far as it was read. */
interface TableEnd {
  /** Its last line is a whole one. */
  newline: boolean
  /** Rows with fewer cells than the head. */
  short: number
  /** Of the last row. */
  cells: number
}

interface Rows {
  readonly facts: FeedFacts
  readonly end: TableEnd
  readonly lines: number
}

/** How cells are parted is seen in the first lines, as many as may be above the first rows: a title may hold any sign. */
async function* rowsOf(bytes: AsyncIterable<Uint8Array>, { facts, end, lines }: Rows): AsyncGenerator<string[]> {
  const text = decodeText(bytes, (encoding) => {
    facts.encoding = encoding
  })
  // Enough to see how the cells are parted.
  let start = ''
  while (start.split('\n').length <= lines && start.length < ROW_CAP) {
    const { value, done } = await text.next()
    if (done) break
    start += value
  }
  start = start.replace(/^\ufeff/, '')
  if (/^\s*</.test(start)) throw new FeedError('What came is a web page or XML, not a table.', { webPage: true })
  const said = /^sep=(.)\r?\n/i.exec(start)
  if (said) start = start.slice(said[0].length)
  const delimiter = said?.[1] ?? separatorIn(start.split('\n', lines).join('\n'))
  const parser = parse({ delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, max_record_size: ROW_CAP })
  const fed = feed(parser, start, text, end)
  fed.catch((error: unknown) => parser.destroy(error instanceof Error ? error : new Error(String(error))))
  try {
    for await (const row of parser) yield row as string[]
    await fed
  } catch (error) {
    throw asFeedError(error, facts.records)
  } finally {
    parser.destroy()
  }
}

/** Hands text on no faster than rows are read. */
async function feed(parser: ReturnType<typeof parse>, start: string, text: AsyncIterable<string>, end: TableEnd): Promise<void> {
  const write = async (part: string): Promise<void> => {
    if (part !== '') end.newline = /[\r\n]$/.test(part)
    if (parser.destroyed || parser.write(part)) return
    await new Promise<void>((resolve) => {
      const go = (): void => {
        parser.off('drain', go).off('close', go)
        resolve()
      }
      parser.on('drain', go).on('close', go)
    })
  }
  await write(start)
  for await (const part of text) {
    if (parser.destroyed) return
    await write(part)
  }
  parser.end()
}

function asFeedError(error: unknown, after: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!code.startsWith('CSV_')) return error
  const where = after === 0 ? 'at its beginning' : `after row ${after}`
  return new FeedError(
    code === 'CSV_MAX_RECORD_SIZE'
      ? `A row of the table does not end, ${where}: is a quotation mark missing?`
      : `The table breaks off, ${where}: a quotation mark is not closed.`,
  )
}
