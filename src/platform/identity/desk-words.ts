/** A colleague as a screen in a public room shows them: never more of a name than the badge they wear. */
export interface DeskName {
  /** "DM" */
  readonly initials: string
  /** "Dilys" */
  readonly first: string
}

export function deskName(name: string): DeskName {
  const words = name.trim().split(/\s+/)
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '')
  return { initials: letters.join('').toLocaleUpperCase('en-GB'), first: words[0] ?? '' }
}

/** How each of a desk's people is told from the others: by first name, and by the whole of it where two would look the same. */
export function deskNames(names: readonly string[]): DeskName[] {
  const short = names.map(deskName)
  const key = ({ initials, first }: DeskName): string => `${initials} ${first}`
  return short.map((one, at) => (short.filter((other) => key(other) === key(one)).length > 1 ? { ...one, first: names[at] ?? '' } : one))
}
