import { describe, expect, test } from 'vitest'
import { pounds, price } from './money.ts'

describe('money', () => {
  test('a price is free or pounds', () => {
    expect([0, 250, 300, 5].map((pence) => price(pence))).toEqual(['Free', '£2.50', '£3', '£0.05'])
  })

  test('a sum of nothing is nothing', () => {
    expect([0, 1234500, -250].map((pence) => pounds(pence))).toEqual(['£0', '£12,345', '-£2.50'])
  })

  test('a fraction of a penny is refused', () => {
    expect(() => pounds(2.5)).toThrow(RangeError)
  })
})
