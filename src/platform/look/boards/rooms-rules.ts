/** What a room is taken by: our own session, a partner's, something held and not agreed, or closed. */
export type RoomUse = 'ours' | 'partner' | 'held' | 'closed'

export interface RoomBooking {
  readonly use: RoomUse
  /** Minutes after midnight. */
  readonly from: number
  readonly until: number
  readonly words: string
}

/** One cell: so many half hours, and what fills them. No bookings: it is free. */
export interface RoomCell {
  readonly span: number
  readonly use: RoomUse | 'free'
  readonly bookings: readonly RoomBooking[]
}

/** Minutes in a column. */
export const STEP = 30

/**
 * A room's day in cells that fill it from opening to closing exactly. A booking takes every half hour it touches; two that meet inside one
 * share a cell, which takes the look of the first and says both, so that nothing agreed is ever left out of the table.
 */
export function roomCells(bookings: readonly RoomBooking[], open: number, close: number): readonly RoomCell[] {
  const cells: RoomCell[] = []
  let at = 0
  const end = Math.ceil((close - open) / STEP)
  const inside = bookings.filter(({ from, until }) => until > open && from < close && until > from)
  for (const booking of [...inside].sort((a, b) => a.from - b.from || a.until - b.until)) {
    const from = Math.max(0, Math.floor((booking.from - open) / STEP))
    const until = Math.min(end, Math.ceil((booking.until - open) / STEP))
    const last = cells.at(-1)
    if (last && from < at) {
      cells[cells.length - 1] = { ...last, span: last.span + Math.max(0, until - at), bookings: [...last.bookings, booking] }
    } else {
      if (from > at) cells.push({ span: from - at, use: 'free', bookings: [] })
      cells.push({ span: until - from, use: booking.use, bookings: [booking] })
    }
    at = Math.max(at, until)
  }
  return at < end ? [...cells, { span: end - at, use: 'free', bookings: [] }] : cells
}

/** "9:00", on a 24-hour clock without a leading nought. */
export function clockTime(minutes: number): string {
  return `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
}
