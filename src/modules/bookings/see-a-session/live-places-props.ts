/** What the page of a session tells its island. */
export interface LivePlacesProps {
  /** Where places are told as they change, and once to who asks once. */
  readonly source: string
  /** What the page shows: see `PlacesTold`. */
  readonly seen: string
}

/** Places as they are now, in words. Never who took one. */
export interface PlacesTold {
  /** The number left, or "cancelled" or "drop-in": what was seen is said when asking again. */
  readonly seen: string
  readonly pill: { readonly state: string; readonly words: string }
  /** "Live, counted at 9:52": while changes come by themselves. */
  readonly live: string
  /** "Counted at 9:52": while they do not. */
  readonly counted: string
  /** "Just now: a place was taken." Only where that is what happened since what was seen. */
  readonly just?: string
}
