import { Link } from '../../look/link.tsx'
import { NextThings } from '../../look/records/next-things.tsx'
import { Timeline } from '../../look/records/timeline.tsx'
import type { Pattern } from '../pattern.ts'
import { LONG_NAME, NOWHERE, ONE_LETTER, UNBROKEN } from '../samples.tsx'

/** What has happened to a family, and what comes. */
export const time: readonly Pattern[] = [
  {
    id: 'timeline',
    title: 'Timeline',
    when: 'What has happened and what comes, newest first. Not a plan: that is “Next things”.',
    parts: ['platform/look/records/timeline'],
    states: [
      {
        name: 'To come, late, past',
        show: () => (
          <Timeline
            label="What has happened"
            items={[
              { when: 'Thursday 3 December', datetime: '2026-12-03', title: 'Review', words: 'of the plan, second', ahead: 'Planned' },
              { when: 'Yesterday', datetime: '2026-11-23', title: 'Ring Marnie back', words: 'about the gas letters', late: 'Not done' },
              {
                when: 'Today, 10:12',
                datetime: '2026-11-24T10:12',
                title: 'Dinnington Library desk.',
                words: 'Story added, health visitor booked',
              },
              { when: '2 September', datetime: '2026-09-02', title: 'Asked for help', words: 'online, answered next morning' },
            ]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <Timeline
            label="Long"
            items={[
              { when: '2 September', title: LONG_NAME, words: UNBROKEN },
              { when: '1 September', title: ONE_LETTER },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: 'next-things',
    title: 'Next things',
    when: 'What somebody will do, who and by when; what is late stands first. The family sees the same list, a promise we broke included. Not for what is done and past: that is the timeline.',
    parts: ['platform/look/records/next-things'],
    states: [
      {
        name: 'Late, booked, with people, to come, done',
        show: () => (
          <NextThings
            things={[
              {
                state: 'late',
                title: 'Ring Marnie back about the gas letters',
                late: 'Due yesterday.',
                words: 'You said you would, 20 November',
              },
              { state: 'booked', title: 'Health visitor, today 11:40, Maltby', words: 'Booked from Dinnington by Hal, 10:12' },
              { state: 'meeting', title: 'Review with the family, Thursday 3 December', words: 'Marnie, Joss, Priya, nursery' },
              {
                state: 'to-come',
                title: 'Try it for a week',
                words: (
                  <>
                    You and Joss, from tomorrow. <Link href={NOWHERE}>Tick it off</Link>
                  </>
                ),
              },
              { state: 'done', title: 'Joss does Friday and Saturday nights', words: 'Done. You ticked this on Sunday' },
            ]}
          />
        ),
      },
      { name: 'Long words', show: () => <NextThings things={[{ state: 'to-come', title: UNBROKEN, words: LONG_NAME }]} /> },
    ],
  },
]
