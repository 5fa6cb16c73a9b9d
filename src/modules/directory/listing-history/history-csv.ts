import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { inWords, type PlaceNames } from '../keep-my-listings/field-texts.ts'
import { isFieldName } from '../listing-fields.ts'
import { type ChangeRow, whoChanged } from './list-changes.ts'

/** A change's field as people call it, and its values as they read them. */
export function changeInWords({ field, old, new: fresh }: ChangeRow, names: PlaceNames): { label: string; before: string; after: string } {
  if (!isFieldName(field)) return { label: field, before: JSON.stringify(old), after: JSON.stringify(fresh) }
  return { label: fieldLabels[field], before: inWords(field, old, names), after: inWords(field, fresh, names) }
}

/** Comma-separated, for a spreadsheet; a text that a spreadsheet would run as a formula begins with an apostrophe. */
export function historyCsv(changes: readonly ChangeRow[], names: PlaceNames): string {
  const quoted = (text: string): string => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const lines = changes.map((change) => {
    const { label, before, after } = changeInWords(change, names)
    return [change.at.toString(), ...[label, before, after, whoChanged(change), change.why].map(quoted), change.change].join(',')
  })
  return `${['At,Field,Before,After,Who,Why,Change', ...lines].join('\r\n')}\r\n`
}
