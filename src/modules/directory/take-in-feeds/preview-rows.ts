import { agesInWords } from '../../../platform/words/ages.ts'
import { price } from '../../../platform/words/money.ts'
import { recordOfRow, type TableRow } from '../import-open-referral/csv-columns.ts'
import { mapRecord30 } from '../import-open-referral/map-3-0.ts'
import { providerOf } from '../watch-the-register/register-rules.ts'
import { columnsIn, registerIn } from './source-mapping-rules.ts'
import type { SourceMapping, Speaks } from './source-queries.ts'
import type { TableStart } from './what-it-speaks.ts'

/** A row as the listing that it would be. */
export interface PreviewedRow {
  readonly name: string
  readonly lines: readonly string[]
  readonly problems: readonly string[]
}

/** The first rows through the same rules as all of them. */
export function previewRows({ rows }: TableStart, speaks: Speaks, mapping: SourceMapping, today: string): PreviewedRow[] {
  return speaks === 'register' ? rows.map((row, index) => providerRow(row, index, mapping)) : serviceRows(rows, mapping, today)
}

function providerRow(row: TableRow, index: number, mapping: SourceMapping): PreviewedRow {
  const provider = providerOf(row, registerIn(mapping))
  if ('problem' in provider)
    return { name: `Row ${index + 1}`, lines: [], problems: [`${provider.field} ${provider.problem}. It is not taken.`] }
  const { urn, authority, active, facts } = provider
  const lines = [facts.kind, [facts.town, facts.postcode].filter(Boolean).join(', '), authority, active ? '' : 'Not active']
  return { name: facts.name || `A provider at home, URN ${urn}`, lines: lines.filter((line) => line !== ''), problems: [] }
}

function serviceRows(rows: readonly TableRow[], mapping: SourceMapping, today: string): PreviewedRow[] {
  return rows.map((row, index) => {
    const problems: string[] = []
    const note = (field: string, problem: string): void => void problems.push(`${field} ${problem}`)
    const mapped = mapRecord30(recordOfRow(row, columnsIn(mapping)), { today, feedTitle: '', note })
    if ('problem' in mapped)
      return { name: `Row ${index + 1}`, lines: [], problems: [`${mapped.field} ${mapped.problem}. It is not taken.`] }
    const { service, organisation, locations, schedules } = mapped
    const place = locations[0]?.wish
    const lines = [
      organisation?.wish.name,
      place && [place.name, place.address, place.town, place.postcode].filter(Boolean).join(', '),
      service.ageMin != null || service.ageMax != null ? agesInWords(service.ageMin ?? undefined, service.ageMax ?? undefined) : undefined,
      service.pricePence == null ? service.priceNote : price(service.pricePence),
      ...schedules.map(({ description }) => description),
      [service.phone, service.email, service.url].filter(Boolean).join(', '),
      service.summary?.slice(0, 140) || service.description?.slice(0, 140),
      (service.terms ?? []).join(', '),
    ]
    return { name: service.name, lines: lines.filter((line): line is string => Boolean(line)), problems }
  })
}
