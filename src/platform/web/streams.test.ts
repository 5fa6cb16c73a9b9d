import { expect, test } from 'vitest'
import { createMetrics } from './metrics.ts'
import { openStreams } from './streams.ts'

const openCount = async (metrics: ReturnType<typeof createMetrics>) =>
  Number((await metrics.text()).match(/^hearth_live_streams (\d+)$/m)?.[1])

test('there are so many streams in all, and so many for one address; one that ends makes room', async () => {
  const metrics = createMetrics()
  const streams = openStreams(metrics, { inAll: 3, perAddress: 2 })
  const first = streams.open('a')
  expect(streams.open('a')).toBeDefined()
  expect(streams.open('a')).toBeUndefined()
  expect(streams.open('b')).toBeDefined()
  expect(streams.open('c')).toBeUndefined()
  expect(await openCount(metrics)).toBe(3)
  const done = new Promise<void>((resolve) => first?.whenDone(resolve))
  first?.body.destroy()
  await done
  expect(await openCount(metrics)).toBe(2)
  expect(streams.open('a')).toBeDefined()
  streams.endAll()
})

test('a browser that reads nothing is let go, and not kept in memory', async () => {
  const stream = openStreams(createMetrics()).open('a')
  const done = new Promise<void>((resolve) => stream?.whenDone(resolve))
  for (let i = 0; i < 100; i++) stream?.send('places', { words: 'x'.repeat(1024) })
  await done
  expect(stream?.body.destroyed).toBe(true)
})

test('when a server closes all end, and none opens any more', async () => {
  const streams = openStreams(createMetrics())
  const stream = streams.open('a')
  stream?.body.resume()
  const ended = new Promise((resolve) => stream?.body.once('end', resolve))
  streams.endAll()
  await ended
  expect(streams.open('a')).toBeUndefined()
})

test('what is done at the end is done even when the end was before', async () => {
  const stream = openStreams(createMetrics()).open('a')
  stream?.body.destroy()
  await new Promise<void>((resolve) => stream?.whenDone(resolve))
})
