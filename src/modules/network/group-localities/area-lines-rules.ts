/** More areas than this in one press are a slip: England has 296 districts. */
export const MOST_AREAS = 400

/** Names or ONS codes, one a line or parted by semicolons: each once, without what stands round it. */
export function readAreas(text: string): readonly string[] {
  const seen = new Map<string, string>()
  for (const line of text.split(/[\n;]/)) {
    const said = line.replaceAll(/\s+/g, ' ').trim()
    if (said !== '' && !seen.has(said.toLowerCase())) seen.set(said.toLowerCase(), said)
  }
  return [...seen.values()]
}

interface Part {
  readonly kind: 'district' | 'ward' | 'small_area'
  readonly name: string
  /** First day, and the first day after; null for what always was, or goes on. */
  readonly from: string | null
  readonly until: string | null
}

/** What of a locality counts on a day: districts first, then wards, then small areas. */
export function partsOn<P extends Part>(parts: readonly P[], day: string): readonly P[] {
  return parts.filter(({ from, until }) => (from ?? '') <= day && (until === null || day < until))
}

/** What does not count on a day: what was, and what is to come. */
export function partsNotOn<P extends Part>(parts: readonly P[], day: string): readonly P[] {
  const on = new Set(partsOn(parts, day))
  return parts.filter((part) => !on.has(part))
}
