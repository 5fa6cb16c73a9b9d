import { expect, test } from 'vitest'
import type { ImportReport } from '../modules/directory/index.ts'
import { importOpenReferralCommand, reportLines } from './import-open-referral.ts'

const report: ImportReport = {
  title: 'Neighbour',
  version: '1.0',
  records: 30,
  taken: 4,
  changed: 2,
  unchanged: 1,
  differing: 0,
  withdrawn: 3,
  quarantined: Array.from({ length: 23 }, (_, i) => ({ record: `r${i}`, field: i < 20 ? 'name' : 'id', problem: 'is missing' })),
  notes: [{ field: 'url', problem: 'is not a web address', count: 5 }],
  seconds: 1.24,
}

test('a report counts every record, shows the first twenty that were not taken and counts all by what was wrong', () => {
  const lines = reportLines(report)
  expect(lines.slice(0, 2)).toEqual([
    'Neighbour: Open Referral UK 1.0, 30 records in 1.2 seconds.',
    '4 new, 2 changed, 1 unchanged, 23 not taken, 3 withdrawn.',
  ])
  expect(lines).toEqual(
    expect.arrayContaining([
      '  20 × name is missing',
      '  3 × id is missing',
      '  r19: name is missing',
      '  and 3 more',
      '  5 × url is not a web address',
    ]),
  )
  expect(lines).not.toContain('  r20: id is missing')
})

test('a report without trouble is two lines', () => {
  expect(reportLines({ ...report, quarantined: [], notes: [] })).toHaveLength(2)
})

test('nothing to import is said so', async () => {
  await expect(importOpenReferralCommand([])).rejects.toThrow('Say which: import open-referral <file, folder or URL>')
})
