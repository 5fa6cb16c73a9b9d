import { DateTile } from '../../look/date-tile.tsx'
import { Day, Fortnight } from '../../look/days.tsx'
import { PlacesPill, type PlacesState } from '../../look/places-pill.tsx'
import { QrCode } from '../../look/qr-code.tsx'
import { SessionRow, Sessions } from '../../look/session-row.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, ONE_LETTER, Row, UNBROKEN, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

const pills: readonly (readonly [PlacesState, string])[] = [
  ['open', '8 places left'],
  ['few', '2 places left'],
  ['full', 'Full'],
  ['waiting', 'Full: join the list'],
  ['drop-in', 'Drop in'],
  ['cancelled', 'Cancelled'],
]

const monday = () => (
  <Day tile={{ weekday: 'Mon', day: '23', month: 'Nov' }} label="Monday 23 November">
    <SessionRow when="9:30" until="to 11:00" title="Baby clinic" href={NOWHERE} places={{ state: 'drop-in', words: 'Drop in' }}>
      Health visitors. Weighing, questions
    </SessionRow>
    <SessionRow
      when="13:00"
      until="to 14:30"
      title="Chatterbox: first words"
      href={NOWHERE}
      places={{ state: 'few', words: '1 place left' }}
    >
      Age 18 months to 3
    </SessionRow>
  </Day>
)

const tuesday = () => (
  <Day tile={{ weekday: 'Tue', day: '24', month: 'Nov' }} label="Tuesday 24 November">
    <SessionRow when="10:00" until="to 11:30" title={LONG_NAME} href={NOWHERE} places={{ state: 'open', words: '8 places left' }}>
      {UNBROKEN}
    </SessionRow>
  </Day>
)

const thursday = () => (
  <Day tile={{ weekday: 'Thu', day: '3', month: 'Dec' }} label="Thursday 3 December">
    <SessionRow when="10:00" title="Forest play" href={NOWHERE} places={{ state: 'cancelled', words: 'Cancelled' }} />
  </Day>
)

const patterns: readonly Pattern[] = [
  {
    id: 'places-pill',
    title: 'Places left',
    when: 'Wherever a session stands: a shape and words, never a number alone and never “limited”. Exact numbers only on the session’s own page.',
    parts: ['platform/look/places-pill'],
    states: [
      {
        name: 'All six: disc, half disc, ring, dotted ring, arch, bar',
        show: () => (
          <Row>
            {pills.map(([state, words]) => (
              <PlacesPill state={state} words={words} />
            ))}
          </Row>
        ),
      },
      { name: 'Waiting, for workers', show: () => <PlacesPill state="waiting" words="3 waiting" /> },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <PlacesPill state="few" words="2 جگہیں باقی" />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'session-row',
    title: 'A session',
    when: 'In the list of a day, a place or a service. Full and cancelled ones stay and say what instead. Not for what a search found: that is “Something found”.',
    parts: ['platform/look/session-row'],
    states: [
      {
        name: 'Open, full, cancelled, with no places to say',
        show: () => (
          <Sessions label="Tuesday">
            <SessionRow
              when="10:00"
              until="to 11:30"
              datetime="2026-11-24T10:00"
              title="Stay and play"
              href={NOWHERE}
              level={4}
              meta={[{ icon: 'place', words: 'Big room' }]}
              places={{ state: 'open', words: '8 places left' }}
            >
              From birth to school
            </SessionRow>
            <SessionRow
              when="13:15"
              until="to 14:15"
              title="Baby massage"
              href={NOWHERE}
              level={4}
              places={{ state: 'waiting', words: 'Full: join the list' }}
            />
            <SessionRow when="14:00" title="Forest play" href={NOWHERE} level={4} places={{ state: 'cancelled', words: 'Cancelled' }}>
              The next is on Thursday.
            </SessionRow>
            <SessionRow when="Today" title="Library open" href={NOWHERE} level={4} />
          </Sessions>
        ),
      },
      {
        name: 'One letter, and long words',
        show: () => (
          <Sessions label="Long and short">
            <SessionRow when="10:00" title={ONE_LETTER} href={NOWHERE} level={4} places={{ state: 'full', words: 'Full' }} />
            <SessionRow
              when="10:00"
              until="to 11:30"
              title={LONG_NAME}
              href={NOWHERE}
              level={4}
              meta={[{ icon: 'place', words: UNBROKEN }]}
              places={{ state: 'open', words: '8 places left' }}
            >
              {UNBROKEN}
            </SessionRow>
          </Sessions>
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <Sessions label="منگل">
              <SessionRow when="10:00" title={URDU_SHORT} href={NOWHERE} level={4} places={{ state: 'open', words: '8 جگہیں باقی' }}>
                {URDU_WORDS}
              </SessionRow>
            </Sessions>
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'date-tile',
    title: 'Date tile',
    when: 'Beside one dated thing, or one day of a fortnight. Not in a list that says its dates in words.',
    parts: ['platform/look/date-tile'],
    states: [
      { name: 'A day', show: () => <DateTile weekday="Tue" day="24" month="Nov" /> },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <DateTile weekday="منگل" day="24" month="نومبر" />
          </Urdu>
        ),
      },
    ],
  },
]

const timetable: readonly Pattern[] = [
  {
    id: 'fortnight',
    title: 'A fortnight',
    when: 'What is on at one hub, this week and next: on a screen and on the door, as one page of A4. Days with nothing are left out. Not for what a search found.',
    parts: ['platform/look/days'],
    states: [
      {
        name: 'Two weeks; print this page to see them side by side',
        show: () => (
          <Fortnight
            weeks={[
              { title: 'This week', days: [monday(), tuesday()] },
              { title: 'Next week', days: thursday() },
            ]}
            foot={<p>Testby Family Hub, 1 Example Lane. Ring 07700 900 111. Places were true on 24 November at 9:52.</p>}
          />
        ),
      },
    ],
  },
  {
    id: 'qr-code',
    title: 'A code for a camera',
    when: 'On paper, beside the address it opens in letters. Not on a screen, where a link is better, and never for help that somebody must not be seen to need.',
    parts: ['platform/look/qr-code'],
    states: [
      {
        name: 'A short address, and a long one',
        show: () => (
          <Row>
            <QrCode address="https://hubs.example/s/hz8bcjkxy" label="Code that opens hubs.example/s/hz8bcjkxy" />
            <QrCode address={`https://hubs.example/whats-on?site=${UNBROKEN}`} label="Code that opens a long address" />
          </Row>
        ),
      },
    ],
  },
]

export const sessions: PatternGroup = {
  word: 'sessions',
  title: 'Sessions and places',
  lead: 'What is on, when, and whether there is room.',
  density: 'public',
  patterns: [...patterns, ...timetable],
}
