import type { VNode } from 'preact'

export interface DateTileProps {
  readonly weekday: string
  readonly day: string
  readonly month: string
}

/** A leaf of a calendar: "Tue", "24", "Nov" (`dateTile` makes the three). */
export function DateTile({ weekday, day, month }: DateTileProps): VNode {
  return (
    <div class="hearth-date">
      <span>{weekday}</span> <b>{day}</b> <small>{month}</small>
    </div>
  )
}
