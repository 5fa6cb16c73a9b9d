import type { IncomingMessage, ServerResponse } from 'node:http'
import { afterEach, describe, expect, test } from 'vitest'
import { openSource } from './open-source.ts'
import type { FeedRecord } from './read-in-full.ts'
import { allOf, answerJson, aPage, aService, type FeedServer, feedId, feedServer } from './testing-feeds.ts'
import { type FeedFacts, unknownFeed, walkFeed } from './walk-feed.ts'

let server: FeedServer | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

async function walk(address: string): Promise<{ records: FeedRecord[]; facts: FeedFacts }> {
  const source = openSource(address, { allowPrivate: true, limits: { stallMs: 500, totalMs: 8000 } })
  const facts = unknownFeed()
  try {
    return { records: await allOf(walkFeed(source, address, facts)), facts }
  } finally {
    await source.close()
  }
}

type Pages = (page: number, response: ServerResponse) => void

/** An API at `/api`: version on its front page, a list in pages, and each service by its id. */
async function api(
  pages: Pages,
  one: (id: string, response: ServerResponse) => void = (_, response) => answerJson(response, {}, 404),
  root: unknown = { version: 'HSDS-UK-3.0', openapi_url: 'https://x.example' },
): Promise<FeedServer> {
  return feedServer((request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '', 'http://x')
    if (url.pathname === '/api') return root === undefined ? answerJson(response, 'Not found', 404) : answerJson(response, root)
    if (url.pathname === '/api/services') return pages(Number(url.searchParams.get('page') ?? 1), response)
    if (url.pathname.startsWith('/api/services/')) return one(decodeURIComponent(url.pathname.slice('/api/services/'.length)), response)
    answerJson(response, 'Not found', 404)
  })
}

const ids = (records: readonly FeedRecord[]) => records.map(({ value }) => (value as { id: string }).id)

describe('the paged API of 3.0', () => {
  const threePages: Pages = (page, response) => answerJson(response, aPage([aService(page * 2 - 1), aService(page * 2)], page, 3, 6))

  test.each(['/api', '/api/services', '/api/services?page=1'])('is read from %s to its last page', async (path) => {
    server = await api(threePages)
    const { records, facts } = await walk(server.base + path)
    expect(ids(records)).toEqual([1, 2, 3, 4, 5, 6].map(feedId))
    expect(records.map((record) => record.number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(facts).toMatchObject({ version: '3.0', total: 6, records: 6, partial: false })
  })

  test('a service that is listed in short is asked for in full', async () => {
    server = await api(
      (_, response) => answerJson(response, aPage([{ id: feedId(1), name: 'Short' }, aService(2)])),
      (id, response) => answerJson(response, { id, name: 'Full', schedules: [{ byday: 'MO' }] }),
    )
    const { records } = await walk(`${server.base}/api`)
    expect(records[0]?.value).toEqual({ id: feedId(1), name: 'Full', schedules: [{ byday: 'MO' }] })
    expect(server.asked.filter((path) => path.startsWith('/api/services/'))).toEqual([`/api/services/${feedId(1)}`])
  })

  test('one whose own page fails is handed on with its fault', async () => {
    server = await api((_, response) => answerJson(response, aPage([{ id: feedId(1), name: 'Short' }, aService(2)])))
    const { records } = await walk(`${server.base}/api`)
    expect(records.map((record) => record.fault)).toEqual([{ field: 'record', problem: 'could not be read in full (404)' }, undefined])
  })

  test('one whose own page tells of another is not believed', async () => {
    server = await api(
      (_, response) => answerJson(response, aPage([{ id: feedId(1), name: 'Short' }])),
      (_, response) => answerJson(response, aService(9)),
    )
    const { records } = await walk(`${server.base}/api`)
    expect(records[0]?.fault).toMatchObject({ field: 'id' })
  })

  test('an API whose own pages all fail is given up', async () => {
    const short = Array.from({ length: 30 }, (_, i) => ({ id: feedId(i), name: 'Short' }))
    server = await api(
      (_, response) => answerJson(response, aPage(short)),
      (_, response) => answerJson(response, 'no', 500),
    )
    await expect(walk(`${server.base}/api`)).rejects.toThrow(
      '20 services in a row could not be read in full: the last one could not be read in full (500).',
    )
  })

  test('a later page that fails fails all', async () => {
    server = await api((page, response) => (page === 2 ? answerJson(response, 'no', 500) : threePages(page, response)))
    await expect(walk(`${server.base}/api`)).rejects.toThrow('/api/services answered 500.')
  })

  test('an API that gives its first page for ever is noticed', async () => {
    server = await api((_, response) => answerJson(response, aPage([aService(1)], 1, 3, 3)))
    await expect(walk(`${server.base}/api`)).rejects.toThrow('The feed repeats itself: page 2 holds nothing new')
  })

  test('one that gives less than it says is a part', async () => {
    server = await api((_, response) => answerJson(response, aPage([aService(1)], 1, 1, 50)))
    expect((await walk(`${server.base}/api`)).facts).toMatchObject({ records: 1, total: 50, partial: true })
  })
})

describe('the API of 1.0', () => {
  const page10 = (number: number, services: unknown[], pages: number) => ({
    totalElements: 4,
    totalPages: pages,
    number,
    size: 2,
    first: number === 1,
    last: number === pages,
    content: services,
  })

  test.each([
    ['with a front page that is missing', undefined],
    ['with a front page for people', '<html>Welcome</html>'],
  ])('is read %s', async (_, root) => {
    server = await api(
      (page, response) => answerJson(response, page10(page, [aService(page * 2 - 1), aService(page * 2)], 2)),
      undefined,
      root,
    )
    const { records, facts } = await walk(`${server.base}/api`)
    expect(ids(records)).toEqual([1, 2, 3, 4].map(feedId))
    expect(facts).toMatchObject({ version: '1.0', total: 4, partial: false })
  })

  test('pages that count from nought are all read', async () => {
    server = await feedServer((request, response) => {
      const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('page') ?? 0)
      answerJson(response, { ...page10(page, [aService(page * 2 + 1), aService(page * 2 + 2)], 2), last: page === 1 })
    })
    expect(ids((await walk(`${server.base}/services`)).records)).toEqual([1, 2, 3, 4].map(feedId))
  })
})

describe('one address', () => {
  test('a file on a server is not followed further', async () => {
    server = await feedServer((_, response) => answerJson(response, [{ id: feedId(1), name: 'Short' }]))
    expect(ids((await walk(`${server.base}/feed.json`)).records)).toEqual([feedId(1)])
    expect(server.asked).toEqual(['/feed.json'])
  })

  test('a web page instead of JSON', async () => {
    server = await feedServer((_, response) => response.end('<!doctype html><title>Sign in</title>'))
    await expect(walk(`${server.base}/services`)).rejects.toThrow('What came is a web page or XML, not JSON.')
    await expect(walk(`${server.base}/feed.json`)).rejects.toThrow('What came is a web page or XML, not JSON.')
  })

  test('a server error is told as such', async () => {
    server = await feedServer((_, response) => answerJson(response, 'x', 500))
    await expect(walk(`${server.base}/feed`)).rejects.toThrow('answered 500.')
  })

  test('JSON that is something else', async () => {
    server = await feedServer((_, response) => answerJson(response, { weather: 'fine' }))
    await expect(walk(`${server.base}/feed`)).rejects.toThrow('This is JSON, but no list of services and no service.')
  })
})
