import type { Cell } from '../../../platform/web/csv.ts'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { inWords, type PlaceNames } from '../keep-my-listings/field-texts.ts'
import { isFieldName } from '../listing-fields.ts'
import { type ChangeRow, whoChanged } from './list-changes.ts'

/** A change's field as people call it, and its values as they read them. */
export function changeInWords({ field, old, new: fresh }: ChangeRow, names: PlaceNames): { label: string; before: string; after: string } {
  if (field === 'listing')
    return {
      label: fresh === null ? 'Withdrawn' : 'Taken in',
      before: old === null ? '' : String(old),
      after: fresh === null ? '' : String(fresh),
    }
  if (!isFieldName(field)) return { label: field, before: JSON.stringify(old), after: JSON.stringify(fresh) }
  return { label: fieldLabels[field], before: inWords(field, old, names), after: inWords(field, fresh, names) }
}

/** The history as a table for a spreadsheet, its head first. */
export function historyTable(changes: readonly ChangeRow[], names: PlaceNames): Cell[][] {
  const rows = changes.map((change) => {
    const { label, before, after } = changeInWords(change, names)
    return [change.at.toString(), label, before, after, whoChanged(change), change.why, change.change]
  })
  return [['At', 'Field', 'Before', 'After', 'Who', 'Why', 'Change'], ...rows]
}
