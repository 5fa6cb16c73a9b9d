import { expect, test } from 'vitest'
import { readAddress, readDays, readTime } from './week-inputs.ts'

test.each([
  ['Mon, Wed and Fri', ['MO', 'WE', 'FR']],
  ['every Tuesday', ['TU']],
  ['tues & thurs', ['TU', 'TH']],
  ['Monday to Friday', ['MO', 'TU', 'WE', 'TH', 'FR']],
  ['Fri–Mon', ['MO', 'FR', 'SA', 'SU']],
  ['weekdays, Sat', ['MO', 'TU', 'WE', 'TH', 'FR', 'SA']],
  ['T', undefined],
  ['some days', undefined],
])('days: %s', (text, days) => {
  expect(readDays(text)).toEqual(days ? { ok: true, value: days } : { ok: false, because: 'unclear' })
})

test.each([
  ['9.30am', '09:30'],
  ['9:30', '09:30'],
  ['2pm', '14:00'],
  ['12am', '00:00'],
  ['noon', '12:00'],
  ['1400', '14:00'],
  ['half past 10', '10:30'],
  ['08:15', '08:15'],
])('time: %s', (text, time) => {
  expect(readTime(text)).toEqual({ ok: true, value: time })
})

test('a bare hour that could be early or late is asked about; what is no time is not one', () => {
  expect(readTime('3')).toMatchObject({ because: 'either' })
  expect(readTime('25:00')).toMatchObject({ because: 'unclear' })
  expect(readTime('13pm')).toMatchObject({ because: 'unclear' })
})

test.each([
  ['example.org/groups', 'https://example.org/groups'],
  ['HTTP://Example.org', 'http://example.org'],
  ['javascript:alert(1)', undefined],
  ['https://me:secret@example.org', undefined],
  ['localhost', undefined],
  ['ask at the desk', undefined],
])('address: %s', (text, address) => {
  expect(readAddress(text)).toEqual(address ? { ok: true, value: address } : { ok: false, because: 'unclear' })
})
