import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { projectRoot } from '../config/project-root.ts'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { importBoundaries } from './import-boundaries.ts'
import { listOutlines } from './outlines.ts'
import { readBoundaries } from './read-boundaries.ts'

const square = (x: number, y: number, size: number) => [
  [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
    [x, y],
  ],
]
const area = (properties: object, coordinates: unknown = square(-1.4, 52.7, 0.1)) => ({
  type: 'Feature',
  properties,
  geometry: { type: 'Polygon', coordinates },
})
const file = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features })

test('what an area is, is told by its columns, the smallest first; the grid is turned to degrees', () => {
  const { outlines } = readBoundaries(file(area({ WD22CD: 'E05000001', WD22NM: 'Elm', LAD22CD: 'E07000001', LAD22NM: 'Testshire' })))
  expect(outlines).toMatchObject([{ kind: 'ward', code: 'E05000001', name: 'Elm' }])
  const [grid] = readBoundaries(file(area({ ltla24_code: 'E07000134', ltla24_name: 'NWL' }, square(443_000, 313_000, 5000)))).outlines
  expect(grid?.kind).toBe('district')
  expect(grid?.rings[0]?.[0]).toEqual([expect.closeTo(52.71, 1), expect.closeTo(-1.36, 1)])
})

test('what is broken, has no code, stands twice or lies elsewhere is left out and said; the rest is taken', () => {
  const good = area({ LAD24CD: 'E1', LAD24NM: 'One' })
  const { outlines, leftOut, examples } = readBoundaries(
    file(good, good, area({ LAD24CD: '', LAD24NM: 'None' }), area({ LAD24CD: 'E2' }, square(12, 41, 1)), area({ colour: 'red' }), {
      type: 'Feature',
      properties: { LAD24CD: 'E3' },
      geometry: null,
    }),
  )
  expect(outlines.map(({ code }) => code)).toEqual(['E1'])
  expect(leftOut).toBe(5)
  expect(examples.join(' ')).toMatch(/E1 stands here a second time.*has no code.*E2 lies outside.*name no area: colour.*no polygon/)
})

test.each([
  ['{"type":', 'not whole JSON'],
  ['{"type":"Topology"}', 'This is TopoJSON'],
  ['[]', 'not a GeoJSON FeatureCollection'],
  [file(), 'No area could be taken'],
])('%s is refused whole: %s', (text, problem) => expect(() => readBoundaries(text)).toThrow(problem))

describe('in a database', () => {
  let base: TestDatabase
  beforeAll(async () => {
    base = await testDatabase()
  })
  afterAll(() => base.drop())

  test('again brings up to date, a bad file changes nothing, and only what reaches into the picture is drawn', async () => {
    const path = join(tmpdir(), `hearth-boundaries-${process.pid}.geojson`)
    onTestFinished(() => rmSync(path, { force: true }))
    const take = (text: string) => {
      writeFileSync(path, text)
      return importBoundaries(base.db, path)
    }
    const here = area({ LAD24CD: 'E1', LAD24NM: 'One' })
    const far = area({ LAD24CD: 'E2', LAD24NM: 'Two' }, square(0.5, 51, 0.1))
    expect(await take(file(here, far))).toMatchObject({ kind: 'district', taken: 2 })
    await expect(take('{')).rejects.toThrow('not whole JSON')
    await take(file(area({ LAD24CD: 'E1', LAD24NM: 'One' }, square(-1.4, 52.7, 0.2))))
    const box = { south: 52.8, west: -1.3, north: 53, east: -1.1 }
    const rings = await base.db.asPublic((trx) => listOutlines(trx, 'district', box))
    expect(rings).toHaveLength(1)
    expect(rings[0]).toContainEqual([52.9, -1.2])
  })

  const real = join(projectRoot, '../shared/data/boundaries/lad-detailed-from-lsoa21.geojson')
  if (existsSync(real))
    test('the districts of the four areas are taken whole', async () => {
      expect(await importBoundaries(base.db, real)).toMatchObject({ kind: 'district', taken: 14, leftOut: 0 })
    })
})
