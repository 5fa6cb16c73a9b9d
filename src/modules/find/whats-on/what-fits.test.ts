import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { OnDay } from '../../directory/index.ts'
import { readShortCode, shortCode } from '../short-links/short-codes.ts'
import { calendarOf } from './calendar.ts'
import { firstOf, fits, inDays, isStillOn, mayShowUnasked } from './what-fits.ts'
import { addressOf, parseWhatsOn } from './whats-on-query.ts'

const today = Temporal.PlainDate.from('2027-03-22')
const HUB = '00000000-0000-4000-8000-000000000001'

function something(change: Partial<OnDay> = {}): OnDay {
  const startsAt = Temporal.Instant.from('2027-03-27T10:00Z')
  return {
    ...{ session: '00000000-0000-4000-8000-0000000000aa', service: '00000000-0000-4000-8000-0000000000bb', location: HUB },
    ...{
      date: '2027-03-27',
      startsAt,
      endsAt: startsAt.add({ hours: 1 }),
      state: 'places',
      name: 'Stay and play',
      org: '',
      summary: 'Toys.',
    },
    ...{ terms: [], place: 'Test hub', address: '1 Example Lane', town: 'Testby', postcode: 'LE67 3XX', hub: true },
    ...{ ageMin: 0, ageMax: 59, expecting: false, pricePence: 0, priceNote: '' },
    ...change,
  }
}

describe('what is asked for', () => {
  const parsed = (text: string) => parseWhatsOn(new URLSearchParams(text), today, new Set([HUB]))

  test.each([
    ['from=2027-02-31'],
    ['from=yesterday'],
    ['day=2027-03-21'],
    ['from=2031-01-01'],
    ['day=-271821-04-20'],
    [`site=${HUB.replace('1', '2')}`],
    ["site=' or 1=1"],
    ['age=elderly'],
    ['free=maybe'],
  ])('nonsense is left out, and that is said: %s', (text) => {
    expect(parsed(text)).toEqual({ first: today, days: 7, site: undefined, ages: [], free: false, odd: true })
  })

  test('what is known is kept beside nonsense, and an empty field of the form is no nonsense', () => {
    expect(parsed(`site=${HUB}&age=2-4&age=x&day=2027-03-28`)).toMatchObject({ site: HUB, ages: ['2-4'], days: 1, odd: true })
    expect(parsed('site=&from=')).toMatchObject({ odd: false })
  })

  test('any address is read without an error, and what it was read as has an address that says the same', () => {
    const value = fc.oneof(fc.string(), fc.constantFrom('2027-03-28', '2027-04-05', HUB, '0-1', '2-4', 'expecting', '1'))
    const pairs = fc.array(fc.tuple(fc.constantFrom('from', 'day', 'site', 'age', 'free', 'q'), value), { maxLength: 8 })
    fc.assert(
      fc.property(pairs, (given) => {
        const query = parseWhatsOn(new URLSearchParams(given), today, new Set([HUB]))
        const again = parsed(addressOf(query, today).split('?')[1] ?? '')
        expect(again).toEqual({ ...query, odd: false })
      }),
      { numRuns: 200 },
    )
  })
})

test('ages overlap by months, expecting is for who is expecting, and free is only what is known to cost nothing', () => {
  expect(fits(something(), { ages: ['2-4'], free: true })).toBe(true)
  expect(fits(something(), { ages: ['5-10'], free: false })).toBe(false)
  expect(fits(something(), { ages: ['expecting'], free: false })).toBe(false)
  expect(fits(something({ expecting: true, ageMin: 0, ageMax: 0 }), { ages: ['expecting'], free: false })).toBe(true)
  expect(fits(something({ pricePence: null }), { ages: [], free: true })).toBe(false)
})

test('abuse, loss and harm are not shown to who did not ask, by name, sentence or kind of help', () => {
  expect(mayShowUnasked(something())).toBe(true)
  expect(mayShowUnasked(something({ name: 'Freedom after abuse' }))).toBe(false)
  expect(mayShowUnasked(something({ summary: 'For parents whose baby has died.' }))).toBe(false)
  expect(mayShowUnasked(something({ name: 'After an early loss', summary: 'For anyone whose pregnancy ended.' }))).toBe(false)
  expect(mayShowUnasked(something({ name: 'Hearing loss clinic' }))).toBe(true)
  expect(mayShowUnasked(something({ terms: ['Domestic abuse support'] }))).toBe(false)
})

test('a page ends between two days, holds at least one, and says where it goes on', () => {
  const many = Array.from({ length: 9 }, (_, n) => something({ date: `2027-03-2${2 + Math.floor(n / 3)}` }))
  expect(inDays(many, today, 7, 7)).toMatchObject({ rest: today.add({ days: 2 }) })
  expect(inDays(many, today, 7, 1).days.map(({ on }) => on.length)).toEqual([3])
  expect(inDays(many, today, 7, 9).days.map(({ on }) => on.length)).toEqual([3, 3, 3, 0, 0, 0, 0])
})

test('what has begun is still on until it ends', () => {
  const { startsAt } = something()
  expect([30, 60].map((minutes) => isStillOn(something(), startsAt.add({ minutes })))).toEqual([true, false])
})

describe('a calendar', () => {
  const asAt = Temporal.Instant.from('2027-03-22T08:00Z')
  const calendar = (on: readonly OnDay[]): string => calendarOf(on, { name: 'What’s on', url: 'https://hubs.example', asAt })
  const unfolded = (text: string): string[] => text.replaceAll('\r\n ', '').split('\r\n')

  test('is folded at 75 octets, escaped, and keeps each name for ever', () => {
    const odd = something({ name: 'Żabki; songs, rhymes\nand “noise” \\o/', summary: 'ąęół '.repeat(60), state: 'cancelled' })
    const text = calendar([odd, something({ session: null, state: 'drop_in' })])
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    const lines = unfolded(text)
    expect(lines).toContain('SUMMARY:Żabki\\; songs\\, rhymes\\nand “noise” \\\\o/')
    expect(lines.filter((line) => /^(STATUS|SEQUENCE|UID)/.test(line))).toEqual([
      'UID:00000000-0000-4000-8000-0000000000aa@hearth',
      'SEQUENCE:1',
      'STATUS:CANCELLED',
      'UID:00000000-0000-4000-8000-0000000000bb.00000000-0000-4000-8000-000000000001.2027-03-27T10:00Z@hearth',
      'SEQUENCE:0',
      'STATUS:CONFIRMED',
    ])
    expect(lines).toContain('DTSTART:20270327T100000Z')
    expect(calendar([odd])).toBe(calendar([odd]))
  })
})

test('a short code is read as what it was made of, also when a person typed it', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.constantFrom('h' as const, 's' as const, 'd' as const), (id, kind) => {
      const code = shortCode(kind, id)
      expect(code).toMatch(/^[hsd][0-9a-hjkmnp-tv-z]{8}$/)
      const typed = code.toUpperCase().replaceAll('1', 'I').replaceAll('0', 'O')
      expect(readShortCode(typed)).toEqual(readShortCode(code))
      expect(readShortCode(code)?.kind).toBe(kind)
    }),
    { numRuns: 100 },
  )
  for (const none of ['', 'h', 'x12345678', 'h1234567', 'h123456789', 'hu2345678', '../etc']) expect(readShortCode(none)).toBeUndefined()
})

test('a hub shows whole days until about ten things, the rest on asking, and nothing to ask for where there is no more', () => {
  const days = [4, 5, 0, 3, 2, 0].map((count, ahead) => ({
    day: today.add({ days: ahead }),
    on: Array.from({ length: count }, () => something()),
  }))
  const { first, rest } = firstOf(days, 10)
  expect([first.length, rest.length]).toEqual([4, 2])
  expect(firstOf(days, 14)).toEqual({ first: days, rest: [] })
  expect(firstOf(days, 100)).toEqual({ first: days, rest: [] })
  expect(firstOf([], 10)).toEqual({ first: [], rest: [] })
})
