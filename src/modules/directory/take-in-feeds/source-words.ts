import { Temporal } from 'temporal-polyfill'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { RunInShort, Schedule, Speaks } from './source-queries.ts'

export const speaksWords: Readonly<Record<Speaks, string>> = {
  'open-referral': 'Open Referral',
  csv: 'A table (CSV)',
  tables: 'Tables that belong together (HSDS, in a zip)',
  register: 'The national register of early-years providers',
}

export const scheduleWords: Readonly<Record<Schedule, string>> = {
  never: 'Only when somebody asks',
  daily: 'Every night',
  weekly: 'Every week',
}

/** "Tuesday 1 December, 10:14", of an instant in ISO form. */
export function whenInWords(instant: string): string {
  return dayAndClockInWords(Temporal.Instant.from(instant))
}

export const stateWords: Readonly<Record<RunInShort['state'], { readonly text: string; readonly colour: string }>> = {
  waiting: { text: 'Waits for its turn', colour: 'govuk-tag--blue' },
  running: { text: 'Running', colour: 'govuk-tag--blue' },
  done: { text: 'Done', colour: 'govuk-tag--green' },
  failed: { text: 'Failed', colour: 'govuk-tag--red' },
  stopped: { text: 'Stopped', colour: 'govuk-tag--grey' },
}

/** "12 new, 3 changed, 480 the same, 2 withdrawn, 1 not taken." */
export function countsInWords({ taken, changed, unchanged, withdrawn, quarantined, differing }: RunInShort): string {
  const counts = [
    [taken, 'new'],
    [changed, 'changed'],
    [unchanged, 'the same'],
    [withdrawn, 'withdrawn'],
    [quarantined, 'not taken'],
    [differing, 'to settle'],
  ] as const
  const said = counts.filter(([count]) => count > 0).map(([count, what]) => `${count.toLocaleString('en-GB')} ${what}`)
  return said.length === 0 ? 'Nothing in it' : said.join(', ')
}

/** "Open Referral UK 3.0", as one reading found it. */
export function versionInWords(version: string): string {
  const words: Readonly<Record<string, string>> = {
    '': '',
    table: 'A table',
    tables: 'Tables that belong together',
    register: 'The national register',
  }
  return words[version] ?? `Open Referral UK ${version}`
}
