/** What the suggestions under a box are told. All words come from here. */
export interface SuggestProps {
  /** Where to ask: what was typed is added as `q`. */
  readonly source: string
  /** Picking one sends the form; otherwise it fills the box and no more. */
  readonly submits: boolean
  /** What the list is called: "Suggestions". */
  readonly label: string
  /** What each kind of suggestion is called; a kind without words shows none. */
  readonly kinds: Readonly<Record<string, string>>
  /** Said when a list appears: for none, one, two … */
  readonly counts: readonly string[]
}

/** One of the answer's suggestions. */
export interface OneSuggestion {
  readonly kind: string
  readonly text: string
  readonly detail?: string
  readonly href?: string
}
