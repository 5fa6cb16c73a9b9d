/** What of a postcode somebody typed. */
export type PostcodePart =
  | { readonly kind: 'unit'; readonly outward: string; readonly inward: string }
  | { readonly kind: 'sector'; readonly outward: string; readonly inward: string }
  | { readonly kind: 'outward'; readonly outward: string }

const OUTWARD = '[A-Z]{1,2}[0-9][0-9A-Z]?'
const WHOLE = new RegExp(`^(${OUTWARD})\\s*([0-9])([A-Z]{2})?$`)

/** Reads a postcode, or the beginning of one, in any case and with or without its space; undefined when it is none. */
export function readPostcode(text: string): PostcodePart | undefined {
  const said = text.trim().toUpperCase().replaceAll(/\s+/g, ' ')
  const whole = said.match(/^([A-Z]{1,2}[0-9][0-9A-Z]?) ?([0-9])([A-Z]{2})$/)
  if (whole) return { kind: 'unit', outward: whole[1] ?? '', inward: `${whole[2]}${whole[3]}` }
  const spaced = said.includes(' ') ? said.match(WHOLE) : null
  if (spaced) return { kind: 'sector', outward: spaced[1] ?? '', inward: spaced[2] ?? '' }
  return new RegExp(`^${OUTWARD}$`).test(said) ? { kind: 'outward', outward: said } : undefined
}

/** As people write it: capitals, one space. */
export function writePostcode(part: PostcodePart): string {
  return part.kind === 'outward' ? part.outward : `${part.outward} ${part.inward}`
}

/** Finds a postcode, or the beginning of one, among other words. The longest reading wins: "s66 8" is a sector, not "s66" and an 8. */
export function takePostcode(words: readonly string[]): { readonly part: PostcodePart; readonly rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    for (let at = 0; at + length <= words.length; at++) {
      const part = readPostcode(words.slice(at, at + length).join(' '))
      if (part) return { part, rest: [...words.slice(0, at), ...words.slice(at + length)] }
    }
  }
  return undefined
}
