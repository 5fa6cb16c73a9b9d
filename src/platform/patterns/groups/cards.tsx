import { Arch } from '../../look/arch.tsx'
import { Card, QuietCard } from '../../look/card.tsx'
import { Doors } from '../../look/doors.tsx'
import { EmptyBox } from '../../look/empty-box.tsx'
import { Hero } from '../../look/hero.tsx'
import { Link } from '../../look/link.tsx'
import { PeopleList } from '../../look/records/people-list.tsx'
import { Split } from '../../look/split.tsx'
import { type Tint, tintClass } from '../../look/tint.ts'
import { UrgentHelp } from '../../look/urgent-help.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, ONE_LETTER, Row, UNBROKEN, URDU_NAME, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

const grounds: readonly Pattern[] = [
  {
    id: 'card',
    title: 'Card',
    when: 'One thing in a box. Never a card in a card, and never one to fill a space: space at the end of a column is fine.',
    parts: ['platform/look/card'],
    states: [
      {
        name: 'Plain',
        show: () => (
          <Card heading="Before they go" id="card-plain" icon="clock">
            <p class="govuk-body">The health visitor at Maltby has a time today at 11:40.</p>
          </Card>
        ),
      },
      {
        name: 'Wash: the one thing chosen',
        show: () => (
          <Card heading="Next for you" id="card-wash" ground="wash">
            <p class="govuk-body">Priya, health visitor. Today, 11:40.</p>
          </Card>
        ),
      },
      {
        name: 'Quiet: another way, beside the page',
        show: () => (
          <QuietCard heading="Who will see this" icon="eye">
            <p class="govuk-body">The two people who run this session.</p>
          </QuietCard>
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <Card heading={UNBROKEN} id="card-long">
            <p class="govuk-body">{LONG_NAME}</p>
          </Card>
        ),
      },
    ],
  },
  {
    id: 'split',
    title: 'Main column and aside',
    when: 'Where something is wanted beside what is read, and after it on phones. Not to fill a wide screen.',
    parts: ['platform/look/split'],
    states: [
      {
        name: 'Two columns, one on phones',
        show: () => (
          <Split label="Beside the day" aside={<EmptyBox text="Nobody is waiting." />}>
            <p class="govuk-body">What is read first stands here.</p>
          </Split>
        ),
      },
    ],
  },
  {
    id: 'hero',
    title: 'The lit doorway',
    when: 'First on the front page, and not on any other: a question and a box to ask in.',
    parts: ['platform/look/hero', 'platform/look/doors', 'platform/look/tint'],
    states: [
      { name: 'A question', show: () => <Hero>{<p class="govuk-heading-xl">What do you need?</p>}</Hero> },
      {
        name: 'The ways in',
        show: () => (
          <Doors
            doors={[
              { href: NOWHERE, icon: 'baby', tint: 'apricot', title: 'Pregnancy and babies', words: 'Feeding, sleep, how you are' },
              { href: NOWHERE, icon: 'blocks', tint: 'sky', title: 'Play and groups', words: 'Come for all of it or half an hour' },
              { href: NOWHERE, icon: 'talk', tint: 'lilac', title: UNBROKEN, words: LONG_NAME },
            ]}
          />
        ),
      },
      {
        name: 'The six tints, with their inks',
        show: () => (
          <Row>
            {(Object.keys(tintClass) as Tint[]).map((tint) => (
              <span class={`hearth-swatch ${tintClass[tint]}`}>{tint}</span>
            ))}
          </Row>
        ),
      },
    ],
  },
]

const people: readonly Pattern[] = [
  {
    id: 'people',
    title: 'People',
    when: 'Who is who, who helps, who waits: a name, then a role. An arch with initials, never a photograph or a face. Nobody is coloured by how they are.',
    parts: ['platform/look/arch', 'platform/look/records/people-list'],
    states: [
      {
        name: 'With arches, links and an end',
        show: () => (
          <PeopleList
            label="Who is helping"
            people={[
              {
                name: 'Tamsin Oyelaran',
                initials: 'TO',
                tint: 'rose',
                words: 'Your key worker. Start here',
                end: <Link href="tel:07700900114">Ring Tamsin</Link>,
              },
              { name: 'Gethin Ashby-Rao', href: NOWHERE, initials: 'GA', tint: 'sage', words: 'Money adviser. Sees the money part only' },
            ]}
          />
        ),
      },
      {
        name: 'Names alone',
        show: () => <PeopleList label="Team" people={[{ name: ONE_LETTER }, { name: LONG_NAME, words: UNBROKEN }]} />,
      },
      {
        name: 'In Urdu, on a page in English',
        show: () => (
          <PeopleList label="In Urdu" people={[{ name: URDU_NAME, initials: 'ز', tint: 'butter', words: 'With an interpreter' }]} />
        ),
      },
      {
        name: 'An arch, large and small',
        show: () => (
          <Row>
            <Arch initials="MP" tint="apricot" />
            <Arch initials="?" tint="lilac" small />
          </Row>
        ),
      },
    ],
  },
  {
    id: 'urgent',
    title: 'Who to ring now',
    when: 'On every page that somebody afraid may reach, and beside every box where something terrible could be written. Only checked words; nothing here is hidden or folded.',
    parts: ['platform/look/urgent-help'],
    states: [
      {
        name: 'Numbers to press, and one to read',
        show: () => (
          <UrgentHelp
            title="Who to ring now"
            id="urgent-numbers"
            numbers={[
              { when: 'Someone is in danger', words: '999', number: '999' },
              { when: 'You are worried about a child, in the day', words: '07700 900 999', number: '07700900999' },
              { when: 'By text', words: 'SHOUT to 00000' },
            ]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => <UrgentHelp title={`${UNBROKEN}, now`} id="urgent-long" numbers={[{ when: LONG_NAME, words: '999', number: '999' }]} />,
      },
      {
        name: 'In Urdu, once a speaker has checked it',
        show: () => (
          <Urdu>
            <UrgentHelp title={URDU_SHORT} id="urgent-ur" numbers={[{ when: URDU_WORDS, words: '07700 900 999', number: '07700900999' }]} />
          </Urdu>
        ),
      },
    ],
  },
]

export const cards: PatternGroup = {
  word: 'cards-and-people',
  title: 'Cards, doors and people',
  lead: 'Grounds for one thing at a time, and a someone by initials.',
  density: 'public',
  patterns: [...grounds, ...people],
}
