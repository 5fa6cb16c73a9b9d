import type { VNode } from 'preact'

/** One way a part can look. */
export interface PatternState {
  readonly name: string
  readonly show: () => VNode
}

/** A part, or a few that belong together, with all that can happen to it. */
export interface Pattern {
  /** The anchor, and the start of the ids that its states use. */
  readonly id: string
  readonly title: string
  /** When to use it and when not, in a sentence or two. */
  readonly when: string
  /** The files it shows, from `src`: "govuk/button", "platform/look/places-pill". A test holds that every part is shown. */
  readonly parts: readonly `${'govuk' | 'platform/look'}/${string}`[]
  readonly states: readonly PatternState[]
}

/** A page of the book. */
export interface PatternGroup {
  /** Its word in the address. */
  readonly word: string
  readonly title: string
  readonly lead: string
  /** Whose pages these stand on: workers' are tighter. */
  readonly density: 'public' | 'worker'
  readonly patterns: readonly Pattern[]
}
