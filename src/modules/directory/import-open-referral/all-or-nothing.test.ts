import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { importFeed } from '../index.ts'
import { answerJson, aPage, aService, type FeedServer, feedServer } from './testing-feeds.ts'
import { type ImportGround, importGround } from './testing-import.ts'

let ground: ImportGround
let server: FeedServer | undefined
beforeAll(async () => {
  ground = await importGround()
})
afterAll(() => ground.drop())
afterEach(async () => {
  await server?.close()
  server = undefined
})

const three = [aService(1), aService(2), aService(3)]

describe('all or nothing', () => {
  const many = Array.from({ length: 1200 }, (_, i) => aService(i))

  test('a fault in the last batch leaves everything as it was', async () => {
    await ground.take(many.slice(0, 700), {}, 'Large')
    await ground.database.query(
      `create function directory.break_it() returns trigger language plpgsql as $$ begin raise exception 'broken on purpose'; end $$`,
    )
    await ground.database.query(
      `create trigger break_it before insert on directory.service for each row when (new.name = 'Service 1199') execute function directory.break_it()`,
    )
    const before = await ground.everything()
    await expect(
      ground.take(
        many.map((service) => ({ ...service, description: 'New' })),
        {},
        'Large',
      ),
    ).rejects.toThrow('broken on purpose')
    expect(await ground.everything()).toEqual(before)
  })

  test.each<[string, (good: string) => string | Uint8Array, string]>([
    ['breaks off', (good) => good.slice(0, -150), 'The feed breaks off after record'],
    ['goes wrong at its end', (good) => good.replace(/\]\}$/, ',]}'), 'The feed is not whole JSON'],
    ['is a web page', () => '<html>Sorry</html>', 'What came is a web page or XML, not JSON.'],
    ['is empty', () => '', 'The feed is empty.'],
    ['lists nothing', () => JSON.stringify(aPage([])), 'The feed holds no services at all. Nothing was changed.'],
    ['is only a front page', () => '{"version":"HSDS-UK-3.0"}', 'This is only the front page of a feed.'],
  ])('a feed that %s changes nothing', async (_, spoil, says) => {
    await ground.take(three)
    const before = await ground.everything()
    const changed = JSON.stringify({ last_page: true, contents: [1, 2, 3, 4, 5, 6].map((n) => aService(n, { name: `Changed ${n}` })) })
    await expect(ground.take(spoil(changed))).rejects.toThrow(says)
    expect(await ground.everything()).toEqual(before)
  })

  test('a server that stalls half-way changes nothing', async () => {
    await ground.take(three)
    const before = await ground.everything()
    server = await feedServer((_, response) => void response.write(`[${JSON.stringify(aService(1, { name: 'Changed' }))},`))
    const options = { name: 'Neighbour', allowPrivate: true, limits: { stallMs: 300 } }
    await expect(importFeed(ground.database.db, `${server.base}/feed.json`, options)).rejects.toThrow('stopped sending')
    expect(await ground.everything()).toEqual(before)
  })

  test('two readings of one feed at once take turns', async () => {
    const file = join(ground.folder, 'twice.json')
    await writeFile(file, JSON.stringify(many.slice(0, 50)))
    const reports = await Promise.all([importFeed(ground.database.db, file), importFeed(ground.database.db, file)])
    expect(reports.map((report) => report.taken).toSorted()).toEqual([0, 50])
  })
})

describe('hostile words', () => {
  test.each<[string, (json: string) => Uint8Array]>([
    ['UTF-16', (json) => iconv.encode(json, 'utf-16le', { addBOM: true })],
    ['Windows-1252', (json) => iconv.encode(json, 'win1252')],
  ])('%s is read, and said', async (encoding, encode) => {
    const report = await ground.take(encode(JSON.stringify([aService(1, { name: 'Siân’s café' })])), {}, encoding)
    expect(await ground.names()).toContain('Siân’s café')
    expect(report.notes).toMatchObject([{ field: 'feed', count: 1 }])
  })

  test('markup, half characters, zero bytes and inherited fields do no harm', async () => {
    const hostile = `[{"id":"a\\u0000b","name":"Ok <script>x</script>\\ud800","description":"<img src=x onerror=alert(1)><p onclick='x'>Hi</p>\\u0000","__proto__":{"status":"inactive"},"fees":"","schedules":[]},
      {"id":"'; drop table directory.service; --","name":"Robert'); --","fees":"","schedules":[]}]`
    expect(await ground.take(hostile, {}, 'Hostile')).toMatchObject({ taken: 2, quarantined: [] })
    const listing = (await ground.published()).find(({ name }) => name.startsWith('Ok'))
    expect(listing).toMatchObject({ name: 'Ok \ufffd', summary: 'Hi' })
    expect(({} as Record<string, unknown>).status).toBeUndefined()
  })
})

test('from an address: the base and its list are one feed, and a key in the query is not kept', async () => {
  server = await feedServer((request, response) => {
    if (request.url?.startsWith('/api/services')) answerJson(response, aPage(three))
    else answerJson(response, { version: 'HSDS-UK-3.0' })
  })
  const options = { allowPrivate: true }
  expect(await importFeed(ground.database.db, `${server.base}/api/`, options)).toMatchObject({ title: '127.0.0.1', taken: 3 })
  expect(await importFeed(ground.database.db, `${server.base}/api/services?key=secret`, options)).toMatchObject({ taken: 0, unchanged: 3 })
  expect(await ground.database.query("select source from directory.feed where source like 'http%'")).toEqual([
    { source: `${server.base}/api` },
  ])
})
