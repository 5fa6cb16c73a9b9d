import type { Cell } from '../../../platform/web/csv.ts'
import { isLack, lackWords } from './completeness-rules.ts'
import type { UpkeepLine } from './upkeep-queries.ts'

const head = [
  'Listing',
  'Organisation',
  'Due on',
  'Confirmed on',
  'Confirmed by',
  'Owner',
  'Owner e-mail',
  'Owner state',
  'Second owner',
  'Hidden on',
  'Will be hidden on',
  'Complete (%)',
  'Missing',
  'Link broken',
  'Id',
] as const

/** A working list for a spreadsheet, a line a listing. */
export function upkeepTable(lines: readonly UpkeepLine[]): readonly (readonly Cell[])[] {
  return [head, ...lines.map(rowOf)]
}

function rowOf(line: UpkeepLine): readonly Cell[] {
  return [
    line.name,
    line.organisationName,
    line.dueOn,
    line.confirmedOn ?? '',
    line.confirmedBy,
    line.ownerName,
    line.ownerEmail,
    line.ownerState,
    line.secondName,
    line.hiddenOn ?? '',
    line.hidesOn ?? '',
    line.score,
    line.missing.map((lack) => (isLack(lack) ? lackWords[lack] : lack)).join('; '),
    line.broken ? 'yes' : 'no',
    line.service,
  ]
}
