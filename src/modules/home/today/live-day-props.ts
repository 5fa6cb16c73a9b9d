/** What the page of a day tells its island. */
export interface LiveDayProps {
  readonly source: string
}

/** A day as it is now, in words: counts, never a name. */
export interface DayTold {
  readonly sentence: string
  readonly sessions: readonly SessionTold[]
  /** "Live, counted at 9:52", and "Counted at 9:52" once it is no longer followed. */
  readonly live: string
  readonly counted: string
  /** "Just now: Stay and play, 10:00, 7 of 12 children." */
  readonly just?: string
}

export interface SessionTold {
  readonly session: string
  readonly booked: string
  readonly pill: { readonly state: string; readonly words: string }
}
