import { describe, expect, test } from 'vitest'
import { refusePin } from './pin-rules.ts'

describe('a PIN', () => {
  test('is six digits', () => {
    for (const pin of ['', '1234', '50729', '5072944', '50729a', '50 729', '٥٠٧٢٩٤']) expect(refusePin(pin), pin).toBe('shape')
  })

  test('is not what everybody tries', () => {
    const tried = ['123456', '654321', '000000', '111111', '789012', '135791', '121212', '123123', '112233', '123321', '159753', '707070']
    for (const pin of tried) expect(refusePin(pin), pin).toBe('guessed')
  })

  test('is no day that somebody was born on', () => {
    for (const pin of ['140792', '071492', '920714', '311299', '199214', '141992', '200731']) expect(refusePin(pin), pin).toBe('date')
  })

  test('is anything else: nearly nine in ten of all there are', () => {
    for (const pin of ['507294', '864203', '903175', '468253']) expect(refusePin(pin), pin).toBeUndefined()
    const all = Array.from({ length: 1000 }, (_, n) => String(n * 997 + 13).padStart(6, '0'))
    expect(all.filter((pin) => refusePin(pin) === undefined).length).toBeGreaterThan(850)
  })
})
