import { Accordion } from '../../../govuk/accordion.tsx'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Tabs } from '../../../govuk/tabs.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { WarningText } from '../../../govuk/warning-text.tsx'
import { Icon, type IconName, iconNames } from '../../look/icons.tsx'
import { Link } from '../../look/link.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, Row, UNBROKEN, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

const text: readonly Pattern[] = [
  {
    id: 'inset-text',
    title: 'Inset text',
    when: 'For one thing a reader must not miss among other words. Not for a warning, and not twice on a page.',
    parts: ['govuk/inset-text'],
    states: [
      { name: 'A sentence', show: () => <InsetText text="You can come on your own. Nobody minds if you leave early." /> },
      { name: 'A word too long for its line', show: () => <InsetText text={UNBROKEN} /> },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <InsetText text={URDU_WORDS} />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'warning-text',
    title: 'Warning text',
    when: 'Before something with a consequence. Not for help in danger: that is “Who to ring now”.',
    parts: ['govuk/warning-text'],
    states: [
      { name: 'A consequence', show: () => <WarningText text="If you cancel, your places go to the next family at once." /> },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <WarningText text={URDU_WORDS} iconFallbackText="انتباہ" />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'details',
    title: 'Details',
    when: 'For words that only some need. Not for what everybody must read, and not for a figure’s rows: that is “A number that opens”.',
    parts: ['govuk/details'],
    states: [
      { name: 'Closed', show: () => <Details summaryText="What happens if it rains" text="We go indoors. Bring the same shoes." /> },
      { name: 'Open', show: () => <Details open summaryText="What happens if it rains" text="We go indoors. Bring the same shoes." /> },
      { name: 'A long line', show: () => <Details summaryText={LONG_NAME} text={UNBROKEN} /> },
    ],
  },
]

const sections: readonly Pattern[] = [
  {
    id: 'accordion',
    title: 'Accordion',
    when: 'For many sections of which a worker needs a few. Not on pages for families: headings and a list of links are kinder. Without script all are open.',
    parts: ['govuk/accordion'],
    states: [
      {
        name: 'One open, one closed',
        show: () => (
          <Accordion
            id="accordion-some"
            headingLevel={4}
            rememberExpanded={false}
            items={[
              {
                heading: { text: 'Before the session' },
                summary: { text: 'Keys and alarms' },
                content: { text: 'The key is with the library desk.' },
                expanded: true,
              },
              { heading: { text: 'After the session' }, content: { text: 'Wipe the mats. Lock the sensory room.' } },
            ]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <Accordion
            id="accordion-long"
            headingLevel={4}
            rememberExpanded={false}
            items={[{ heading: { text: LONG_NAME }, summary: { text: UNBROKEN }, content: { text: UNBROKEN } }]}
          />
        ),
      },
    ],
  },
  {
    id: 'tabs',
    title: 'Tabs',
    when: 'For workers who compare a few views of one thing. Not for steps, and not for families. Without script: links above all the sections.',
    parts: ['govuk/tabs'],
    states: [
      {
        name: 'Two views',
        show: () => (
          <Tabs
            idPrefix="tabs-two"
            title="Two weeks"
            items={[
              { label: 'This week', id: 'tab-this', panel: { text: '6 sessions, 2 of them full.' } },
              { label: 'Next week', id: 'tab-next', panel: { text: '5 sessions. Nothing on Monday.' } },
            ]}
          />
        ),
      },
    ],
  },
]

const small: readonly Pattern[] = [
  {
    id: 'tag',
    title: 'Tag',
    when: 'The state of a thing in one word, where no pill, tick or triangle of ours says it. Never for a person.',
    parts: ['govuk/tag'],
    states: [
      {
        name: 'What the colours are for',
        show: () => (
          <Row>
            <Tag text="Draft" />
            <Tag classes="govuk-tag--yellow" text="Due 30 November" />
            <Tag classes="govuk-tag--green" text="Likely" />
            <Tag classes="govuk-tag--red" text="Late" />
            <Tag classes="govuk-tag--grey" text="Closed" />
          </Row>
        ),
      },
      { name: 'Long words', show: () => <Tag text={LONG_NAME} /> },
    ],
  },
  {
    id: 'link',
    title: 'Link',
    when: 'Goes somewhere: to another page, a number, an address. Not for what does something: that is a button. Every address from data goes through this part, which refuses one that would run something.',
    parts: ['platform/look/link'],
    states: [
      { name: 'To a page', show: () => <Link href={NOWHERE}>See all 14 statements</Link> },
      { name: 'To a telephone', show: () => <Link href="tel:07700900123">07700 900 123</Link> },
      {
        name: 'The one we are on',
        show: () => (
          <Link href={NOWHERE} current="true">
            This week
          </Link>
        ),
      },
      { name: 'A word too long for its line', show: () => <Link href={NOWHERE}>{UNBROKEN}</Link> },
      {
        name: 'In Urdu',
        show: () => (
          <Link href={NOWHERE} lang="ur">
            {URDU_SHORT}
          </Link>
        ),
      },
    ],
  },
  {
    id: 'icon',
    title: 'Icon',
    when: 'Beside words that say the same; screen readers pass it by. Never alone. A new one needs a meaning that words alone carry badly.',
    parts: ['platform/look/icons'],
    states: [
      {
        name: 'All there are',
        show: () => (
          <ul class="hearth-meta">
            {iconNames.map((name: IconName) => (
              <li>
                <Icon name={name} />
                {name}
              </li>
            ))}
          </ul>
        ),
      },
    ],
  },
]

export const words: PatternGroup = {
  word: 'words',
  title: 'Words',
  lead: 'Ways to set words apart. Plain paragraphs and headings come first: most pages need nothing here.',
  density: 'public',
  patterns: [...text, ...sections, ...small],
}
