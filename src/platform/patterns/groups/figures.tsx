import { FiguresTable, MissingNote } from '../../look/figures/figures-table.tsx'
import { Mismatch } from '../../look/figures/mismatch.tsx'
import { SpentBar } from '../../look/figures/spent-bar.tsx'
import { Icon } from '../../look/icons.tsx'
import { Link } from '../../look/link.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN } from '../samples.tsx'
import { opens } from './open-figures.tsx'

const disagree: readonly Pattern[] = [
  {
    id: 'mismatch',
    title: 'Does not add up',
    when: 'Where two figures that should agree do not: both, the gap, where each came from, which we use, how to settle it. Not for a rounding that is said beside the figure.',
    parts: ['platform/look/figures/mismatch'],
    states: [
      {
        name: 'A printed total',
        show: () => (
          <Mismatch
            id="mismatch-total"
            heading="The printed total and the printed rows do not agree"
            figures={[
              { name: 'Printed in words', figure: '£4.27 million' },
              { name: 'Seven printed rows, added', figure: '£4,279,600' },
            ]}
            gap={{ name: 'Apart', figure: '£9,600' }}
          >
            <p class="govuk-body">
              The paper says <strong>£4.27 million</strong>. Its seven rows add up to <strong>£4,279,600</strong>. We show both and use the
              rows.
            </p>
            <p class="govuk-body">
              Board paper, December 2023, paragraph 4.3. <Link href={NOWHERE}>Say which is right</Link>, with who told you and when.
            </p>
          </Mismatch>
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <Mismatch
            id="mismatch-long"
            heading={UNBROKEN}
            figures={[
              { name: LONG_NAME, figure: '£1,234,567,890.12' },
              { name: UNBROKEN, figure: '£1' },
            ]}
            gap={{ name: 'Apart', figure: '£1,234,567,889.12' }}
          >
            <p class="govuk-body">{UNBROKEN}</p>
          </Mismatch>
        ),
      },
    ],
  },
  {
    id: 'figures-table',
    title: 'Figures to read down',
    when: 'For columns of figures. A sum we made says so; what a paper printed stays under it; a footnote that is not there is marked. Not for sessions of a day: that is a board.',
    parts: ['platform/look/figures/figures-table'],
    states: [
      {
        name: 'Folds on phones, with a total of ours and the printed one',
        show: () => (
          <>
            <FiguresTable
              fold
              caption="Pounds. Every figure opens to its paper and its postings."
              columns={['Heading, as printed', '2022/23', '2023/24', 'Printed total', 'Adds up?']}
              rows={[
                {
                  name: 'Programme',
                  cells: [
                    <Link href={NOWHERE}>209,100</Link>,
                    <Link href={NOWHERE}>438,200</Link>,
                    <strong>647,300</strong>,
                    <>
                      <Icon name="tick" class="hearth-tick" /> Yes
                    </>,
                  ],
                },
                {
                  name: (
                    <>
                      Infant feeding* <MissingNote href="#note-star" words="No note for *" />
                    </>
                  ),
                  cells: [
                    '155,200',
                    '237,200',
                    <strong>392,400</strong>,
                    <>
                      <Icon name="tick" class="hearth-tick" /> Yes
                    </>,
                  ],
                },
                {
                  name: 'Our total',
                  kind: 'total',
                  cells: ['364,300', '675,400', '1,039,700', <span class="hearth-soft">Added by us</span>],
                },
                {
                  name: 'Printed in the paper',
                  kind: 'printed',
                  cells: [
                    'not printed',
                    'not printed',
                    '1.03 million',
                    <>
                      <Icon name="warning" /> 9,700 apart
                    </>,
                  ],
                },
              ]}
            />
            <p class="govuk-body-s hearth-soft" id="note-star">
              * The paper stars a heading and gives no note. Shown as printed.
            </p>
          </>
        ),
      },
      {
        name: 'Two columns, with no fold',
        show: () => (
          <FiguresTable
            caption="Marnie’s own scores out of 10"
            columns={['About', 'Sept', 'Oct']}
            rows={[
              { name: 'Sleep', cells: ['3', <strong>4</strong>] },
              { name: UNBROKEN, cells: ['2', 'new'] },
            ]}
          />
        ),
      },
    ],
  },
  {
    id: 'spent-bar',
    title: 'Spent of what was given',
    when: 'Over an opened grant line, with the same in words. Not for people, and never as a race between services.',
    parts: ['platform/look/figures/spent-bar'],
    states: [
      {
        name: 'A bar of what is spent: part, all, more than all, of nothing',
        show: () => (
          <>
            <SpentBar label="£120 spent of £400" done={120} of={400} />
            <SpentBar label="£400 spent of £400" done={400} of={400} />
            <SpentBar label="£412 spent of £400: £12 too much" done={412} of={400} />
            <SpentBar label="Nothing was given and nothing spent" done={0} of={0} />
          </>
        ),
      },
    ],
  },
]

export const figures: PatternGroup = {
  word: 'figures',
  title: 'Figures',
  lead: 'Every number says what it counts and opens to what was counted. A hard truth is shown plainly.',
  density: 'worker',
  patterns: [...opens, ...disagree],
}
