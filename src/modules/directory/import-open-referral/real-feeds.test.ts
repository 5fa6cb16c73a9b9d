import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../../platform/config/project-root.ts'
import { findServicePage, importFeed } from '../index.ts'
import { type ImportGround, importGround } from './testing-import.ts'

const directories = resolve(projectRoot, '../shared/data/directories/oruk-1.0')
const samples = resolve(projectRoot, '../shared/open-referral')
for (const folder of [directories, samples])
  if (!existsSync(folder)) process.stderr.write(`Real feeds are not at ${folder}: their tests are left out.\n`)

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.drop())

describe.skipIf(!existsSync(directories))('a council’s whole directory', () => {
  const bristol = resolve(directories, 'bristol-2024-12.json')
  const northLincolnshire = resolve(directories, 'north-lincolnshire-2024-12.json')

  test('Bristol: 819 records, one without a name, one id twice', async () => {
    const report = await importFeed(ground.database.db, bristol)
    expect(report).toMatchObject({ version: '1.0', records: 819, taken: 817, changed: 0, unchanged: 0, withdrawn: 0 })
    expect(report.quarantined).toEqual([
      { record: 'def5ccd4-f121-df4d-60d2-4dc0d69ff555', field: 'name', problem: 'is missing or empty' },
      { record: '2af617e5-4532-bebe-1036-ffdf2e93ce55', field: 'id', problem: 'is the same as an earlier record’s' },
    ])
    expect(report.notes).toEqual([
      { field: 'organization.url', problem: 'is not a web address', count: 29 },
      { field: 'url', problem: 'is not a web address', count: 59 },
    ])
    expect(report.seconds).toBeLessThan(20)
  })

  test('North Lincolnshire beside it: 738 records, all taken', async () => {
    const report = await importFeed(ground.database.db, northLincolnshire)
    expect(report).toMatchObject({ version: '1.0', records: 738, taken: 738, quarantined: [], withdrawn: 0 })
    expect(report.notes).toEqual([
      { field: 'url', problem: 'is not a web address', count: 14 },
      { field: 'organization.url', problem: 'is not a web address', count: 32 },
    ])
    expect(report.seconds).toBeLessThan(20)
  })

  test('both can be found: each service once, in plain words', async () => {
    const listings = (await ground.published()).filter(({ name }) => name !== 'Stay and play')
    expect(listings).toHaveLength(817 + 738)
    expect(new Set(listings.map(({ service }) => service)).size).toBe(817 + 738)
    const rows = await ground.database.query<{ name: string; description: string }>('select name, description from directory.service')
    expect(Math.max(...rows.map(({ description }) => description.length))).toBeLessThanOrEqual(20_000)
    for (const { name, description } of rows) {
      expect(name).not.toMatch(/<[a-z/]|&(?:amp|nbsp|#\d+);/i)
      expect(description).not.toMatch(/<\/?(?:p|br|div|span|img|script|style|li|ul)\b|&(?:amp|nbsp|#\d+);|data:image|\bonclick=/i)
    }
    expect(await ground.database.query('select count(*)::int as n from directory.organisation where feed_id is not null')).toEqual([
      { n: 594 + 239 },
    ])
    const withoutOrganisation = 'select count(*)::int as n from directory.service where feed_id is not null and organisation_id is null'
    expect(await ground.database.query(withoutOrganisation)).toEqual([{ n: 6 }])
  })

  test('again, and nothing is written', async () => {
    const before = await ground.published()
    expect(await importFeed(ground.database.db, bristol)).toMatchObject({ taken: 0, changed: 0, unchanged: 817, withdrawn: 0 })
    expect(await importFeed(ground.database.db, northLincolnshire)).toMatchObject({ taken: 0, changed: 0, unchanged: 738, withdrawn: 0 })
    expect(await ground.published()).toEqual(before)
  })
})

describe.skipIf(!existsSync(samples))('the samples of the standard', () => {
  const take = (path: string, name = path) => importFeed(ground.database.db, resolve(samples, path), { name, today: '2026-06-01' })
  const ended = [
    { field: 'schedules', problem: 'ended, so it is left out', count: 1 },
    { field: 'cost_options', problem: 'ended, so it is left out', count: 1 },
  ]

  test.each([
    'oruk-3.0/examples',
    'uk-profile-3.0/examples',
    'hsds-3.0/examples',
    'validator-mocks/V3.0-UK-Default',
    'validator-mocks/V3.0-UK-Warn',
    'validator-mocks/V3.0-UK-Test',
  ])('%s: one full service', async (folder) => {
    const report = await take(`${folder}/service_full.json`)
    expect(report).toMatchObject({ version: '3.0', records: 1, taken: 1, quarantined: [] })
    expect(report.notes).toEqual(
      expect.arrayContaining([
        { field: 'latitude', problem: 'is not a position', count: 1 },
        { field: 'postal_code', problem: 'is not a postcode', count: 1 },
        ...(folder.includes('hsds') ? [] : ended),
      ]),
    )
  })

  test('what the full sample says is found on its page', async () => {
    await take('hsds-3.0/examples/service_full.json')
    const [row] = await ground.database.query<{ id: string }>(
      "select s.public_id as id from directory.service s join directory.feed f on f.id = s.feed_id where f.title = 'hsds-3.0/examples/service_full.json'",
    )
    const page = await ground.database.db.asPublic((trx) => findServicePage(trx, row?.id ?? ''))
    expect(page).toMatchObject({
      name: 'Community Counselling',
      organisation: 'Example Organization Inc.',
      ageMin: 144,
      ageMax: 1211,
      phone: '+44 1234 234567',
      languages: ['Urdu'],
    })
    expect(page?.locations).toMatchObject([{ name: 'MyCity Civic Center', town: 'MyCity', accessibility: ['step_free', 'hearing_loop'] }])
    expect(JSON.stringify(page)).not.toContain('Ann Persona')
  })

  test.each([
    ['oruk-3.0/examples/service_list.json', 1, 1, [], true],
    ['hsds-3.0/examples/service_list.json', 1, 1, [], true],
    ['validator-mocks/V3.0-UK-Default/service_list.json', 1, 1, [], false],
    ['validator-mocks/V3.0-UK-Warn/service_list.json', 1, 1, [], false],
    ['validator-mocks/V3.0-UK-Test/service_list.json', 128, 1, ['id'], false],
    ['validator-mocks/V3.0-UK-Fail/service_list.json', 4, 0, ['name'], false],
  ])('%s: %i records, %i taken', async (path, records, taken, fields, part) => {
    const report = await take(path)
    expect(report).toMatchObject({ version: '3.0', records, taken })
    expect(report.quarantined).toHaveLength(records - taken)
    expect([...new Set(report.quarantined.map(({ field }) => field))]).toEqual(fields)
    expect(report.notes.some(({ field }) => field === 'feed')).toBe(part)
  })

  test('the failing full service is taken without what fails in it', async () => {
    const report = await take('validator-mocks/V3.0-UK-Fail/service_full.json')
    expect(report).toMatchObject({ records: 1, taken: 1 })
    expect(report.notes).toEqual(
      expect.arrayContaining([
        { field: 'url', problem: 'is not a web address', count: 1 },
        { field: 'email', problem: 'is not an email address', count: 1 },
      ]),
    )
  })

  test('a front page is no list of services', async () => {
    await expect(take('validator-mocks/V3.0-UK-Default/api_details.json')).rejects.toThrow('only the front page')
  })

  test.each([
    'taxonomy_list.json',
    'organization_list.json',
    'organization_full.json',
    'service_at_location_list.json',
    'taxonomy_term.json',
  ])('%s holds no service', async (file) => {
    expect(await take(`oruk-3.0/examples/${file}`)).toMatchObject({ records: 1, taken: 0, quarantined: [{}] })
  })
})
