import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import type { Opening } from '../../directory/index.ts'
import { openingOn, openNow } from './opening-rules.ts'

const week = { opensAt: '09:00:00', closesAt: '17:00:00', validFrom: null, validTo: null }
const hub: Opening = {
  hours: [
    { ...week, byday: ['MO', 'TU', 'WE', 'TH', 'FR'] },
    { ...week, byday: ['TH'], opensAt: '18:00:00', closesAt: '20:00:00' },
    { ...week, byday: ['SU'], validFrom: '2027-04-01' },
  ],
  exceptions: [
    { from: '2027-03-30', until: '2027-03-31', opensAt: null, closesAt: null, why: 'Staff training' },
    { from: '2027-03-26', until: '2027-03-27', opensAt: '10:00:00', closesAt: '12:00:00', why: 'Egg hunt' },
  ],
  bankHolidays: [
    { day: '2027-03-26', name: 'Good Friday' },
    { day: '2027-03-29', name: 'Easter Monday' },
  ],
}
const on = (date: string): string => {
  const { stretches, why } = openingOn(hub, Temporal.PlainDate.from(date))
  return [...stretches.map(({ from, until }) => `${from.toString().slice(0, 5)}-${until.toString().slice(0, 5)}`), why]
    .filter(Boolean)
    .join(' ')
}
const at = (moment: string): string => {
  const state = openNow(hub, Temporal.PlainDateTime.from(moment))
  return state.open ? `until ${state.until}` : state.next ? `next ${state.next.day} ${state.next.from}` : 'never'
}

test('what the hub says of a day comes before the bank holiday, and that before the week', () => {
  expect(on('2027-03-25')).toBe('09:00-17:00 18:00-20:00')
  expect(on('2027-03-26')).toBe('10:00-12:00 Egg hunt')
  expect(on('2027-03-29')).toBe('Easter Monday')
  expect(on('2027-03-30')).toBe('Staff training')
  expect([on('2027-03-28'), on('2027-04-04')]).toEqual(['', '09:00-17:00'])
})

test('the door is open from the first minute to the last, and the next opening skips evenings, holidays and training', () => {
  expect(at('2027-03-25T08:59')).toBe('next 2027-03-25 09:00:00')
  expect(at('2027-03-25T09:00')).toBe('until 17:00:00')
  expect(at('2027-03-25T17:00')).toBe('next 2027-03-25 18:00:00')
  expect(at('2027-03-25T20:00')).toBe('next 2027-03-26 10:00:00')
  // Over the night of 28 March, in which an hour is left out.
  expect(at('2027-03-27T12:00')).toBe('next 2027-03-31 09:00:00')
  expect(openNow({ ...hub, hours: [], exceptions: [] }, Temporal.PlainDateTime.from('2027-03-25T10:00'))).toEqual({
    open: false,
    next: undefined,
  })
})
