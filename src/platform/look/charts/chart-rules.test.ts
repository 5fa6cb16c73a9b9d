import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lines, niceTicks } from './chart-rules.ts'

describe('an axis', () => {
  test.each([
    [24.3, [0, 10, 20, 30]],
    [141, [0, 50, 100, 150]],
    [4, [0, 1, 2, 3, 4]],
    [0.3, [0, 0.1, 0.2, 0.3]],
    [0, [0, 1]],
  ])('up to %d has marks people count in', (max, ticks) => {
    expect(niceTicks(max)).toEqual(ticks)
  })

  test('always reaches its longest bar, with three to six marks', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (max) => {
        const ticks = niceTicks(max)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-6))
        expect(ticks.length).toBeGreaterThanOrEqual(3)
        expect(ticks.length).toBeLessThanOrEqual(6)
      }),
    )
  })
})

test('words stand in lines; one longer than a line is cut', () => {
  expect(lines('Stay and play at the library', 14)).toEqual(['Stay and play', 'at the library'])
  expect(lines('abcdefghij kl', 4)).toEqual(['abcd', 'efgh', 'ij', 'kl'])
  expect(lines('', 10)).toEqual([])
})
