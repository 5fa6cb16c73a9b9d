import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import type { Trx } from '../../../platform/database/doors.ts'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { FiguresTable } from '../../../platform/look/figures/figures-table.tsx'
import { notHere } from '../../../platform/web/errors.ts'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { ProgrammeDeps } from '../programme-deps.ts'
import { BareFigure } from './figure-cells.tsx'
import { type Figure, type FigureRow, figureIn, type OpenQuarter, openFrozen, openQuarter } from './quarter-figures.ts'
import { type Quarter, quarterInWords } from './quarter-rules.ts'
import { countQuarter, listVisitsThen, type QuarterCounts } from './reach-queries.ts'
import { type Group, groupInWords } from './reach-rules.ts'
import { figureUrl, reachUrl } from './reach-urls.ts'
import { declared, findQuarter, type SeenQuarter } from './see-reach.route.ts'

const A_PAGE = 100

/** What is behind one figure: the sessions that it was counted from, with how many came. No names, and no ages by session. */
export function registerOpenAFigure(web: Web, deps: ProgrammeDeps): void {
  web.get(figureUrl({ id: ':quarter' }, ':part', ':group'), declared, (ask) => openFigure(deps, ask))
}

async function openFigure(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const { quarter = '', part = '', group = '' } = ask.params
  const from = typeof ask.query.from === 'string' && /^\d{1,6}$/.test(ask.query.from) ? Number(ask.query.from) : 0
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const seen = await findQuarter(trx, quarter)
    return seen && { ...seen, ...(await openedQuarter(trx, seen)) }
  })
  const row = found?.opened.figures.rows.find((one) => one.part === part)
  const figure = row && figureIn(row, group)
  // A hidden figure does not open for anybody, and its address is the page for what is not there.
  if (!found || !row || !figure || 'hidden' in figure) throw notHere()
  const { opened, names, state } = found
  const round = { frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), quarter: found.quarter, frozenAt: state.frozen?.at }
  const page = { row, group, figure, from, names, ageBands: state.rule.ageBands, sessions: opened.sessions(part) }
  return { page: <OpenedPage {...round} {...page} /> }
}

/** Of a frozen quarter its own figures, and the sessions of then. */
async function openedQuarter(
  trx: Trx,
  { quarter, state: { frozen, rule } }: SeenQuarter,
): Promise<{ readonly opened: OpenQuarter; readonly names: QuarterCounts['names'] }> {
  if (frozen) {
    const then = await listVisitsThen(trx, quarter, frozen)
    return { opened: openFrozen(frozen.figures, then, rule), names: then.names }
  }
  const counts = await countQuarter(trx, quarter)
  return { opened: openQuarter(counts, rule), names: counts.names }
}

interface OpenedProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly quarter: Quarter
  readonly row: FigureRow
  readonly group: Group
  readonly figure: Figure
  readonly from: number
  readonly ageBands: readonly number[]
  readonly names: QuarterCounts['names']
  readonly frozenAt: Temporal.Instant | undefined
  readonly sessions: ReturnType<OpenQuarter['sessions']>
}

function OpenedPage(props: OpenedProps): VNode {
  const { frame, viewer, csrf, quarter, row, group, figure, from, ageBands, names, frozenAt, sessions } = props
  const shown = sessions.slice(from, from + A_PAGE)
  const here = figureUrl(quarter, row.part, group)
  return (
    <WorkerPage frame={frame} title={`Behind a figure, ${quarterInWords(quarter)}`} viewer={viewer} csrf={csrf} current="reach">
      <BackLink href={reachUrl(quarter)} text={quarterInWords(quarter)} />
      <span class="govuk-caption-l">
        {row.name}, {quarterInWords(quarter)}
      </span>
      <h1 class="govuk-heading-xl">
        <BareFigure figure={figure} /> {group === 'footfall' ? 'visits' : `people: ${groupInWords(group, ageBands).toLowerCase()}`}
      </h1>
      <p class="govuk-body">{behindInWords(group, sessions.length, row)}</p>
      {frozenAt && <p class="govuk-body">As it was when the quarter was frozen, {dayAndClockInWords(frozenAt)}.</p>}
      {shown.length === 0 ? (
        <EmptyBox text="No sessions." />
      ) : (
        <FiguresTable
          caption="Sessions, the earliest first, with everybody who came"
          columns={['Session', 'Visits']}
          rows={shown.map(({ onDate, service, location, visits }) => ({
            name: (
              <>
                {names.get(service) ?? 'A session'}
                <br />
                <span class="hearth-soft">
                  {dateInWords(Temporal.PlainDate.from(onDate))},{' '}
                  {location === null ? 'online or by phone' : (names.get(location) ?? 'a place')}
                </span>
              </>
            ),
            cells: [<BareFigure figure={visits} />],
          }))}
        />
      )}
      {(from > 0 || from + A_PAGE < sessions.length) && (
        <Pagination
          {...(from > 0 ? { previous: { href: `${here}?from=${Math.max(0, from - A_PAGE)}`, text: 'Earlier' } } : {})}
          {...(from + A_PAGE < sessions.length ? { next: { href: `${here}?from=${from + A_PAGE}`, text: 'Later' } } : {})}
        />
      )}
    </WorkerPage>
  )
}

function behindInWords(group: Group, sessions: number, { name, kind }: FigureRow): string {
  const where = kind === 'all' ? '' : kind === 'site' ? ` at ${name}` : ` under ${name}`
  const behind = sessions === 1 ? `It comes from 1 session${where}.` : `It comes from ${sessions.toLocaleString('en-GB')} sessions${where}.`
  if (group === 'footfall') return `${behind} Everybody is counted each time.`
  return `${behind} Each person is counted once, however often they came. Sessions show everybody who came to them, not ages: in a small session an age would point at somebody.`
}
