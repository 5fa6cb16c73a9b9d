import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Figures, OpenFigure } from '../../../platform/look/figures/open-figure.tsx'
import { clockInWords, dayAndClockInWords } from '../../../platform/words/instants.ts'
import { walkInName, walkInWords } from './register-rows.tsx'
import { countsOf, isHere, type RegisterPerson, type RegisterSheet } from './register-rules.ts'

export interface RegisterFiguresProps {
  readonly sheet: RegisterSheet
  readonly zone: string
  readonly now: Temporal.Instant
}

/** The numbers of a register, each opening to its rows: who, marked when, by whom. */
export function RegisterFigures({ sheet, zone, now }: RegisterFiguresProps): VNode {
  const counts = countsOf(sheet)
  const marked = (stands: { readonly at: Temporal.Instant | null; readonly by: string | null }): string =>
    stands.at ? `${whenWords(stands.at, now, zone)}, by ${stands.by ?? 'somebody'}` : 'not marked'
  const named = (people: readonly RegisterPerson[]) => people.map((person) => ({ name: person.name, words: marked(person) }))
  const figure = (count: number, label: string, rows: readonly FigureRow[]): VNode => (
    <OpenFigure figure={String(count)} counts={label} openWords="See the rows" closeWords="Close the rows">
      <FigureRows rows={rows} />
    </OpenFigure>
  )
  return (
    <Figures>
      {figure(counts.expected, 'Expected', named(sheet.people.filter((person) => person.expected)))}
      {figure(counts.here, 'Here, of those who booked', named(sheet.people.filter(isHere)))}
      {figure(counts.didNotCome, 'Did not come', named(sheet.people.filter(({ value }) => value === 'did_not_come')))}
      {figure(
        counts.walkedIn,
        'Walked in',
        sheet.walkIns.filter(isHere).map((walkIn) => ({ name: walkInName(walkIn), words: `${walkInWords(walkIn)}; ${marked(walkIn)}` })),
      )}
      {figure(
        counts.adults + counts.children,
        'Counted without a name',
        sheet.heads.map(({ who, count, at, by }) => ({
          name: headsWords(who, count),
          words: `counted by ${by ?? 'somebody'}, last at ${whenWords(at, now, zone)}`,
        })),
      )}
    </Figures>
  )
}

interface FigureRow {
  readonly name: string
  readonly words: string
}

function FigureRows({ rows }: { readonly rows: readonly FigureRow[] }): VNode {
  if (rows.length === 0) return <p class="govuk-body">Nobody.</p>
  return (
    <ul class="govuk-list">
      {rows.map(({ name, words }) => (
        <li>
          <bdi>{name}</bdi>: {words}
        </li>
      ))}
    </ul>
  )
}

/** "2 children"; a worker who took back what another counted has fewer than none. */
function headsWords(who: 'adult' | 'child', count: number): string {
  const one = who === 'adult' ? 'grown-up' : 'child'
  const many = who === 'adult' ? 'grown-ups' : 'children'
  return `${count < 0 ? `−${-count}` : count} ${Math.abs(count) === 1 ? one : many}`
}

/** "10:04", or with its day when that is another. */
function whenWords(at: Temporal.Instant, now: Temporal.Instant, zone: string): string {
  const day = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainDate()
  return day(at).equals(day(now)) ? clockInWords(at, zone) : dayAndClockInWords(at, zone)
}
