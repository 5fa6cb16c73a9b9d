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
    console.log(JSON.stringify(report.notes), report.quarantined, report.seconds)
    expect(report).toMatchObject({ version: 'tables', records: 1876, taken: 1876, quarantined: [], withdrawn: 0 })
    const again = await importFeed(ground.database.db, baltimore)
    console.log(again.seconds)
    expect(again).toMatchObject({ records: 1876, taken: 0, changed: 0, unchanged: 1876, withdrawn: 0, notes: report.notes })
  })
})
