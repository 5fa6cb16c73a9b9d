import { AreaMap } from '../../look/charts/area-map.tsx'
import { BarChart, type Bars } from '../../look/charts/bar-chart.tsx'
import { Legend } from '../../look/charts/legend.tsx'
import { PointMap } from '../../look/charts/point-map.tsx'
import { ScoreLine } from '../../look/charts/score-line.tsx'
import { FiguresTable } from '../../look/figures/figures-table.tsx'
import { Link } from '../../look/link.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN } from '../samples.tsx'

const deciles: readonly (readonly [label: string, outline: number, filled: number])[] = [
  ['1, poorest', 24.3, 19],
  ['2', 13.3, 12.3],
  ['3', 11.8, 12.6],
  ['4', 9.6, 10.2],
  ['10', 5.1, 6.4],
]

const bars: readonly Bars[] = deciles.map(([label, outline, filled]) => {
  const short = outline - filled > 0.5
  return {
    label,
    outline,
    filled,
    short,
    end: short ? `${(outline - filled).toFixed(1)} short` : undefined,
    cells: [`${outline.toFixed(1)}%`, `${filled.toFixed(1)}%`],
  }
})

const chartWords = {
  outline: 'Share of children who live there',
  filled: 'Share of children reached',
  short: 'Reached, and short of its share by what it says',
  none: 'Nothing was counted from July to September.',
  sameAsTable: 'The same as a table',
} as const

const drawn: readonly Pattern[] = [
  {
    id: 'bar-chart',
    title: 'Pairs of bars, with their table',
    when: 'To compare what there is with what we did, in up to a dozen rows. The finding is the sentence over it, the same as a table under it. Not for one number, and not for a trend of two.',
    parts: ['platform/look/charts/bar-chart', 'platform/look/charts/legend'],
    states: [
      {
        name: 'Short labels, some short of need',
        show: () => (
          <BarChart
            id="bars-decile"
            finding="Not yet. 24.3% of children live in the poorest tenth of areas, but only 19.0% of those we reached do."
            title="Children living there, and children reached, by income decile"
            description="Share of children living in five income deciles against share of children reached. The poorest: 24.3% live there, 19.0% reached."
            bars={bars}
            unit="%"
            words={chartWords}
            columns={['Decile', 'Live there', 'Reached']}
          />
        ),
      },
      {
        name: 'Long labels, one kept back',
        show: () => (
          <BarChart
            id="bars-long"
            finding="Two services reach more than they did; one is too small to say."
            title="Families who came, by service"
            description="Families in this quarter and the one before, for three services."
            bars={[
              { label: LONG_NAME, outline: 120, filled: 141, cells: ['120', '141'] },
              { label: UNBROKEN, outline: 40, filled: 44, cells: ['40', '44'] },
              { label: 'Quiet stay and play', outline: 12, end: 'fewer than 5', cells: ['12', 'fewer than 5'] },
            ]}
            words={{ ...chartWords, outline: 'The quarter before', filled: 'This quarter', sameAsTable: 'Services as a table' }}
            columns={['Service', 'The quarter before', 'This quarter']}
          />
        ),
      },
      {
        name: 'Nothing to draw',
        show: () => <BarChart id="bars-none" finding="" title="" description="" bars={[]} words={chartWords} columns={['Decile']} />,
      },
    ],
  },
]

const own: readonly Pattern[] = [
  {
    id: 'score-line',
    title: 'A person’s own scores',
    when: 'Beside what somebody is working on: how they scored it themself, then and now, with the same in a sentence. Never of two people together, never as a target, and not for a measure that a worker takes.',
    parts: ['platform/look/charts/score-line'],
    states: [
      {
        name: 'Twice',
        show: () => (
          <ScoreLine
            description="Your own score for sleep, from 0 to 10: 3 on 9 September, 4 on 6 October"
            scores={[
              { when: 'Sept', score: 3 },
              { when: 'Oct', score: 4 },
            ]}
          />
        ),
      },
      {
        name: 'The same as before, and both ends',
        show: () => (
          <ScoreLine
            description="Your own score for money, from 0 to 10: 0 in August, 10 in September, 10 in October"
            scores={[
              { when: 'August', score: 0 },
              { when: 'September', score: 10 },
              { when: 'October', score: 10 },
            ]}
          />
        ),
      },
      { name: 'Not asked yet: nothing is drawn', show: () => <ScoreLine description="" scores={[]} /> },
    ],
  },
]

const near = [
  { number: 1, latitude: 52.72, longitude: -1.37 },
  { number: 2, latitude: 52.721, longitude: -1.371 },
  { number: 3, latitude: 52.77, longitude: -1.2 },
  { number: 4, latitude: 52.7201, longitude: -1.3701 },
  { number: 5, latitude: 52.64, longitude: -1.13 },
  { number: 6, latitude: 52.64, longitude: -1.131 },
] as const

const square = (x: number, y: number) => `M${x} ${y}h150v120h-150Z`

const maps: readonly Pattern[] = [
  {
    id: 'point-map',
    title: 'Map of places',
    when: 'Beside a numbered list, which says all of it and holds the links. Places too near share a pin. Not where there is one place: its address is enough.',
    parts: ['platform/look/charts/point-map'],
    states: [
      {
        name: 'Six places, four of them close, from a postcode',
        show: () => (
          <PointMap
            id="points-six"
            description="Map of 6 places, numbered as in the list. The dashed ring is the postcode you gave."
            points={near}
            from={{ latitude: 52.7, longitude: -1.25 }}
            outlines={[
              [
                [52.83, -1.45],
                [52.82, -1.1],
                [52.6, -1.02],
                [52.56, -1.4],
              ],
            ]}
            attribution="Contains Ordnance Survey data © Crown copyright and database right 2026."
          />
        ),
      },
      {
        name: 'One place',
        show: () => (
          <PointMap
            id="points-one"
            description="Map of one place."
            points={near.slice(0, 1)}
            attribution="Contains Ordnance Survey data."
          />
        ),
      },
    ],
  },
  {
    id: 'area-map',
    title: 'Map of areas, with its table',
    when: 'To find where to act: one hue in five steps, and stripes for what to act on, listed under it with something to do. Not for fewer than ten areas: a table says it sooner. It does not mirror.',
    parts: ['platform/look/charts/area-map'],
    states: [
      {
        name: 'Five steps, one unknown, one to act on, hubs',
        show: () => (
          <AreaMap
            id="areas"
            description="Map of eight areas, darker where more children live in low-income homes. One dark area is striped: need is high and we reach few. It is listed in the table."
            width={640}
            height={270}
            areas={[
              { path: square(10, 10), step: 1 },
              { path: square(165, 10), step: 2 },
              { path: square(320, 10), step: 3 },
              { path: square(475, 10), step: 4 },
              { path: square(10, 135), step: 5 },
              { path: square(165, 135), step: 5, act: true },
              { path: square(320, 135), step: 0 },
              { path: square(475, 135), step: 2 },
            ]}
            hubs={[
              { x: 60, y: 75, name: 'Maltby' },
              { x: 600, y: 200, name: 'Swinton' },
            ]}
            words={{ low: 'Low need', high: 'High need', act: 'High need, reach under 5%', hub: 'Main hub', unknown: 'Not known' }}
            attribution="Contains Ordnance Survey and Office for National Statistics data © Crown copyright and database right 2016."
          >
            <FiguresTable
              fold
              caption="The striped area"
              columns={['Area and ward', 'Decile', 'Children', 'Reached', 'To do']}
              rows={[{ name: 'Area 6, Dinnington', cells: ['1', '378', '15', <Link href={NOWHERE}>Plan outreach</Link>] }]}
            />
          </AreaMap>
        ),
      },
      {
        name: 'Every look of a legend',
        show: () => (
          <Legend
            items={[
              { look: 'outline', words: 'Need' },
              { look: 'filled', words: 'Reach' },
              { look: 'short', words: 'Short' },
              { look: 'step-0', words: 'Not known' },
              { look: 'step-1', words: 'Least' },
              { look: 'step-2', words: 'Some' },
              { look: 'step-3', words: 'Middle' },
              { look: 'step-4', words: 'More' },
              { look: 'step-5', words: 'Most' },
              { look: 'act', words: 'To act on' },
              { look: 'hub', words: 'A hub' },
              { look: 'pin', words: UNBROKEN },
            ]}
          />
        ),
      },
    ],
  },
]

export const charts: PatternGroup = {
  word: 'charts-and-maps',
  title: 'Charts and maps',
  lead: 'Drawings of ours, each with the same in words: they read in grey, in print and to a screen reader.',
  density: 'worker',
  patterns: [...drawn, ...own, ...maps],
}
