import type { VNode } from 'preact'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { Figures, OpenFigure, ShutFigure } from '../../../platform/look/figures/open-figure.tsx'
import { BareFigure, changeInWords, FigureCell } from './figure-cells.tsx'
import { childrenOf, type Figure, type FigureRow, figureIn, type QuarterFigures } from './quarter-figures.ts'
import type { Quarter } from './quarter-rules.ts'
import { type Group, groupInWords } from './reach-rules.ts'
import { figureUrl } from './reach-urls.ts'

export interface ReachTablesProps {
  readonly quarter: Quarter
  readonly figures: QuarterFigures
  readonly asAt: string
}

/** How many people, each counted once. */
export function PeopleReached(props: ReachTablesProps): VNode {
  const { figures } = props
  const all = figures.rows.find(({ kind }) => kind === 'all')
  return (
    <>
      <h2 class="govuk-heading-l">People reached</h2>
      <p class="govuk-body">
        People who were matched to somebody we know, each counted once. Children and grown-ups are those who came; a family is not counted.
      </p>
      {all && (
        <Figures>
          <Headline {...props} label="People reached" figure={all.people.all} group="all" />
          <Headline {...props} label="Children" figure={childrenOf(all)} group="children" />
          <Headline {...props} label="Grown-ups" figure={all.people.adults} group="adults" />
        </Figures>
      )}
      <h3 class="govuk-heading-m">By strand</h3>
      <PeopleTable {...props} kind="strand" caption="People reached by what the grant pays for" />
      <h3 class="govuk-heading-m">By site</h3>
      <p class="govuk-body">
        People met at several sites are counted once in the network’s number, so it is not the sum of the sites. {sumInWords(figures)}
      </p>
      <PeopleTable {...props} kind="site" caption="People reached by site" />
    </>
  )
}

/** How many came, everybody each time. */
export function Footfall(props: ReachTablesProps): VNode {
  const all = props.figures.rows.find(({ kind }) => kind === 'all')
  return (
    <>
      <h2 class="govuk-heading-l">Footfall</h2>
      <p class="govuk-body">
        Visits: everybody who came, each time they came, whether we know them or only counted a head. Never add these to people reached.
      </p>
      {all && (
        <Figures>
          <Headline {...props} label="Visits" figure={all.footfall} group="footfall" />
        </Figures>
      )}
      <h3 class="govuk-heading-m">Visits by strand</h3>
      <FootfallTable {...props} kind="strand" caption="Visits by what the grant pays for" />
      <h3 class="govuk-heading-m">Visits by site</h3>
      <FootfallTable {...props} kind="site" caption="Visits by site" />
    </>
  )
}

/** The sum of the sites beside the network's number, where every part of it is shown. */
function sumInWords({ rows }: QuarterFigures): string {
  const sites = rows.filter(({ kind }) => kind === 'site').map(({ people }) => people.all)
  const all = rows.find(({ kind }) => kind === 'all')?.people.all
  if (!all || 'hidden' in all) return ''
  const shown = sites.flatMap((figure) => (figure && 'shown' in figure ? [figure.shown] : []))
  if (shown.length < sites.length) return ''
  const sum = shown.reduce((total, one) => total + one, 0)
  if (sum === all.shown) return `In this quarter nobody was met at more than one: both are ${number(sum)}.`
  return `The sites add up to ${number(sum)}, and behind them are ${number(all.shown)} people.`
}

interface HeadlineProps extends ReachTablesProps {
  readonly label: string
  readonly figure: Figure | undefined
  readonly group: Group
}

const OPENS = { openWords: 'See the rows', closeWords: 'Close the rows' }

/** A number that opens to its sites, and from there to its sessions. */
function Headline({ quarter, figures, asAt, label, figure, group }: HeadlineProps): VNode {
  if (!figure || 'hidden' in figure)
    return <ShutFigure figure={<BareFigure figure={figure} />} counts={label} why="Kept hidden on every page and in the file." />
  const since = figure.since === undefined ? undefined : `Since then: ${changeInWords(figure.since)}`
  const of = (row: FigureRow): Figure | undefined => figureIn(row, group)
  return (
    <OpenFigure figure={number(figure.shown)} counts={label} outOf={since} asAt={asAt} {...OPENS}>
      <FiguresTable
        caption={`${label} by site`}
        captionHidden
        columns={['Site', label]}
        rows={figures.rows
          .filter(({ kind }) => kind !== 'strand')
          .map((row) => ({
            name: row.name,
            cells: [<FigureCell figure={of(row)} href={figureUrl(quarter, row.part, group)} of={row.name} />],
          }))}
      />
    </OpenFigure>
  )
}

interface TableProps extends ReachTablesProps {
  readonly kind: 'site' | 'strand'
  readonly caption: string
}

function rowsOf(figures: QuarterFigures, kind: 'site' | 'strand'): (FigureRow & { readonly total: boolean })[] {
  const rows = figures.rows.filter((row) => row.kind === kind).map((row) => ({ ...row, total: false }))
  return [...rows, ...figures.rows.filter((row) => row.kind === 'all').map((row) => ({ ...row, total: true }))]
}

function PeopleTable({ quarter, figures, kind, caption }: TableProps): VNode {
  const groups: Group[] = ['all', ...figures.groups]
  return (
    <FiguresTable
      caption={caption}
      fold
      columns={[kind === 'site' ? 'Site' : 'Strand', ...groups.map((group) => groupInWords(group, figures.ageBands))]}
      rows={rowsOf(figures, kind).map(({ part, name, people, total }) => ({
        name: total ? 'The network, each person once' : name,
        kind: total ? 'total' : undefined,
        cells: groups.map((group) => (
          <FigureCell
            figure={people[group]}
            href={figureUrl(quarter, part, group)}
            of={`${name}: ${groupInWords(group, figures.ageBands)}`}
          />
        )),
      }))}
    />
  )
}

function FootfallTable({ quarter, figures, kind, caption }: TableProps): VNode {
  return (
    <FiguresTable
      caption={caption}
      columns={[kind === 'site' ? 'Site' : 'Strand', 'Visits']}
      rows={rowsOf(figures, kind).map(({ part, name, footfall, total }) => ({
        name: total ? 'The network' : name,
        kind: total ? 'total' : undefined,
        cells: [<FigureCell figure={footfall} href={figureUrl(quarter, part, 'footfall')} of={`${name}: visits`} />],
      }))}
    />
  )
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
