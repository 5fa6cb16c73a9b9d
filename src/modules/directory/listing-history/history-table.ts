import type { Cell } from '../../../platform/web/csv.ts'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { inWords, type PlaceNames } from '../keep-my-listings/field-texts.ts'
import { isFieldName } from '../listing-fields.ts'
import { type ChangeRow, whoChanged } from './list-changes.ts'
import type { ListingSources, ToldField } from './list-sources.ts'

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

/** Where each field of a feed's listing is from, below its history; nothing for our own. */
export function sourcesTable(sources: ListingSources | undefined, names: PlaceNames): Cell[][] {
  if (!sources) return []
  const rows = (of: string, fields: readonly ToldField[]): Cell[][] =>
    fields.map(({ field, value, source, at, record, feed }) => {
      const now = of === '' && isFieldName(field) ? inWords(field, value, names) : typeof value === 'string' ? value : JSON.stringify(value)
      const label = of === '' && isFieldName(field) ? fieldLabels[field] : `${of}: ${field}`
      return [at ?? '', label, '', now, source === 'feed' ? `From ${feed}, record ${record}` : 'Changed here', 'As it is now', '']
    })
  return [...rows('', sources.fields), ...sources.parts.flatMap(({ name, fields }) => rows(name, fields))]
}
