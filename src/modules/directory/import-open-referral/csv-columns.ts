import { type ColumnField, type ColumnMapping, columnFields } from './csv-columns-rules.ts'
import { keyFrom } from './mapped-record.ts'
import type { JsonObject } from './record-stream.ts'

export type { ColumnMapping } from './csv-columns-rules.ts'

/** A row of a table by its headings. */
export type TableRow = Readonly<Record<string, string>>

/** A row as a record of Open Referral, so that one set of rules judges both. A row without an id is known by its name and where it is. */
export function recordOfRow(row: TableRow, mapping: ColumnMapping): JsonObject {
  const said = saidIn(row, mapping)
  const place = placeOf(said)
  const id =
    said('id') || (said('name') === '' ? '' : keyFrom(said('name').toLowerCase(), said('organisation').toLowerCase(), said('postcode')))
  const organisation = said('organisation')
  return {
    id,
    name: said('name'),
    description: said('description'),
    status: said('status'),
    url: webAddress(said('url')),
    email: said('email'),
    ...(organisation === '' ? {} : { organization: { name: organisation } }),
    ...(place ? { service_at_locations: [{ location: place }] } : {}),
    schedules: said('times') === '' ? [] : [{ description: said('times') }],
    phones: said('phone') === '' ? [] : [{ number: said('phone') }],
    minimum_age: said('ageFrom'),
    maximum_age: said('ageTo'),
    cost_options: costOf(said('cost')),
    eligibility_description: said('whoFor'),
    application_process: said('pathway'),
    languages: listIn(said('languages')).map((name) => ({ name })),
    attributes: listIn(said('categories')).map((name) => ({ taxonomy_term: { name } })),
  }
}

type Said = (field: ColumnField) => string

/** What the columns of a field say together, in the order of the table. */
function saidIn(row: TableRow, mapping: ColumnMapping): Said {
  const columns = new Map<ColumnField, string[]>(columnFields.map((field) => [field, []]))
  for (const [heading, field] of Object.entries(mapping)) columns.get(field)?.push(heading)
  return (field) =>
    (columns.get(field) ?? [])
      .map((heading) => (row[heading] ?? '').trim())
      .filter((text) => text !== '')
      .join(field === 'address' ? ', ' : field === 'categories' || field === 'languages' ? ';' : '\n')
}

function placeOf(said: Said): JsonObject | undefined {
  const [name, street, town, postcode] = [said('place'), said('address'), said('town'), said('postcode')]
  if ([name, street, town, postcode].every((text) => text === '')) return undefined
  return {
    name: name || street || town || postcode,
    latitude: said('latitude'),
    longitude: said('longitude'),
    addresses: [{ address_1: street, city: town, postal_code: postcode }],
  }
}

/** Spreadsheets leave out the scheme. */
function webAddress(text: string): string {
  return /^(?:www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:\/|$))/i.test(text) && !text.includes('@') ? `https://${text}` : text
}

function listIn(text: string): string[] {
  return text
    .split(/[;|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** "free", "£3.50", "3.50 a child": what it is in pounds, with the words where there are more. */
function costOf(text: string): JsonObject[] {
  if (text === '') return []
  if (/^(?:free|no (?:cost|charge)|£?0(?:\.00)?)\b/i.test(text)) return [{ amount: 0, option: '' }]
  const amount = /^£?\s*(\d+(?:\.\d{1,2})?)(?!\d)/.exec(text)?.[1]
  return amount === undefined ? [{ option: text }] : [{ amount: Number(amount), option: /^£?\s*[\d.]+$/.test(text) ? '' : text }]
}
