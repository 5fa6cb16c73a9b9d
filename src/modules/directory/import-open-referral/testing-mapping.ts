import { mapRecord30 } from './map-3-0.ts'
import type { MappedRecord } from './mapped-record.ts'
import { aService, feedId } from './testing-feeds.ts'

export const today = '2026-06-01'

/** A record as it was mapped, with its notes; throws for one that is not taken. */
export function map(change: Record<string, unknown>): { mapped: MappedRecord; notes: string[] } {
  const notes: string[] = []
  const mapped = mapRecord30(aService(1, change), {
    today,
    feedTitle: 'Testshire',
    note: (field, problem) => void notes.push(`${field} ${problem}`),
  })
  if ('problem' in mapped) throw new Error(`${mapped.field} ${mapped.problem}`)
  return { mapped, notes }
}

/** A place with two addresses, one of which is only for letters. */
export const aPlace = (change: Record<string, unknown> = {}): Record<string, unknown> => ({
  id: feedId(90),
  location_type: 'physical',
  name: 'Library',
  latitude: 52.7,
  longitude: -1.2,
  addresses: [
    { address_1: 'PO Box 1', city: 'Else', postal_code: 'LE1 1AA', address_type: 'postal' },
    {
      address_1: '1 Example Lane',
      address_2: 'Upper floor',
      city: 'Testby',
      state_province: 'Testshire',
      postal_code: 'le673xx',
      address_type: 'physical',
    },
  ],
  ...change,
})
