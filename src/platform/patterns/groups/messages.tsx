import { EmptyBox } from '../../look/empty-box.tsx'
import { HeldLine } from '../../look/held-line.tsx'
import { Link } from '../../look/link.tsx'
import { JustNow, LiveLine } from '../../look/live-line.tsx'
import { OfflineStrip } from '../../look/offline-strip.tsx'
import { WorkingLine } from '../../look/working-line.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { NOWHERE, UNBROKEN, URDU_WORDS, Urdu } from '../samples.tsx'
import { said } from './said.tsx'

const states: readonly Pattern[] = [
  {
    id: 'empty',
    title: 'Empty',
    when: 'In place of a list with nothing in it: one sentence of good or next news. Not for something hidden, and never a drawing.',
    parts: ['platform/look/empty-box'],
    states: [
      { name: 'Good news', show: () => <EmptyBox text="Nobody is waiting for a key worker." /> },
      { name: 'Next news', show: () => <EmptyBox text="No sessions today. The next is tomorrow at 9:00." /> },
      { name: 'A word too long for its line', show: () => <EmptyBox text={UNBROKEN} /> },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <EmptyBox text={URDU_WORDS} />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'working',
    title: 'Working',
    when: 'While something takes longer than a page: how far it is in words, and leave to go. Not for what is done in a second.',
    parts: ['platform/look/working-line'],
    states: [
      {
        name: 'Part done',
        show: () => (
          <WorkingLine
            done={18}
            of={41}
            label="Making your spreadsheet"
            words="Making your spreadsheet: 18 of 41 postings. You can leave this page; it will be under Downloads."
          />
        ),
      },
      { name: 'Just begun', show: () => <WorkingLine done={0} of={41} label="Beginning" words="Beginning: 41 postings to read." /> },
      {
        name: 'Stopped',
        show: () => (
          <WorkingLine done={18} of={41} label="Stopped" words="Stopped at 18 of 41: the connection was lost. We try again by ourselves." />
        ),
      },
    ],
  },
  {
    id: 'held',
    title: 'Held',
    when: 'While places or a room are kept for somebody: until a clock time. Not a countdown, which hurries people.',
    parts: ['platform/look/held-line'],
    states: [
      { name: 'Until a time', show: () => <HeldLine text="We are holding your places until 10:14." /> },
      { name: 'Over', show: () => <HeldLine text="We held your places until 10:14. There are 3 left: choose again." /> },
      { name: 'Long words', show: () => <HeldLine text={`We are holding ${UNBROKEN} until 10:14.`} /> },
    ],
  },
  {
    id: 'live',
    title: 'Live, and just now',
    when: 'On boards that follow the day: that they do, when they last changed, and one strip for the newest change. Old figures are never shown as live.',
    parts: ['platform/look/live-line'],
    states: [
      { name: 'Live', show: () => <LiveLine words="Live, changed at 9:52." refresh={{ href: NOWHERE, text: 'Refresh' }} /> },
      { name: 'Stale', show: () => <LiveLine stale words="As at 9:52. Not following." refresh={{ href: NOWHERE, text: 'Try again' }} /> },
      {
        name: 'Does not follow by itself',
        show: () => <LiveLine still words="True at 9:52." refresh={{ href: NOWHERE, text: 'Refresh' }} />,
      },
      {
        name: 'Just now',
        show: () => (
          <JustNow>
            <strong>Just now:</strong> Dinnington Library is holding the sensory room at 12:00 until 10:02.{' '}
            <Link href={NOWHERE}>See it</Link>
          </JustNow>
        ),
      },
    ],
  },
  {
    id: 'offline',
    title: 'Offline',
    when: 'Under the masthead of a page that works on without a connection: what is safe first, then what may be out of date. Not on pages that need one: those say so.',
    parts: ['platform/look/offline-strip'],
    states: [
      {
        name: 'With work kept',
        show: () => (
          <OfflineStrip
            title="No connection since 10:03. Carry on."
            words="5 taps and 3 walk-ins are safe on this tablet and will be sent when it is back. Places left may be out of date."
          />
        ),
      },
      {
        name: 'Nothing to send',
        show: () => <OfflineStrip title="No connection since 10:03." words="Nothing waits to be sent. Names are as at 10:02." />,
      },
    ],
  },
]

export const messages: PatternGroup = {
  word: 'messages',
  title: 'States and messages',
  lead: 'Nothing there, not done yet, kept for you, done, not possible: each has one look and says what to do.',
  density: 'public',
  patterns: [...states, ...said],
}
