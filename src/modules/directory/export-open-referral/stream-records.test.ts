import { expect, test } from 'vitest'
import { envelopeOf } from './envelope.ts'
import { openRecordStreams } from './stream-records.ts'

/** Parts of 100 KB, counted as they are asked for. */
function parts(count: number) {
  const seen = { asked: 0, ended: false }
  async function* give() {
    try {
      for (; seen.asked < count; seen.asked++) yield 'x'.repeat(100_000)
    } finally {
      seen.ended = true
    }
  }
  return { seen, give }
}

test('a long answer is written no faster than it is read, and not to its end for who has gone', async () => {
  const { seen, give } = parts(1000)
  const stream = openRecordStreams().open(give())
  const chunks = stream?.[Symbol.asyncIterator]()
  for (let n = 0; n < 5; n++) await chunks?.next()
  expect(seen.asked).toBeLessThan(10)
  stream?.destroy()
  await new Promise((resolve) => stream?.once('close', resolve))
  await expect.poll(() => seen.ended).toBe(true)
  expect(seen.asked).toBeLessThan(10)
})

test('there are only so many at once, and none is left when the server closes', async () => {
  const streams = openRecordStreams(2)
  const [first] = [streams.open(parts(9).give()), streams.open(parts(9).give())]
  expect(streams.open(parts(9).give())).toBeUndefined()
  first?.destroy()
  await new Promise((resolve) => first?.once('close', resolve))
  const next = streams.open(parts(9).give())
  expect(next).toBeDefined()
  streams.endAll()
  expect(next?.destroyed).toBe(true)
})

test.each([
  [{ total: 0, page: 1, each: 20, count: 0 }, [0, 1, true, true, true]],
  [{ total: 40, page: 1, each: 20, count: 20 }, [2, 1, true, false, false]],
  [{ total: 40, page: 2, each: 20, count: 20 }, [2, 2, false, true, false]],
  [{ total: 41, page: 4, each: 20, count: 0 }, [3, 4, false, true, true]],
])('%j', (given, [pages, number, first, last, empty]) =>
  expect(envelopeOf(given)).toEqual({
    total_items: given.total,
    total_pages: pages,
    page_number: number,
    size: given.count,
    first_page: first,
    last_page: last,
    empty,
  }),
)
