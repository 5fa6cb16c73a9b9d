import { FiguresTable } from '../../look/figures/figures-table.tsx'
import { HiddenFigure } from '../../look/figures/hidden-figure.tsx'
import { Figures, OpenFigure, ShutFigure } from '../../look/figures/open-figure.tsx'
import { Link } from '../../look/link.tsx'
import type { Pattern } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

const words = { openWords: 'See the rows', closeWords: 'Close the rows' } as const
const small = () => <HiddenFigure words="fewer than 5" />

const rows = () => (
  <FiguresTable
    fold
    caption="One person is counted once in the total, and once in each service they used: the rows add to more."
    columns={['Service', 'Children', 'Online', 'People']}
    rows={[
      { name: 'Stay and play', cells: ['2,164', '61', <Link href={NOWHERE}>See who</Link>] },
      { name: 'Quiet stay and play', cells: [<HiddenFigure words="hidden too" />, small(), 'Does not open'] },
    ]}
  />
)

/** Numbers that open, and numbers kept back. */
export const opens: readonly Pattern[] = [
  {
    id: 'open-figure',
    title: 'A number that opens',
    when: 'For every figure on a board, a return or a paper: what it counts, what it is out of, as at when, and its rows in place. Reach and footfall stand under different headings. A number nobody can open is not shown.',
    parts: ['platform/look/figures/open-figure'],
    states: [
      {
        name: 'Closed, open, small, stale',
        show: () => (
          <Figures>
            <OpenFigure
              {...words}
              open
              figure="4,205"
              counts="Children and young people"
              outOf="8.4% of the 50,237 aged 0 to 15"
              asAt="As at 24 November, 9:52"
            >
              {rows()}
            </OpenFigure>
            <OpenFigure
              {...words}
              figure="2,936"
              counts="Parents and carers"
              outOf="311 more than last quarter"
              asAt="As at 24 November, 9:52"
            >
              <p class="govuk-body">3 rows.</p>
            </OpenFigure>
            <ShutFigure
              figure={small()}
              counts="Young parents under 18"
              why="Kept hidden on every page and export: it could point at somebody."
            />
            <OpenFigure {...words} figure="741" counts="Questions answered" asAt="As at 30 June" stale="Not counted again since June">
              <p class="govuk-body">Median wait 4 hours.</p>
            </OpenFigure>
          </Figures>
        ),
      },
      {
        name: 'Nothing counted: 0, said in full',
        show: () => (
          <OpenFigure {...words} figure="0" counts="Complaints" outOf="None was made from July to September">
            <p class="govuk-body">There are no rows.</p>
          </OpenFigure>
        ),
      },
      {
        name: 'Long words',
        show: () => (
          <OpenFigure {...words} figure="1,234,567,890" counts={LONG_NAME} outOf={UNBROKEN}>
            <p class="govuk-body">{UNBROKEN}</p>
          </OpenFigure>
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <OpenFigure openWords="قطاریں دیکھیں" closeWords="بند کریں" figure="4,205" counts={URDU_SHORT}>
              <p class="govuk-body">{URDU_WORDS}</p>
            </OpenFigure>
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'hidden-figure',
    title: 'A number kept back',
    when: 'For a figure that could point at somebody, and for the one that would give it away by subtraction. Never 0, never blank, never “*”, and it does not open.',
    parts: ['platform/look/figures/hidden-figure'],
    states: [
      { name: 'Small', show: () => <HiddenFigure words="fewer than 5" why="Protects the people in it." /> },
      {
        name: 'Hidden too',
        show: () => <HiddenFigure words="hidden too" why="Is not small, but would give the other away by subtraction." />,
      },
    ],
  },
]
