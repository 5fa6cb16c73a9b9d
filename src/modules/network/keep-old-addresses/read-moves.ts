import { parse } from 'csv-parse/sync'
import { type Judged, type Move, type MoveState, readNew, readOld } from './old-address-rules.ts'

/** The most lines that are taken at once. */
export const MOST_MOVES = 10_000

export interface MoveSaid {
  readonly old: string
  readonly was: string
  readonly now: string
  /** moved, not moved, or nothing: what has an address moved, what has none is not decided. */
  readonly state: string
  readonly why: string
}

/** Reads one move as it was typed: errors by the name of what they are about. */
export function readMove(said: MoveSaid, ourHost: string): { readonly move?: Move; readonly errors: Readonly<Record<string, string>> } {
  const errors: Record<string, string> = {}
  const old = readOld(said.old, ourHost)
  if (!old.ok) errors.old = old.because
  const state = stateOf(said)
  if (!state.ok) errors.state = state.because
  const now: Judged<string | null> = state.ok && state.value === 'moved' ? readNew(said.now, ourHost) : { ok: true, value: null }
  if (!now.ok) errors.now = now.because
  if (state.ok && state.value !== 'moved' && said.now.trim() !== '') errors.now = 'What has not moved has no new address: leave this empty'
  const [was, why] = [said.was, said.why].map((text) => text.replaceAll(/\s+/g, ' ').trim()) as [string, string]
  if (was.length > 200) errors.was = `Write at most 200 letters: there are ${was.length}`
  if (why.length > 500) errors.why = `Write at most 500 letters: there are ${why.length}`
  if (state.ok && state.value === 'not_moved' && why === '') errors.why = 'Say why it has deliberately not moved'
  if (!old.ok || !state.ok || !now.ok || Object.keys(errors).length > 0) return { errors }
  return { move: { ...old.value, was, state: state.value, nowAt: now.value, why }, errors }
}

function stateOf({ state, now }: MoveSaid): Judged<MoveState> {
  const said = state
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
  if (said === '') return { ok: true, value: now.trim() === '' ? 'undecided' : 'moved' }
  if (said === 'moved' || said === 'yes') return { ok: true, value: 'moved' }
  if (said === 'not moved' || said === 'no') return { ok: true, value: 'not_moved' }
  if (said === 'undecided') return { ok: true, value: 'undecided' }
  return { ok: false, because: 'Write moved, not moved, or nothing while it is undecided' }
}

export interface MovesRead {
  readonly moves: readonly Move[]
  /** The line that each move stands on, and in words what is wrong with the others. */
  readonly lines: readonly number[]
  readonly faults: readonly string[]
}

/**
 * Reads a migration list pasted from a spreadsheet or a CSV file: old address, what it was, where it is now, moved or not moved, why. A line of
 * headings before it is left out. Every line is read, or said to be wrong by its number.
 */
export function readMoves(text: string, ourHost: string): MovesRead {
  let rows: { readonly record: readonly string[]; readonly info: { readonly lines: number } }[]
  try {
    const delimiter = text.slice(0, 2_000).includes('\t') ? '\t' : ','
    rows = parse(text, { bom: true, delimiter, relax_column_count: true, skip_empty_lines: true, info: true, to: MOST_MOVES + 2 }) as never
  } catch (error) {
    const [, line = '?'] = /line (\d+)/.exec((error as Error).message) ?? []
    return { moves: [], lines: [], faults: [`Line ${line}: a quotation mark is not closed, or stands where none can`] }
  }
  const first = rows[0]?.record[0] ?? ''
  const data = /^\s*(https?:|\/)/i.test(first) ? rows : rows.slice(1)
  if (data.length > MOST_MOVES)
    return { moves: [], lines: [], faults: [`There are more than ${MOST_MOVES.toLocaleString('en-GB')} lines: send them in parts`] }
  const read = data.map(({ record: [old = '', was = '', now = '', state = '', why = ''], info }) => ({
    line: info.lines,
    ...readMove({ old: unguarded(old), was, now: unguarded(now), state, why }, ourHost),
  }))
  const right = read.flatMap(({ move, line }) => (move ? [{ move, line }] : []))
  return {
    moves: right.map(({ move }) => move),
    lines: right.map(({ line }) => line),
    faults: read.flatMap(({ line, errors }) => Object.values(errors).map((words) => `Line ${line}: ${words}`)),
  }
}

/** Without the apostrophe that our own export puts before what a spreadsheet would run. */
const unguarded = (cell: string): string => cell.trim().replace(/^'(?=[/h=+@-])/, '')
