import type { Trx } from '../../../platform/database/doors.ts'
import type { Cell } from '../../../platform/web/csv.ts'
import {
  type HeldRow,
  listHeld,
  listNoted,
  listProviders,
  listRefused,
  listTouched,
  type NotedRow,
  type ProviderRow,
  type RefusedRow,
  type TouchedRow,
} from './run-queries.ts'
import type { RunFacts } from './source-queries.ts'

export const shownLists = ['refused', 'new', 'changed', 'same', 'withdrawn', 'held', 'linked', 'noted'] as const
export type ShownList = (typeof shownLists)[number]

/** One list of a reading, and where in it to begin. */
export interface ListWish {
  readonly list: ShownList
  /** Which kind of lesser fault, for `noted`. */
  readonly note: number
  /** What the last row of the page before was called; empty for the first page. */
  readonly after: string
  readonly most: number
}

/** The rows behind one figure of a reading. */
export type RunList =
  | { readonly kind: 'refused'; readonly rows: readonly RefusedRow[] }
  | { readonly kind: 'listings'; readonly rows: readonly TouchedRow[] }
  | { readonly kind: 'held'; readonly rows: readonly HeldRow[] }
  | { readonly kind: 'noted'; readonly rows: readonly NotedRow[] }
  | { readonly kind: 'providers'; readonly rows: readonly ProviderRow[] }

export async function loadList(trx: Trx, { run, speaks }: RunFacts, { list, note, after, most }: ListWish): Promise<RunList> {
  const number = /^\d{1,15}$/.test(after) ? Number(after) : 0
  if (list === 'refused') return { kind: 'refused', rows: await listRefused(trx, run, number, most) }
  if (list === 'noted') return { kind: 'noted', rows: (await listNoted(trx, run, note)).slice(number, number + most) }
  if (speaks === 'register') {
    const outcome = list === 'withdrawn' ? 'resigned' : list
    return { kind: 'providers', rows: await listProviders(trx, { run, outcome, after, most }) }
  }
  if (list === 'held') return { kind: 'held', rows: await listHeld(trx, run, number, most) }
  return { kind: 'listings', rows: await listTouched(trx, { run, outcome: list, after: number, most }) }
}

/** At most so many of its rows, and what the next page begins after; nothing where these are all. */
export function pageOf(found: RunList, { after, most }: ListWish): { readonly shown: RunList; readonly next: string | undefined } {
  const shown = { ...found, rows: found.rows.slice(0, most) } as RunList
  if (found.rows.length <= most) return { shown, next: undefined }
  if (shown.kind === 'noted') return { shown, next: String(Number(after || '0') + most) }
  if (shown.kind === 'providers') return { shown, next: shown.rows.at(-1)?.urn }
  return { shown, next: String(shown.rows.at(-1)?.id) }
}

/** A list for a spreadsheet, its head first. */
export function listTable(list: RunList): Cell[][] {
  switch (list.kind) {
    case 'refused':
      return [
        ['Record', 'Field', 'Reason', 'As it came'],
        ...list.rows.map(({ record, field, problem, raw }) => [record, field, problem, raw]),
      ]
    case 'listings':
      return [
        ['Record', 'Outcome', 'Name', 'Organisation'],
        ...list.rows.map(({ record, outcome, name, organisation }) => [record, outcome, name, organisation]),
      ]
    case 'held':
      return [
        ['Record', 'Name', 'Organisation', 'Fields', 'Still to settle'],
        ...list.rows.map(({ record, name, organisation, fields, waiting }) => [record, name, organisation, fields.join(' '), waiting]),
      ]
    case 'noted':
      return [['Record', 'Name'], ...list.rows.map(({ record, name }) => [record, name ?? ''])]
    case 'providers':
      return [
        ['URN', 'Outcome', 'Name', 'Kind', 'Town', 'Postcode', 'Registered'],
        ...list.rows.map(({ urn, outcome, facts }) => [urn, outcome, facts.name, facts.kind, facts.town, facts.postcode, facts.registered]),
      ]
  }
}

/** Every record of a reading with what became of it, those that were not taken first, for a spreadsheet. */
export async function wholeTable(trx: Trx, { run, speaks }: RunFacts, most: number): Promise<Cell[][]> {
  const refused = await listRefused(trx, run, 0, most)
  const others: Cell[][] =
    speaks === 'register'
      ? (await listProviders(trx, { run, outcome: '', after: '', most })).map(({ urn, outcome, facts }) => [urn, outcome, facts.name])
      : (await listTouched(trx, { run, outcome: '', after: 0, most })).map((row) => [row.record, row.outcome, row.name, row.organisation])
  return [
    ['Record', 'Outcome', 'Name', 'Organisation', 'Field', 'Reason', 'As it came'],
    ...refused.map(({ record, field, problem, raw }) => [record, 'not taken', '', '', field, problem, raw]),
    ...others.map((cells) => [...cells, ...Array<Cell>(7 - cells.length).fill('')]),
  ]
}
