import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { readGuides } from '../guides-file.ts'
import { readOffer } from './offer-queries.ts'
import { gapsOf } from './offer-rules.ts'

const whole = { words: 'What you get.', phone: '01632 960590', outOfHours: 'Ring 111.', services: [{ open: true, late: false }] }
const today = Temporal.PlainDate.from('2026-11-26')

test('a section that has everything lacks nothing, and each thing that is missing is one gap', () => {
  expect(gapsOf(whole)).toEqual([])
  expect(gapsOf({ ...whole, words: ' ' })).toEqual(['words'])
  expect(gapsOf({ ...whole, phone: null })).toEqual(['phone'])
  expect(gapsOf({ ...whole, outOfHours: '' })).toEqual(['out-of-hours'])
  expect(gapsOf({ ...whole, services: [] })).toEqual(['services'])
  expect(gapsOf({ ...whole, services: [{ open: false, late: false }] })).toEqual(['open'])
  expect(gapsOf({ ...whole, services: [...whole.services, { open: false, late: true }] })).toEqual(['late'])
})

test('an offer without a day is a draft; a seventh section is refused', () => {
  const read = (offer: object) => readOffer(JSON.stringify({ sections: {}, ...offer }), today).publishedOn
  expect([read({}), read({ publishedOn: '2026-11-02' }), read({ publishedDaysAgo: 1 })]).toEqual([null, '2026-11-02', '2026-11-25'])
  expect(() => read({ sections: { nursery: {} } })).toThrow()
})

test('a guide says when it was looked at, once, and has an English text', () => {
  const text = { language: 'en', title: 'A', summary: '', body: ['a'] }
  const guide = { slug: 'a', topics: [], owner: 'us', versions: [text] }
  const read = (more: object) => readGuides(JSON.stringify([{ ...guide, ...more }]), today)
  expect(read({ reviewedOn: '2026-02-28' })[0]).toMatchObject({ reviewedOn: '2026-02-28', reviewDueOn: '2027-02-28' })
  for (const more of [{}, { reviewedOn: '2026-02-30' }, { reviewedOn: '2026-02-01', reviewedDaysAgo: 3 }])
    expect(() => read(more)).toThrow()
  expect(() => read({ reviewedDaysAgo: 1, versions: [{ ...text, language: 'pl' }] })).toThrow(/English/)
})
