import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Table } from '../../../govuk/table.tsx'
import { TaskList } from '../../../govuk/task-list.tsx'
import { Difference } from '../../look/difference.tsx'
import { MetaList } from '../../look/meta-list.tsx'
import { Steps } from '../../look/steps.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, ONE_LETTER, UNBROKEN, URDU_NAME, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

const answers: readonly Pattern[] = [
  {
    id: 'summary-list',
    title: 'Summary list',
    when: 'For answers to check and change. Not for dated facts that nobody changes here: “Facts” is smaller.',
    parts: ['govuk/summary-list'],
    states: [
      {
        name: 'To check',
        show: () => (
          <SummaryList
            rows={[
              {
                key: { text: 'Who is coming' },
                value: { text: 'Otis, 14 months, and you' },
                actions: { items: [{ href: NOWHERE, text: 'Change', visuallyHiddenText: 'who is coming' }] },
              },
              {
                key: { text: 'How to tell you' },
                value: { text: 'No message at all' },
                actions: { items: [{ href: NOWHERE, text: 'Change', visuallyHiddenText: 'how to tell you' }] },
              },
              { key: { text: 'Cost' }, value: { text: 'Free' } },
            ]}
          />
        ),
      },
      {
        name: 'On a card, with nothing answered',
        show: () => (
          <SummaryList
            card={{ title: { text: 'Second child', headingLevel: 4 }, actions: { items: [{ href: NOWHERE, text: 'Remove' }] } }}
            rows={[{ key: { text: 'Age' }, value: { text: 'Not said yet' } }]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <SummaryList
            rows={[
              { key: { text: UNBROKEN }, value: { text: LONG_NAME } },
              { key: { text: ONE_LETTER }, value: { text: UNBROKEN } },
            ]}
          />
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <SummaryList
              rows={[
                { key: { text: URDU_SHORT }, value: { text: URDU_NAME }, actions: { items: [{ href: NOWHERE, text: 'تبدیل کریں' }] } },
              ]}
            />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'table',
    title: 'Table',
    when: 'For up to three short columns to compare. Not for more: the rows of “Figures to read down” and of a board fold on phones.',
    parts: ['govuk/table'],
    states: [
      {
        name: 'Figures at the end',
        show: () => (
          <Table
            caption="Sessions this week"
            captionClasses="govuk-table__caption--s"
            firstCellIsHeader
            head={[{ text: 'Session' }, { text: 'Came', format: 'numeric' }]}
            rows={[
              [{ text: 'Stay and play' }, { text: '14', format: 'numeric' }],
              [{ text: 'Feeding drop-in' }, { text: '6', format: 'numeric' }],
            ]}
          />
        ),
      },
    ],
  },
]

const inOrder: readonly Pattern[] = [
  {
    id: 'task-list',
    title: 'Task list',
    when: 'For a long job that can be done in any order and left. For a few pages in a row, “Steps” or nothing.',
    parts: ['govuk/task-list'],
    states: [
      {
        name: 'Done, begun, not yet possible',
        show: () => (
          <TaskList
            idPrefix="tasks"
            items={[
              { title: { text: 'Who they are' }, href: NOWHERE, status: { text: 'Done' } },
              {
                title: { text: 'What they tell you' },
                hint: { text: '3 statements so far' },
                href: NOWHERE,
                status: { tag: { text: 'Begun', classes: 'govuk-tag--blue' } },
              },
              { title: { text: 'What they agree to' }, status: { text: 'After what they tell you' } },
            ]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <TaskList
            idPrefix="tasks-long"
            items={[{ title: { text: LONG_NAME }, hint: { text: UNBROKEN }, href: NOWHERE, status: { text: 'Done' } }]}
          />
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <TaskList
              idPrefix="tasks-ur"
              items={[{ title: { text: URDU_SHORT }, hint: { text: URDU_WORDS }, href: NOWHERE, status: { text: 'مکمل' } }]}
            />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'steps',
    title: 'Steps',
    when: 'Over a short journey of workers, to show where it goes. Not for families: they get one question a page and no count.',
    parts: ['platform/look/steps'],
    states: [
      {
        name: 'The second of four',
        show: () => (
          <Steps
            label="Steps of greeting"
            doneWords=", done"
            at={1}
            steps={['Who they are', 'What they tell you', 'What they agree to', 'What next']}
          />
        ),
      },
      { name: 'All done', show: () => <Steps label="Steps, all done" doneWords=", done" at={2} steps={['Who they are', 'What next']} /> },
      { name: 'Long words', show: () => <Steps label="Long steps" doneWords=", done" at={1} steps={[UNBROKEN, LONG_NAME]} /> },
    ],
  },
  {
    id: 'difference',
    title: 'Difference',
    when: 'For what somebody changed in a text, word by word, before it is taken or afterwards. Not for two texts that were never one.',
    parts: ['platform/look/difference'],
    states: [
      {
        name: 'Changed',
        show: () => <Difference before="Bring a towel and a drink." after="Bring a towel and two drinks." />,
      },
      { name: 'Nothing before', show: () => <Difference before="" after="A towel" /> },
      { name: 'Nothing afterwards', show: () => <Difference before="A towel" after="" /> },
      { name: 'The same', show: () => <Difference before="A towel" after="A towel" /> },
    ],
  },
  {
    id: 'meta-list',
    title: 'Facts with icons',
    when: 'Under the name of a session or a place: where, for whom, what it costs. Not for sentences.',
    parts: ['platform/look/meta-list'],
    states: [
      {
        name: 'Three facts',
        show: () => (
          <MetaList
            items={[
              { icon: 'place', words: 'Testby hub, 1.2 miles' },
              { icon: 'baby', words: '0 to 18 months' },
              { icon: 'money', words: 'Free' },
            ]}
          />
        ),
      },
      { name: 'None: nothing is drawn', show: () => <MetaList items={[]} /> },
      {
        name: 'Long words',
        show: () => (
          <MetaList
            items={[
              { icon: 'place', words: UNBROKEN },
              { icon: 'people', words: LONG_NAME },
            ]}
          />
        ),
      },
    ],
  },
]

export const lists: PatternGroup = {
  word: 'lists',
  title: 'Lists and steps',
  lead: 'Things in rows, and work in an order.',
  density: 'public',
  patterns: [...answers, ...inOrder],
}
