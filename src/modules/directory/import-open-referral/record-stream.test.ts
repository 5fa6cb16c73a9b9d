import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { type FeedItem, readRecords } from './record-stream.ts'
import { allOf, bytesOf } from './testing-feeds.ts'

async function read(...parts: string[]): Promise<FeedItem[]> {
  return allOf(readRecords(bytesOf(...parts), 200_000))
}

const two = '[{"id":"a","parts":[{"deep":[1,2]}]},{"id":"b"}]'

describe('the records of a document', () => {
  test.each([
    ['a bare array', two, 'array', {}],
    [
      'an envelope of 3.0',
      `{"total_items":2,"contents":${two},"last_page":true}`,
      'contents',
      { total_items: 2, contents: [], last_page: true },
    ],
    ['an envelope of 1.0', `{"content":${two},"totalElements":2}`, 'content', { content: [], totalElements: 2 }],
  ])('%s, also a byte at a time', async (_, json, list, fields) => {
    for (const parts of [[json], [...json]]) {
      expect(await read(...parts)).toEqual([
        { kind: 'record', number: 1, value: { id: 'a', parts: [{ deep: [1, 2] }] }, list },
        { kind: 'record', number: 2, value: { id: 'b' }, list },
        { kind: 'end', shape: list === 'array' ? 'array' : 'list', fields, encoding: 'utf-8' },
      ])
    }
  })

  test('a single object is what the document says of itself', async () => {
    const [end] = await read('{"id":"a","schedules":[{"byday":"MO"}]}')
    expect(end).toEqual({ kind: 'end', shape: 'object', fields: { id: 'a', schedules: [{ byday: 'MO' }] }, encoding: 'utf-8' })
  })

  test('an empty list is a list', async () => {
    expect(await read('{"contents":[]}')).toEqual([{ kind: 'end', shape: 'list', fields: { contents: [] }, encoding: 'utf-8' }])
  })

  test('characters of two halves survive every cut', async () => {
    const name = '👶'.repeat(70_000)
    expect(await read(`[{"n":"${name.slice(0, 100_000)}"}]`)).toMatchObject([{ value: { n: name.slice(0, 100_000) } }, {}])
    expect(await read(`[{"n":" ${name.slice(0, 100_000)}"}]`)).toMatchObject([{ value: { n: ` ${name.slice(0, 100_000)}` } }, {}])
  })
})

describe('a document that is not good says after which record', () => {
  test.each([
    ['breaks off in a record', '[{"id":"a"},{"id":"b', 'The feed breaks off after record 1 (id a).'],
    ['breaks off between records', '{"contents":[{"id":"a"},{"id":"b"}', 'The feed breaks off after record 2 (id b).'],
    ['breaks off at once', '{"contents":[{', 'The feed breaks off after its beginning: it holds no whole record.'],
    ['breaks off after an id that plays with the terminal', '[{"id":"a\\u001b[2J"},{', 'The feed breaks off after record 1.'],
    ['goes wrong', '[{"id":"a"},{id:"b"}]', 'The feed is not whole JSON: it goes wrong after record 1 (id a).'],
    ['goes on after its end', '[{"id":"a"}]x', 'The feed is not whole JSON: it goes wrong after record 1 (id a).'],
    ['is a web page', '\n <!doctype html><title>Sorry</title>', 'What came is a web page or XML, not JSON.'],
    ['is words', 'Sorry', 'The feed is not whole JSON: it goes wrong after its beginning: it holds no whole record.'],
    ['is nothing', '', 'The feed is empty.'],
    ['is blank', ' \n', 'The feed is empty.'],
  ])('%s', async (_, json, says) => {
    await expect(read(json)).rejects.toThrow(says)
  })

  test('a record beyond the cap is not waited for', async () => {
    let sent = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('[{"id":"a"},{"id":"b","text":"')
      for (;;) {
        sent += 10_000
        yield Buffer.alloc(10_000, 0x61)
      }
    }
    await expect(allOf(readRecords(endless(), 1_000_000))).rejects.toThrow('A record is larger than 1 MB: the one after record 1 (id a).')
    expect(sent).toBeLessThan(1_200_000)
  })

  test('nesting without end is not followed', async () => {
    await expect(read('['.repeat(400_000))).rejects.toThrow('A record is larger than')
  })
})

test('memory stays level over tens of thousands of records', async () => {
  const records = process.env.HEARTH_DEEP === '1' ? 100_000 : 25_000
  async function* many(): AsyncGenerator<Uint8Array> {
    yield Buffer.from('{"contents":[')
    for (let i = 0; i < records; i++) yield Buffer.from(`${i ? ',' : ''}{"id":"${i}","text":"${'x'.repeat(400)}"}`)
    yield Buffer.from(']}')
  }
  setFlagsFromString('--expose-gc')
  const collectGarbage = runInNewContext('gc') as () => void
  collectGarbage()
  const start = process.memoryUsage().heapUsed
  let most = 0
  let count = 0
  for await (const item of readRecords(many())) {
    if (item.kind !== 'record' || ++count % 5000 !== 0) continue
    collectGarbage()
    most = Math.max(most, process.memoryUsage().heapUsed - start)
  }
  expect(count).toBe(records)
  // Their text alone is over 10 MB.
  expect(most).toBeLessThan(5_000_000)
})
