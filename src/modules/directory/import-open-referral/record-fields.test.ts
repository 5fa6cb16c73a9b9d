import { describe, expect, test } from 'vitest'
import { agesOf, dateOf, emailOf, fieldOf, lineOf, phoneOf, positionOf, postcodeOf, timeOf, urlOf } from './record-fields.ts'

/** Reads a field and tells what was noted beside it. */
function noting<T>(read: (note: (field: string, problem: string) => void) => T): [T, ...string[]] {
  const notes: string[] = []
  const value = read((field, problem) => void notes.push(`${field} ${problem}`))
  return [value, ...notes]
}

describe('a web address', () => {
  test.each([
    ['https://example.org/a?b=c', 'https://example.org/a?b=c'],
    ['HTTPS://Example.org', 'https://example.org/'],
    [' http://example.org ', 'http://example.org/'],
  ])('%s is one', (given, url) => {
    expect(noting((note) => urlOf({ url: given }, 'url', note))).toEqual([url])
  })

  test.each([
    'www.example.org',
    'http:www.example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://example.org',
    'https://me:secret@example.org',
    'http://localhost/',
    'https://',
    'balanced',
  ])('%s is none', (given) => expect(noting((note) => urlOf({ url: given }, 'url', note))).toEqual([null, 'url is not a web address']))

  test.each(['', null, undefined, 7n, {}])('%s says nothing', (given) =>
    expect(noting((note) => urlOf({ url: given }, 'url', note))).toEqual([null]),
  )
})

test.each([
  ['a@example.org', 'a@example.org'],
  ['\u00a0mailto:a@example.org.', 'a@example.org'],
  ['\u200ba.b+c@sub.example.org\u00a0', 'a.b+c@sub.example.org'],
])('%j is an email address', (given, email) => expect(noting((note) => emailOf({ email: given }, 'email', note))).toEqual([email]))

test.each(['a@b', 'a b@example.org', 'a@example.org, c@example.org', 'example.org', `${'.'.repeat(19_000)}x`])(
  '%.40s is no email address',
  (given) => expect(noting((note) => emailOf({ email: given }, 'email', note))).toEqual([null, 'email is not an email address']),
)

test.each([
  ['le67 3xx', 'LE67 3XX'],
  ['M11AE', 'M1 1AE'],
  ['EC1A-1BB', 'EC1A 1BB'],
])('the postcode %s is written %s', (given, postcode) => expect(noting((note) => postcodeOf({ p: given }, 'p', note))).toEqual([postcode]))

test.each(['LE67', 'nn16', 'EC1A'])('half a postcode, %s, is taken as one, wherever it is', (given) =>
  expect(noting((note) => postcodeOf({ p: given }, 'p', note))).toEqual([given.toUpperCase()]),
)

test('an American ZIP code is told as what it is', () =>
  expect(noting((note) => postcodeOf({ p: '21215' }, 'p', note))).toEqual([null, 'p is an American ZIP code, not a postcode']))

test.each(['ABC 1234', 'LE67 3', '1234'])('%s is no postcode', (given) =>
  expect(noting((note) => postcodeOf({ p: given }, 'p', note))).toEqual([null, 'p is not a postcode']),
)

test.each([
  ['"+44 1234 234567"', '+44 1234 234567'],
  ['(0116) 496 0000', '(0116) 496 0000'],
  ['999', '999'],
  ['call us', null],
  ['javascript:1', null],
  ['1'.repeat(50), null],
])('the number %s', (given, phone) => expect(phoneOf(given)).toBe(phone))

test.each([
  [{ latitude: 52.6, longitude: '-1.1' }, { latitude: 52.6, longitude: -1.1 }, 0],
  [{ latitude: 100, longitude: 101 }, undefined, 1],
  [{ latitude: 0, longitude: 0 }, undefined, 1],
  [{ latitude: 'north', longitude: 1 }, undefined, 0],
  [{ latitude: 52 }, undefined, 0],
])('the position %j', (given, position, notes) => {
  const [value, ...noted] = noting((note) => positionOf(given, note))
  expect([value, noted.length]).toEqual([position, notes])
})

describe('ages in years become whole months', () => {
  test.each([
    ['0 to 4 still takes a child of 4 years and 11 months', { minimum_age: 0, maximum_age: 4 }, [0, 59], 0],
    ['text is read as a number', { minimum_age: '3', maximum_age: '5' }, [36, 71], 0],
    ['half a year is 6 months', { minimum_age: 0.5, maximum_age: 2.5 }, [6, 30], 0],
    ['999 is no upper limit', { minimum_age: 12, maximum_age: 999 }, [144, null], 0],
    ['one end may be open', { maximum_age: 11 }, [null, 143], 0],
    ['nothing is any age', {}, [null, null], 0],
    ['the wrong way round is any age', { minimum_age: 9, maximum_age: 3 }, [null, null], 1],
    ['below nought is no age', { minimum_age: -1 }, [null, null], 1],
    ['words are no age', { minimum_age: 'babies', maximum_age: 4 }, [null, 59], 1],
  ])('%s', (_, given, [min, max], notes) => {
    const [ages, ...noted] = noting((note) => agesOf(given, note))
    expect([ages.ageMin, ages.ageMax, noted.length]).toEqual([min, max, notes])
  })
})

test.each([
  ['2024-02-29', '2024-02-29'],
  ['2024-01-05T10:00:00Z', '2024-01-05'],
  ['2023-02-31', null],
  ['5 January', null],
  ['yesterday', null],
])('the date %s', (given, date) => expect(noting((note) => dateOf({ d: given }, 'd', note))[0]).toBe(date))

test.each([
  ['9:30', '09:30'],
  ['10:00:00', '10:00'],
  ['18:15:00Z', '18:15'],
  ['25:99', null],
  ['noon', null],
])('the time %s', (given, time) => expect(noting((note) => timeOf({ t: given }, 't', note))[0]).toBe(time))

test('what a record inherits is not its own', () => {
  const record = JSON.parse('{"__proto__":{"name":"x"},"id":"1"}')
  expect([fieldOf(record, 'name'), fieldOf(record, 'toString'), lineOf(record, 'constructor', 'id')]).toEqual([undefined, undefined, '1'])
})
