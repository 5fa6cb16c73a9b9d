import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { spanOf, whenIn } from './when.ts'

const wednesday = Temporal.PlainDate.from('2026-11-25')
const sunday = wednesday.add({ days: 4 })

test.each([
  ['today', wednesday, '2026-11-25 2026-11-25'],
  ['tomorrow', wednesday, '2026-11-26 2026-11-26'],
  ['week', wednesday, '2026-11-25 2026-12-01'],
  ['weekend', wednesday, '2026-11-28 2026-11-29'],
  ['weekend', wednesday.add({ days: 3 }), '2026-11-28 2026-11-29'],
  ['weekend', sunday, '2026-11-29 2026-11-29'],
  ['next-week', wednesday, '2026-11-30 2026-12-06'],
  ['next-week', sunday, '2026-11-30 2026-12-06'],
] as const)('%s, asked on %s, is %s', (when, today, days) => {
  const { from, to } = spanOf(when, today)
  expect(`${from} ${to}`).toBe(days)
})

test('a span that nobody knows is none', () => expect([whenIn('noon'), whenIn(null)]).toEqual([undefined, undefined]))
