import type { TableRow } from './csv-columns.ts'
import type { TableName } from './table-names-rules.ts'

/** Rows of the other tables by whom they are of. */
export interface Beside {
  /** A row of a table by its own id. */
  readonly one: (table: TableName, id: string) => TableRow | undefined
  /** Rows of a table whose column names an id. */
  readonly of: (table: TableName, column: string, id: string) => readonly TableRow[]
  /** The categories that a row is filed under, each followed by those above it. */
  readonly termsOf: (service: TableRow) => readonly (readonly string[])[]
}

type Words = Readonly<Record<string, unknown>>

/** A cell of a row; of several names for one thing, the first that says something. */
export function cellOf(row: TableRow, ...names: readonly string[]): string {
  return names.map((name) => row[name]?.trim() ?? '').find((cell) => cell !== '') ?? ''
}

/** A service's row, with what belongs to it in the other tables, as one record of HSDS 3.0: so one set of rules judges every feed. */
export function recordOfTables(service: TableRow, beside: Beside): Words {
  const id = cellOf(service, 'id')
  const links = linksOf(service, beside)
  const first = links[0]?.location
  const organization = cellOf(service, 'organization_id') || (first ? cellOf(first, 'organization_id') : '')
  const provider = organization === '' ? undefined : beside.one('organizations', organization)
  return {
    ...service,
    ...marksOf(service),
    id,
    status: cellOf(service, 'status'),
    url: cellOf(service, 'url', 'website'),
    fees_description: cellOf(service, 'fees_description', 'fees'),
    eligibility_description: [
      cellOf(service, 'eligibility_description', 'eligibility'),
      ...beside.of('eligibility', 'service_id', id).map((row) => cellOf(row, 'eligibility')),
    ]
      .filter((words) => words !== '')
      .join('. '),
    ...(provider && { organization: { ...provider, website: cellOf(provider, 'website', 'url') } }),
    service_at_locations: links.map(({ link, location }) => linkRecord(link, location, id, beside)),
    schedules: beside
      .of('schedules', 'service_id', id)
      .filter((row) => cellOf(row, 'location_id', 'service_at_location_id') === '')
      .map(scheduleRecord),
    cost_options: beside.of('costs', 'service_id', id),
    phones: phonesOf(beside.of('phones', 'service_id', id)),
    languages: [...beside.of('languages', 'service_id', id), ...languagesIn(cellOf(service, 'languages'))],
    required_documents: [
      ...beside.of('documents', 'service_id', id),
      ...(cellOf(service, 'required_documents') === '' ? [] : [{ document: cellOf(service, 'required_documents') }]),
    ],
    attributes: beside.termsOf(service).map(([name, ...above]) => ({ taxonomy_term: { name, above } })),
  }
}

interface Linked {
  readonly link: TableRow
  readonly location: TableRow
}

/** Where it is: by the table between services and places, or, in the Ohana form, by the service's own column. */
function linksOf(service: TableRow, beside: Beside): Linked[] {
  const own: TableRow = { id: '', location_id: cellOf(service, 'location_id') }
  return [...beside.of('links', 'service_id', cellOf(service, 'id')), ...(own.location_id === '' ? [] : [own])].flatMap((link) => {
    const location = beside.one('locations', cellOf(link, 'location_id'))
    return location ? [{ link, location }] : []
  })
}

function linkRecord(link: TableRow, location: TableRow, service: string, beside: Beside): Words {
  const place = cellOf(location, 'id')
  const here = beside.of('schedules', 'location_id', place).filter((row) => cellOf(row, 'service_id') === service)
  const linked = cellOf(link, 'id')
  const there = linked === '' ? [] : beside.of('schedules', 'service_at_location_id', linked)
  return {
    ...(linked !== '' && { id: linked }),
    schedules: [...here, ...there].map(scheduleRecord),
    location: {
      ...location,
      ...marksOf(location),
      ...(/^(?:true|t|yes|1)$/i.test(cellOf(location, 'virtual')) && { location_type: 'virtual' }),
      addresses: beside.of('addresses', 'location_id', place),
      phones: phonesOf(beside.of('phones', 'location_id', place).filter((row) => cellOf(row, 'service_id') === '')),
      accessibility: [
        ...beside.of('accessibility', 'location_id', place),
        ...cellOf(location, 'accessibility')
          .split(/[,;]/)
          .filter((word) => word.trim() !== '')
          .map((description) => ({ description })),
      ],
    },
  }
}

/** Numbers that people can ring: no fax. */
function phonesOf(rows: readonly TableRow[]): Words[] {
  return rows
    .filter((row) => !/fax/i.test(cellOf(row, 'type', 'number_type')))
    .map((row) => ({ number: [cellOf(row, 'number'), cellOf(row, 'extension')].filter((part) => part !== '').join(' ext ') }))
}

/** Days were numbered from Monday in HSDS 1. */
function scheduleRecord(row: TableRow): Words {
  const day = /^[1-7]$/.exec(cellOf(row, 'weekday'))?.[0]
  return day === undefined ? row : { ...row, weekday: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][Number(day) - 1] }
}

/** "Spanish, French." What is a sentence about languages names none. */
function languagesIn(text: string): { name: string }[] {
  return text
    .split(/[,;]| and /)
    .map((name) => name.replace(/\.$/, '').trim())
    .filter((name) => /^[A-Z][a-z]+$/.test(name))
    .map((name) => ({ name }))
}

const MARKS = ['sensitive', 'confidential', 'internal', 'private', 'hidden', 'visible', 'public', 'published', 'approved']

/** In a table, yes and no are words: a mark that a thing is not for the public must count all the same. */
function marksOf(row: TableRow): Words {
  return Object.fromEntries(
    MARKS.flatMap((mark) => {
      const said = cellOf(row, mark)
      return /^(?:true|t|yes|1)$/i.test(said) ? [[mark, true]] : /^(?:false|f|no|0)$/i.test(said) ? [[mark, false]] : []
    }),
  )
}
