import type { TableRow } from '../import-open-referral/csv-columns.ts'
import { type TableHead, walkTable } from '../import-open-referral/csv-feed.ts'
import { decodeText } from '../import-open-referral/decode.ts'
import { FeedError } from '../import-open-referral/feed-error.ts'
import { isAddress, type Source } from '../import-open-referral/open-source.ts'
import { isZip, lookAtTables } from '../import-open-referral/open-tables.ts'
import { unknownFeed } from '../import-open-referral/walk-feed.ts'
import { isListOfHomes, isRegister, LIST_OF_HOMES } from '../watch-the-register/register-rules.ts'
import type { Speaks } from './source-queries.ts'

/** The beginning of a table. */
export interface TableStart {
  readonly headings: readonly string[]
  readonly rows: readonly TableRow[]
}

const ROWS = 8

/** What a source speaks, by how it begins. A page is taken for the front of an interface: its list is one step further, and the first reading says. */
export async function whatItSpeaks(source: Source, given: string): Promise<Speaks> {
  let start = ''
  let zip = false
  try {
    for await (const text of decodeText(
      firstSeen(await source.open(given), (bytes) => {
        zip = isZip(bytes)
      }),
    )) {
      start += text
      if (zip || start.trimStart().length > 0) break
    }
  } catch (error) {
    if (error instanceof FeedError && error.status === 404) return 'open-referral'
    throw error
  }
  if (zip) {
    if (!isAddress(given)) await lookAtTables(given)
    return 'tables'
  }
  const first = start.replace(/^\ufeff/, '').trimStart()[0]
  if (first === undefined) throw new FeedError('There is nothing in it.')
  if (first === '{' || first === '[' || first === '<') return 'open-referral'
  return (await isOfRegister(source, given)) ? 'register' : 'csv'
}

/** The head of a table and its first rows; of the register's, below its title. */
export async function startOfTable(source: Source, given: string, speaks: Speaks = 'csv'): Promise<TableStart> {
  const head: TableHead = { headings: [], ...(speaks === 'register' && { isHead: looksLikeAHead }) }
  const rows: TableRow[] = []
  for await (const { raw, fault } of walkTable(source, given, unknownFeed(), (row) => row, head)) {
    if (!fault) rows.push(raw as TableRow)
    if (rows.length >= ROWS) break
  }
  return { headings: head.headings, rows }
}

/** A title is one cell, whatever empty ones a spreadsheet adds. */
function looksLikeAHead(cells: readonly string[]): boolean {
  return cells.filter((cell) => cell.trim() !== '').length > 2
}

async function isOfRegister(source: Source, given: string): Promise<boolean> {
  let homes = false
  const isHead = (cells: readonly string[]): boolean => {
    homes ||= isListOfHomes(cells)
    return isRegister(cells)
  }
  const head: TableHead = { headings: [], isHead }
  try {
    for await (const _ of walkTable(source, given, unknownFeed(), (row) => row, head)) break
  } catch (error) {
    if (!(error instanceof FeedError)) throw error
  }
  if (homes) throw new FeedError(LIST_OF_HOMES)
  return head.headings.length > 0
}

/** Passes bytes on, and shows the first of them. */
async function* firstSeen(bytes: AsyncIterable<Uint8Array>, look: (start: Uint8Array) => void): AsyncGenerator<Uint8Array> {
  let first = true
  for await (const chunk of bytes) {
    if (first) look(chunk)
    first = false
    yield chunk
  }
}
