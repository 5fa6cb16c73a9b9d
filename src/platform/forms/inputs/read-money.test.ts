import { expect, test } from 'vitest'
import { readMoney } from './read-money.ts'

test.each([
  ['£1,250', 125_000],
  ['1250.5', 125_050],
  ['1250.50', 125_050],
  ['12p', 12],
  ['12 pence', 12],
  ['£12', 1200],
  ['£ 12', 1200],
  ['12', 1200],
  ['.50', 50],
  ['£3.', 300],
  ['£3.50p', 350],
  ['1,250,000.25', 125_000_025],
  ['1 250', 125_000],
  ['5 pounds 20', 520],
  ['5 pounds and 5p', 505],
  ['£5 20p', 520],
  ['5 quid', 500],
  ['12£', 1200],
  ['GBP 12', 1200],
  ['free', 0],
  ['0', 0],
  ['£٥', 500],
  ['١٢٫٥٠', 1250],
])('%s is %s pence', (said, pence) => expect(readMoney(said)).toEqual({ ok: true, value: pence }))

test.each([
  ['1.250,00', '£1,250.00'],
  ['£1.250,00', '£1,250.00'],
  ['12,50', '£12.50'],
  ['12,5', '£12.50'],
  ['1.250', '£1,250'],
  ['1.250.000', '£1,250,000'],
])('%s is asked about: %s', (said, suggestion) =>
  expect(readMoney(said)).toEqual({ ok: false, because: 'swapped', values: { suggestion } }),
)

test.each([
  ['', 'missing'],
  ['£', 'missing'],
  ['-5', 'negative'],
  ['−£5', 'negative'],
  ['£-5', 'negative'],
  ['(5.00)', 'negative'],
  ['minus 5', 'negative'],
  ['1.005', 'swapped'],
  ['0.005', 'fraction'],
  ['2.5p', 'fraction'],
  ['12.3456', 'fraction'],
  ['€5', 'currency'],
  ['$5', 'currency'],
  ['a lot', 'unclear'],
  ['5 or 6', 'unclear'],
  ['1,25,0', 'unclear'],
  ['99999999999', 'much'],
])('%s: %s', (said, because) => expect(readMoney(said)).toMatchObject({ ok: false, because }))
