import { expect, test } from 'vitest'
import { bodyFaults, tidyBody } from './body-faults-rules.ts'
import { dueOf, listedUnder, standingOf } from './guide-standing-rules.ts'

const here = { address: `/pictures/${'a'.repeat(32)}.jpg`, decoration: false }
const swirl = { address: `/pictures/${'b'.repeat(32)}.png`, decoration: true }
const faults = (body: string): string[] => bodyFaults(body, ['phone'], [here, swirl])

test('a body that is read as it was meant has no faults', () => {
  const body = `## Doors\n\n!phone Ring [999](tel:999)\n\n- [ ] A hat\n- [x] See [hubs](/hubs)\n\n![The door](${here.address})\n\n![](${swirl.address})`
  expect(faults(body)).toEqual([])
})

test.each([
  ['[us](www.example.org)', /“us” leads to “www.example.org”/],
  ['[us](javascript:alert)', /begin with \//],
  ['- [ ] [us](//example.org)', /“us” leads to/],
  ['!fone Ring', /no drawing called “fone”/],
  [`![](${here.address})`, /Say what the picture shows/],
  [`![A door](/pictures/${'c'.repeat(32)}.jpg)`, /not here, or was taken away/],
  ['![A door](https://example.org/spy.png)', /on a line of its own/],
  [`![A door](${here.address}) and words`, /on a line of its own/],
  ['x'.repeat(20_001), /at most 20,000 letters/],
])('what is not read as it was meant is told to its writer: %#', (body, said) => {
  expect(faults(body).join('. ')).toMatch(said)
})

test('what was pasted from a document becomes lists and boxes, with nothing unseen', () => {
  expect(tidyBody('\u200b• One\n\uf0b7 Two\n☐ Three\n  Four\u00a0five  ')).toBe('- One\n- Two\n- [ ] Three\n  Four five')
})

const words = { title: '', summary: '', body: '', language: 'en', form: 'text', media: null, token: '' } as const
const fresh = { ...words, behind: false, checkedBy: null, checkedOn: null }
const guide = { reviewDueOn: '2026-12-27', retired: false, versions: [fresh], drafts: [] }

test('a guide is due a month before its day, and overdue after it', () => {
  expect(['2026-11-26', '2026-11-27', '2026-12-27', '2026-12-28'].map((day) => dueOf(guide, day))).toEqual([
    'in-date',
    'soon',
    'soon',
    'overdue',
  ])
})

test('what was retired stands only among the retired; what nobody published is not due', () => {
  const lists = (one: typeof guide): boolean[] =>
    (['all', 'due', 'drafts', 'behind', 'retired'] as const).map((list) => listedUnder(list, one, '2027-01-01'))
  expect(lists(guide)).toEqual([true, true, false, false, false])
  expect(lists({ ...guide, retired: true })).toEqual([false, false, false, false, true])
  expect(lists({ ...guide, versions: [] })).toEqual([true, false, false, false, false])
  expect(lists({ ...guide, versions: [{ ...fresh, behind: true }] })).toEqual([true, true, false, true, false])
})

test('behind the English outweighs that somebody once checked it', () => {
  expect([
    standingOf({ behind: true, checkedOn: '2026-01-01' }),
    standingOf({ behind: false, checkedOn: '2026-01-01' }),
    standingOf(fresh),
  ]).toEqual(['behind', 'checked', 'unchecked'])
})
