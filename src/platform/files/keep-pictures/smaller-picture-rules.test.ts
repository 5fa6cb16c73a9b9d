import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attempts, fitted, goesAsItIs, LONGEST } from './smaller-picture-rules.ts'

test('a picture is made to fit, keeps its shape, and is never blown up', () => {
  expect(fitted({ width: 4032, height: 3024 }, LONGEST)).toEqual({ width: 1600, height: 1200 })
  expect(fitted({ width: 300, height: 200 }, LONGEST)).toEqual({ width: 300, height: 200 })
  const side = fc.integer({ min: 1, max: 12_000 })
  fc.assert(
    fc.property(side, side, side, (width, height, longest) => {
      const fit = fitted({ width, height }, longest)
      expect(Math.min(fit.width, fit.height)).toBeGreaterThanOrEqual(1)
      expect(Math.max(fit.width, fit.height)).toBeLessThanOrEqual(Math.max(1, Math.min(longest, Math.max(width, height))))
    }),
  )
})

test('each try is lighter than the one before: worse, then smaller', () => {
  const tries = attempts(LONGEST)
  for (const [n, one] of tries.entries()) {
    const next = tries[n + 1]
    if (next) expect(next.longest < one.longest || next.quality < one.quality).toBe(true)
  }
  expect(goesAsItIs({ width: 900, height: 1600, bytes: 200_000 })).toBe(true)
  expect(goesAsItIs({ width: 900, height: 1601, bytes: 5 })).toBe(false)
  expect(goesAsItIs({ width: 900, height: 900, bytes: 200_001 })).toBe(false)
})
