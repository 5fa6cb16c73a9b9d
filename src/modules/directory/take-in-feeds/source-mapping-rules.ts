import { type ColumnMapping, columnFields, guessColumns, problemOfColumns } from '../import-open-referral/csv-columns-rules.ts'
import { guessRegister, problemOfRegister, type RegisterMapping, registerFields } from '../watch-the-register/register-rules.ts'
import type { SourceMapping, Speaks } from './source-queries.ts'

/** What is said of the columns of a table of services. */
export function columnsIn(mapping: SourceMapping): ColumnMapping {
  return only(mapping, columnFields)
}

/** What is said of the columns of the register. */
export function registerIn(mapping: SourceMapping): RegisterMapping {
  return only(mapping, registerFields)
}

function only<Field extends string>(mapping: SourceMapping, fields: readonly Field[]): Readonly<Record<string, Field>> {
  const known = Object.entries(mapping).flatMap(([heading, said]) => {
    const field = fields.find((one) => one === said)
    return field ? [[heading, field] as const] : []
  })
  return Object.fromEntries(known)
}

/** What the columns of a source probably are, by their headings. */
export function guessMapping(speaks: Speaks, headings: readonly string[]): SourceMapping {
  return speaks === 'register' ? guessRegister(headings) : guessColumns(headings)
}

/** Why a source cannot be read like this; undefined where it can. */
export function problemOfMapping(speaks: Speaks, mapping: SourceMapping): string | undefined {
  return speaks === 'register' ? problemOfRegister(registerIn(mapping)) : problemOfColumns(columnsIn(mapping))
}

export function fieldsOf(speaks: Speaks): readonly SourceMapping[string][] {
  return speaks === 'register' ? registerFields : columnFields
}
