import type { ComponentChildren, VNode } from 'preact'
import { DateTile, type DateTileProps } from './date-tile.tsx'
import { Sessions } from './session-row.tsx'

export interface DayProps {
  readonly tile: DateTileProps
  /** The day in full, by which its list is named: "Tuesday 24 November". */
  readonly label: string
  /** Give the day a heading of this level, for who goes from heading to heading: its sessions' are one below. */
  readonly heading?: 2 | 3 | undefined
  /** Its sessions, as `SessionRow`. Leave out a day that has none. */
  readonly children: ComponentChildren
}

/** One day of a timetable: a leaf of the calendar and what is on. */
export function Day({ tile, label, heading, children }: DayProps): VNode {
  const Heading = `h${heading ?? 2}` as 'h2'
  return (
    <div class="hearth-day">
      <div>
        {heading && <Heading class="govuk-visually-hidden">{label}</Heading>}
        <DateTile {...tile} />
      </div>
      <Sessions label={label}>{children}</Sessions>
    </div>
  )
}

export interface FortnightProps {
  readonly weeks: readonly { readonly title: string; readonly days: ComponentChildren }[]
  /** Only on paper, under the weeks: address, telephone, when the places were true, who to ring at once. */
  readonly foot: ComponentChildren
}

/** This week and next. On paper it is one page, A4, the weeks side by side, black on white. */
export function Fortnight({ weeks, foot }: FortnightProps): VNode {
  return (
    <>
      <div class="hearth-fortnight">
        {weeks.map(({ title, days }) => (
          <div>
            <h2 class="govuk-heading-l">{title}</h2>
            <div class="hearth-days">{days}</div>
          </div>
        ))}
      </div>
      <div class="hearth-print-only hearth-print-foot">{foot}</div>
    </>
  )
}
