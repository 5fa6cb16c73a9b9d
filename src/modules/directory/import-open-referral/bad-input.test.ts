import { afterAll, beforeAll, expect, test } from 'vitest'
import { importFeed } from './import-feed.ts'
import { openSource } from './open-source.ts'
import { allOf, answerJson, aPage, aService, type FeedServer, feedId, feedServer } from './testing-feeds.ts'
import { type ImportGround, importGround } from './testing-import.ts'
import { unknownFeed, walkFeed } from './walk-feed.ts'

let ground: ImportGround
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.drop())

const term = (id: number, name: string, parent: number) => ({
  id: feedId(900 + id),
  link_type: 'service',
  taxonomy_term: { id: feedId(900 + id), name, parent_id: feedId(900 + parent) },
})

test('what is wrong in one record is told by record and field; what is good is taken, and what stood before stays', async () => {
  const before = [aService(1), aService(2), aService(3), aService(4), aService(5)]
  await ground.take(before, {}, 'Mixed')
  const circle = (id: number, parent: number) => ({ id: feedId(id), name: `Body ${id}`, parent_organization_id: feedId(parent) })
  const report = await ground.take(
    [
      aService(1, { name: null, description: 'Lost?' }),
      aService(2, { description: null, status: 'hibernating', email: '', url: null, phones: null, schedules: null, minimum_age: '' }),
      { ...aService(3), id: 3 },
      aService(4, { organization: circle(801, 802), attributes: [term(1, 'Play', 2), term(2, 'Play', 1)] }),
      aService(5, {
        organization: circle(802, 801),
        service_at_locations: [
          { id: feedId(70), location: { id: feedId(71), name: 'Hall', parent_id: feedId(71), location_type: 'physical' } },
        ],
      }),
      aService(5, { name: 'Twice' }),
      { ...aService(7), id: '' },
      { ...aService(8), name: '' },
      'not a record',
      null,
    ],
    {},
    'Mixed',
  )
  expect(report).toMatchObject({ records: 10, taken: 1, changed: 3, unchanged: 0, withdrawn: 1 })
  expect(report.quarantined.map(({ record, field, problem }) => `${record} ${field} ${problem}`)).toEqual([
    `${feedId(1)} name is missing or empty`,
    `${feedId(5)} id is the same as an earlier record’s`,
    'record 7 id is missing',
    `${feedId(8)} name is missing or empty`,
    'record 9 record is not an object',
    'record 10 record is not an object',
  ])
  // A status nobody knows publishes nothing; a record that is wrong leaves what families read; an id that is a number is one.
  expect(report.notes).toContainEqual({ field: 'status', problem: 'is not one of the standard, so it is not published', count: 1 })
  expect(await ground.names()).toEqual(['Service 1', 'Service 3', 'Service 4', 'Service 5', 'Stay and play'])
  expect(await ground.database.query(`select name from directory.service where feed_key = '3'`)).toEqual([{ name: 'Service 3' }])
})

async function walk(server: FeedServer, most?: number) {
  const source = openSource(server.base, { allowPrivate: true, limits: { stallMs: 500, totalMs: 8000 } })
  const facts = unknownFeed(most)
  try {
    return { records: await allOf(walkFeed(source, `${server.base}/services`, facts)), facts }
  } finally {
    await source.close()
    await server.close()
  }
}

test('pages without end are not followed without end', async () => {
  const server = await feedServer((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 1)
    answerJson(response, { ...aPage([aService(page * 2), aService(page * 2 + 1)], page, 0), last_page: false, total_items: undefined })
  })
  await expect(walk(server, 50)).rejects.toThrow('The feed does not end: it has more than 50 services.')
  expect(server.asked).toHaveLength(26)
})

test.each([
  [
    'grow',
    [
      [1, 2],
      [4, 5, 6],
      [7, 8],
    ],
  ],
  // As many as it says in number, but one comes twice and one never.
  [
    'shrink and grow',
    [
      [1, 2, 3],
      [3, 4],
      [6, 7, 8],
    ],
  ],
])('where pages %s half-way, nothing that was missed counts as gone', async (_, pages) => {
  const server = await feedServer((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 1)
    answerJson(
      response,
      aPage(
        (pages[page - 1] ?? []).map((number) => aService(number + 10)),
        page,
        pages.length,
        8,
      ),
    )
  })
  const eight = Array.from({ length: 8 }, (_, n) => aService(n + 11))
  await ground.take(eight, {}, 'Resized')
  const report = await importFeed(ground.database.db, `${server.base}/services`, { name: 'Resized', allowPrivate: true })
  await server.close()
  expect(report).toMatchObject({ withdrawn: 0 })
  expect(report.notes).toContainEqual({
    field: 'feed',
    problem: 'is only a part of what it says it has, so nothing is withdrawn',
    count: 1,
  })
  expect(await ground.names()).toEqual(expect.arrayContaining(eight.map(({ name }) => name)))
})
