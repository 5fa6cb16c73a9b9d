import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../../platform/config/project-root.ts'
import { importFeed } from '../index.ts'
import { type ImportGround, importGround } from './testing-import.ts'

const baltimore = resolve(projectRoot, '../shared/data/directories/us-ohana-baltimore')
if (!existsSync(baltimore)) process.stderr.write(`The Baltimore directory is not at ${baltimore}: its test is left out.\n`)

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.drop())

describe.skipIf(!existsSync(baltimore))('a whole directory in tables that belong together', () => {
  test('Baltimore: 1,876 services with their places, taken in; and the same again says all the same', async () => {
    const report = await importFeed(ground.database.db, baltimore)
    expect(report).toMatchObject({ version: 'tables', records: 1876, taken: 1876, quarantined: [], withdrawn: 0 })
    // Told plainly, and no service refused for it: what nobody can find by distance is found by its words.
    expect(report.notes).toEqual([
      { field: 'postal_code', problem: 'is an American ZIP code, not a postcode', count: 1874 },
      { field: 'organizations', problem: 'has a row that belongs to nothing that is taken, so it is left out', count: 38 },
      { field: 'phones', problem: 'has a row that belongs to nothing that is taken, so it is left out', count: 1864 },
    ])
    const [bar] = await ground.database.query<Record<string, unknown>>(
      `select s.phone, o.name as organisation, l.address, l.town, s.pathway, s.feed_key, o.feed_row, l.latitude from directory.service s join directory.organisation o on o.id = s.organisation_id
       join directory.service_at_location x on x.service_id = s.id join directory.location l on l.id = x.location_id where s.feed_key = '140239'`,
    )
    expect(bar).toMatchObject({
      ...{ phone: '(410) 836-0123', organisation: 'Harford County Bar Foundation', address: '5 N Main St', town: 'Bel Air' },
      ...{ feed_row: '138022', latitude: 39.5369519, pathway: expect.stringContaining('proof of income') },
    })
    const again = await importFeed(ground.database.db, baltimore)
    expect(again).toMatchObject({ records: 1876, taken: 0, changed: 0, unchanged: 1876, withdrawn: 0, notes: report.notes })
  })
})
