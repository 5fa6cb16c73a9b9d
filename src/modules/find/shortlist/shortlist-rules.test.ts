import { expect, test } from 'vitest'
import { LIST_LIMIT, whatStands, withService } from './shortlist-rules.ts'

const ids = Array.from({ length: LIST_LIMIT }, (_, n) => `service ${n}`)

test('a list keeps its order, holds each service once, and takes thirty', () => {
  expect(withService(['b', 'a'], 'c')).toEqual({ outcome: 'saved', list: ['b', 'a', 'c'] })
  expect(withService(['b', 'a'], 'b')).toEqual({ outcome: 'saved', list: ['b', 'a'] })
  expect(withService(ids, 'one more')).toEqual({ outcome: 'full' })
  expect(withService(ids, 'service 3')).toEqual({ outcome: 'saved', list: ids })
})

test('what is no longer published is counted; what has become sensitive is not even that', () => {
  const published = [
    { id: 'a', sensitive: false },
    { id: 'b', sensitive: true },
  ]
  expect(whatStands(['gone', 'b', 'a'], published)).toEqual({ services: [published[0]], gone: 1 })
})
