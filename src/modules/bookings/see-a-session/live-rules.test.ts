import { expect, test } from 'vitest'
import { fresh, nextStep } from './live-rules.ts'

test('a page begins with a stream, at once', () => {
  expect(nextStep(fresh, 0.5)).toEqual({ do: 'stream', after: 0 })
})

test('a stream that broke is tried again within five seconds, and not by all pages in one moment', () => {
  expect(nextStep({ failures: 1, asked: 0 }, 0)).toEqual({ do: 'stream', after: 1000 })
  expect(nextStep({ failures: 1, asked: 0 }, 1)).toEqual({ do: 'stream', after: 5000 })
})

test('two that failed, and the page asks every 20 seconds; after three minutes it tries for a stream again', () => {
  expect(nextStep({ failures: 2, asked: 0 }, 0)).toEqual({ do: 'ask', after: 20_000 })
  expect(nextStep({ failures: 2, asked: 8 }, 0)).toEqual({ do: 'ask', after: 20_000 })
  expect(nextStep({ failures: 2, asked: 9 }, 0)).toMatchObject({ do: 'stream' })
})
