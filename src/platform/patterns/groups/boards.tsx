import { Arrivals, Late } from '../../look/boards/arrivals.tsx'
import { DayBoard, type DayBoardSession } from '../../look/boards/day-board.tsx'
import { Link } from '../../look/link.tsx'
import { JustNow } from '../../look/live-line.tsx'
import { WorkerBoard } from '../../look/worker-board.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, ONE_LETTER, UNBROKEN, URDU_NAME } from '../samples.tsx'
import { greeting } from './greeting.tsx'
import { registers } from './registers.tsx'
import { rooms } from './rooms.tsx'

const boardWords = {
  sessions: 'Sessions today',
  time: 'Time',
  session: 'Session',
  here: 'Here',
  places: 'Places',
  register: 'Register',
  now: 'On now',
} as const
const live = { words: 'Live, changed at 9:52.', refresh: { href: NOWHERE, text: 'Refresh' } } as const
const register = { href: NOWHERE }

const today: readonly DayBoardSession[] = [
  {
    id: 'a',
    time: '9:00',
    title: 'Health visitor appointments',
    href: NOWHERE,
    words: 'Clinic 1, Priya Sandwell-Moss',
    here: '3 of 7',
    places: { state: 'few', words: '1 time left' },
    now: true,
  },
  {
    id: 'b',
    time: '10:00',
    title: 'Stay and play',
    href: NOWHERE,
    words: 'Big room, Hal and Nerys',
    here: '4 of 16',
    places: { state: 'open', words: '8 left' },
    now: true,
    register,
  },
  {
    id: 'c',
    time: '10:00',
    title: 'Feeding drop-in',
    href: NOWHERE,
    words: 'Family room, Sabine Achterberg',
    here: '2',
    places: { state: 'drop-in', words: 'Drop in' },
    register,
  },
  {
    id: 'd',
    time: '14:00',
    title: 'Early case discussion',
    href: NOWHERE,
    words: 'Clinic 2, private',
    here: '0 of 6',
    places: { state: 'full', words: 'Invited only' },
  },
  {
    id: 'e',
    time: '17:30',
    title: 'Being a parent together, week 3',
    href: NOWHERE,
    words: 'Big room, Idris and Mo',
    here: '0 of 12',
    places: { state: 'waiting', words: '3 waiting' },
    register,
  },
]

const day: readonly Pattern[] = [
  {
    id: 'day-board',
    title: 'The day',
    when: 'A hub’s day on one screen for people who work there: what is on now, who is here, what is full. Rows keep their places while counts change. Not on a wall that the public reads.',
    parts: ['platform/look/boards/day-board', 'platform/look/worker-board'],
    states: [
      {
        name: 'Live, with what changed just now',
        show: () => (
          <DayBoard
            day="Tuesday 24 November"
            live={live}
            before={
              <JustNow>
                <strong>Just now:</strong> a place came free at 10:00. <Link href={NOWHERE}>See it</Link>
              </JustNow>
            }
            sessions={today}
            none=""
            words={boardWords}
          />
        ),
      },
      {
        name: 'Offline: as at, not live',
        show: () => (
          <DayBoard
            day="Tuesday, as it was"
            live={{ words: 'As at 9:52. No connection.', stale: true, refresh: { href: NOWHERE, text: 'Try again' } }}
            sessions={today.slice(1, 2)}
            none=""
            words={{ ...boardWords, sessions: 'Sessions, as at 9:52' }}
          />
        ),
      },
      {
        name: 'Empty',
        show: () => (
          <DayBoard
            day="Wednesday 25 November"
            live={live}
            sessions={[]}
            none="No sessions today. The next is tomorrow at 9:00."
            words={boardWords}
          />
        ),
      },
      {
        name: 'Other columns, with long words',
        show: () => (
          <WorkerBoard
            label="Long words"
            columns={[{ title: 'Time' }, { title: 'Session' }, { title: 'Booked', figures: true }, { title: 'Words', whole: true }]}
            rows={[
              { key: '1', cells: ['10:00', LONG_NAME, '1,204', UNBROKEN] },
              { key: '2', cells: ['17:30', UNBROKEN, '0', ONE_LETTER] },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: 'arrivals',
    title: 'Expected and waiting',
    when: 'Who is expected, who waits. On a screen the queue can read the same list is initials or numbers and times: no name, no link, no reason. Never how many times somebody came late.',
    parts: ['platform/look/boards/arrivals'],
    states: [
      {
        name: 'In a workers’ room',
        show: () => (
          <Arrivals
            room="worker"
            id="arrivals-worker"
            heading="Waiting in reception"
            none=""
            people={[
              {
                name: 'Marnie P. and Otis',
                initials: 'MP',
                tint: 'apricot',
                href: NOWHERE,
                words: 'Stay and play. First visit since March',
                end: <strong>2 min</strong>,
              },
              {
                name: 'Someone for housing',
                initials: '?',
                tint: 'lilac',
                words: 'Would rather not say their name',
                end: <Late>21 min</Late>,
              },
              { name: URDU_NAME, initials: 'ز', tint: 'butter', words: 'With an interpreter', end: <strong>4 min</strong> },
              { name: LONG_NAME, initials: 'PW', tint: 'sky', words: UNBROKEN, end: <strong>1 min</strong> },
            ]}
          />
        ),
      },
      {
        name: 'In a public room',
        show: () => (
          <Arrivals
            room="public"
            id="arrivals-public"
            heading="Waiting"
            none=""
            people={[
              { name: 'Marnie P.', initials: 'MP', end: '2 min' },
              { name: 'Someone', initials: '14', end: <Late>21 min</Late> },
              { name: URDU_NAME, initials: 'ز', end: '4 min' },
            ]}
          />
        ),
      },
      {
        name: 'Nobody',
        show: () => <Arrivals room="worker" id="arrivals-none" heading="Expected" people={[]} none="Nobody is expected before 13:15." />,
      },
    ],
  },
]

export const boards: PatternGroup = {
  word: 'boards',
  title: 'Boards and registers',
  lead: 'The working day: who is here, what is on, which room is free. A screen the public can read shows initials and times.',
  density: 'worker',
  patterns: [...day, ...greeting, ...rooms, ...registers],
}
