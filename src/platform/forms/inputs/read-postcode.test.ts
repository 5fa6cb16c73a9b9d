import { expect, test } from 'vitest'
import { readPostcodeKindly } from './read-postcode.ts'

test.each([
  ['LE67 3XX', 'LE67 3XX'],
  ['le673xx', 'LE67 3XX'],
  [' l e 6 7 3 x x ', 'LE67 3XX'],
  ['LE67-3XX', 'LE67 3XX'],
  ['LE67 3XX.', 'LE67 3XX'],
  ['m1 1ae', 'M1 1AE'],
  ['M1IAE', 'M1 1AE'],
  ['ml 1ae', 'M1 1AE'],
  ['S0 1AA', 'S0 1AA'],
  ['SO14 7DW', 'SO14 7DW'],
  ['S014 7DW', 'SO14 7DW'],
  ['SO14 7DW', 'SO14 7DW'],
  ['OX1 1AA', 'OX1 1AA'],
  ['0X1 1AA', 'OX1 1AA'],
  ['OXl lAA', 'OX1 1AA'],
  ['EC1A 1BB', 'EC1A 1BB'],
  ['W1A 0AX', 'W1A 0AX'],
  ['W1A OAX', 'W1A 0AX'],
  ['LE٦٧ ٣XX', 'LE67 3XX'],
  ['G1 1AA', 'G1 1AA'],
])('%s is %s', (said, postcode) => expect(readPostcodeKindly(said)).toEqual({ ok: true, value: postcode }))

test('half of one is enough only where it is said to be', () => {
  for (const half of ['LE67', 'le 67', 'M1'])
    expect([readPostcodeKindly(half).ok, readPostcodeKindly(half, { outward: true })]).toEqual([
      false,
      { ok: true, value: half.replace(' ', '').toUpperCase() },
    ])
  expect(readPostcodeKindly('LE67')).toEqual({ ok: false, because: 'partial' })
})

test.each([
  ['', 'missing'],
  ['???', 'unclear'],
  ['home', 'unclear'],
  ['LE67 3X', 'unclear'],
  ['LE67 3XXX', 'unclear'],
  ['LE67 3CC', 'unclear'],
  ['1234 5AB', 'unclear'],
  ['BFPO 58', 'forces'],
  ['BF1 2AA', 'forces'],
])('%s: %s', (said, because) => expect(readPostcodeKindly(said)).toEqual({ ok: false, because }))

test.each([
  ['EH1 1AA', 'scotland'],
  ['CF10 1AA', 'wales'],
  ['BT1 1AA', 'northern-ireland'],
  ['JE2 3AA', 'islands'],
])('%s is said to be elsewhere only where it matters: %s', (said, because) => {
  expect(readPostcodeKindly(said, { englandOnly: true })).toEqual({ ok: false, because })
  expect(readPostcodeKindly(said).ok).toBe(true)
})
