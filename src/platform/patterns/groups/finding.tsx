import { Input } from '../../../govuk/input.tsx'
import { CheckedLine } from '../../look/checked-line.tsx'
import { Chips } from '../../look/chips.tsx'
import { EmptyBox } from '../../look/empty-box.tsx'
import { Link } from '../../look/link.tsx'
import { ResultRow } from '../../look/result-row.tsx'
import { SearchBox } from '../../look/search-box.tsx'
import { Sessions } from '../../look/session-row.tsx'
import { Suggest } from '../../look/suggest.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

const asking: readonly Pattern[] = [
  {
    id: 'search-box',
    title: 'Search box',
    when: 'One box to ask in, with examples as links under it and no placeholder. POST where the words are about a family. Not for a filter.',
    parts: ['platform/look/search-box', 'platform/look/suggest'],
    states: [
      {
        name: 'Empty, with examples',
        show: () => (
          <SearchBox
            id="search-empty"
            action={NOWHERE}
            label="Search for help"
            button="Search"
            hint={
              <>
                Try <Link href={NOWHERE}>baby won’t sleep</Link>
              </>
            }
          />
        ),
      },
      {
        name: 'Asked',
        show: () => <SearchBox id="search-asked" action={NOWHERE} label="Search again" button="Search" value="baby won’t sleep" />,
      },
      {
        name: 'With suggestions while typing, where script runs',
        show: () => (
          <Suggest source="/find/suggestions">
            <Input id="search-suggested" name="near" label={{ text: 'Place or postcode' }} />
          </Suggest>
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <SearchBox id="search-long" action={NOWHERE} label="Search for long words" button="Search" value={UNBROKEN} hint={UNBROKEN} />
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <SearchBox id="search-ur" action={NOWHERE} label="تلاش" button="تلاش کریں" value={URDU_SHORT} />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'chips',
    title: 'Chips',
    when: 'Filters in use, which following one removes; or a few ways of showing the same. Not for choosing filters: that is a form with counts.',
    parts: ['platform/look/chips'],
    states: [
      {
        name: 'Filters in use',
        show: () => (
          <Chips
            label="Filters in use. Follow one to remove it."
            chips={[
              { href: NOWHERE, text: 'Free', removes: true },
              { href: NOWHERE, text: 'No steps', icon: 'step-free', removes: true },
            ]}
            clear={{ href: NOWHERE, text: 'Clear all' }}
          />
        ),
      },
      {
        name: 'Ways of showing, one chosen',
        show: () => (
          <Chips
            label="Show as"
            chips={[
              { href: NOWHERE, text: 'List', icon: 'list', current: true },
              { href: NOWHERE, text: 'Map', icon: 'map' },
            ]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <Chips
            label="Long filters"
            chips={[
              { href: NOWHERE, text: UNBROKEN, removes: true },
              { href: NOWHERE, text: LONG_NAME, removes: true },
            ]}
          />
        ),
      },
    ],
  },
]

const found: readonly Pattern[] = [
  {
    id: 'result-row',
    title: 'Something found',
    when: 'A service or a session in a list of what was found, numbered when a map shows the same. Not for the sessions of one day or place alone: that is “A session”.',
    parts: ['platform/look/result-row'],
    states: [
      {
        name: 'Open, few, full, waiting, cancelled',
        show: () => (
          <Sessions label="Found">
            <ResultRow
              number={1}
              day="Today"
              time="10:00"
              datetime="2026-11-24T10:00"
              title="Stay and play"
              href={NOWHERE}
              description="Toys, songs and a warm drink. Nobody minds noise."
              meta={[
                { icon: 'place', words: 'Testby hub, 1.2 miles' },
                { icon: 'money', words: 'Free' },
              ]}
              checked={{ words: 'Checked by the hub on 12 November' }}
              places={{ state: 'open', words: '8 places left' }}
            />
            <ResultRow
              number={2}
              day="Wed 25"
              time="13:15"
              title="Baby massage"
              href={NOWHERE}
              places={{ state: 'few', words: '2 places left' }}
            />
            <ResultRow
              number={3}
              day="Thu 26"
              time="9:30"
              title="Speech drop-in"
              href={NOWHERE}
              places={{ state: 'full', words: 'Full' }}
            />
            <ResultRow
              number={4}
              day="Thu 26"
              time="10:00"
              title="Swimming"
              href={NOWHERE}
              places={{ state: 'waiting', words: 'Full: join the list' }}
            />
            <ResultRow
              number={5}
              day="Fri 27"
              time="10:00"
              title="Forest play"
              href={NOWHERE}
              places={{ state: 'cancelled', words: 'Cancelled' }}
            />
          </Sessions>
        ),
      },
      {
        name: 'Not checked for long, no times, no number',
        show: () => (
          <Sessions label="Found, not checked">
            <ResultRow
              day="Any time"
              title="Debt advice"
              href={NOWHERE}
              checked={{ words: 'Not checked since June: ring before you go', late: true }}
            />
          </Sessions>
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <Sessions label="Found, long words">
            <ResultRow
              number={120}
              day="Wednesday"
              time="10:00"
              title={LONG_NAME}
              href={NOWHERE}
              description={UNBROKEN}
              meta={[{ icon: 'place', words: UNBROKEN }]}
              places={{ state: 'open', words: '8 places left' }}
            />
          </Sessions>
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <Sessions label="ملا">
              <ResultRow
                number={1}
                day="آج"
                time="10:00"
                title={URDU_SHORT}
                href={NOWHERE}
                description={URDU_WORDS}
                places={{ state: 'few', words: '2 جگہیں باقی' }}
              />
            </Sessions>
          </Urdu>
        ),
      },
      { name: 'Nothing', show: () => <EmptyBox text="Nothing with all of these. Without “Free” there are 6." /> },
    ],
  },
  {
    id: 'checked',
    title: 'How fresh',
    when: 'On every listing: who checked it and when. Too long ago, a triangle and what to do. Not for live figures: those say “as at”.',
    parts: ['platform/look/checked-line'],
    states: [
      { name: 'Checked', show: () => <CheckedLine words="Checked by the hub on 12 November" /> },
      { name: 'Stale', show: () => <CheckedLine late words="Not checked since June: ring before you go" /> },
      { name: 'Long words', show: () => <CheckedLine words={`Checked by ${UNBROKEN} on 12 November`} /> },
    ],
  },
]

export const finding: PatternGroup = {
  word: 'finding',
  title: 'Finding help',
  lead: 'Ask in your own words, narrow it down, see how fresh it is.',
  density: 'public',
  patterns: [...asking, ...found],
}
