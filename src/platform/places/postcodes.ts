import { nationOf } from './postcode-areas.ts'

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

const digitFor: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', Z: '2' }
const letterFor: Readonly<Record<string, string>> = { '0': 'O', '1': 'I', '5': 'S', '2': 'Z' }

/**
 * Reads a whole postcode in which letters and digits that look alike were mixed up: "LEII 2QG", "s0l4 3xx". Undefined when it reads as it
 * stands, when no swap makes one, or when there is too little of a number in it to be one.
 */
export function mendPostcode(text: string): PostcodePart | undefined {
  const said = text.trim().toUpperCase().replaceAll(/\s+/g, '')
  if (!/^[A-Z0-9]{5,7}$/.test(said) || readPostcode(said) || (said.match(/[0-9]/g) ?? []).length === 0) return undefined
  const digit = (sign: string): string => digitFor[sign] ?? sign
  const letter = (sign: string): string => letterFor[sign] ?? sign
  const [outward, inward] = [said.slice(0, -3), said.slice(-3)]
  if (!/[0-9]/.test(inward.charAt(0)) && (said.match(/[0-9]/g) ?? []).length < 2) return undefined
  const end = digit(inward.charAt(0)) + [...inward.slice(1)].map(letter).join('')
  for (const letters of [2, 1]) {
    const begin = [...outward.slice(0, letters)].map(letter).join('') + [...outward.slice(letters)].map(digit).join('')
    const part = readPostcode(`${begin} ${end}`)
    if (part?.kind === 'unit' && nationOf(part.outward)) return part
  }
  return undefined
}

/** As people write it: capitals, one space. */
export function writePostcode(part: PostcodePart): string {
  return part.kind === 'outward' ? part.outward : `${part.outward} ${part.inward}`
}

/** Finds a postcode, or the beginning of one, among other words. The longest reading wins: "s66 8" is a sector, not "s66" and an 8. */
export function takePostcode(words: readonly string[]): { readonly part: PostcodePart; readonly rest: readonly string[] } | undefined {
  for (const read of [readPostcode, mendPostcode]) {
    for (const length of [2, 1]) {
      for (let at = 0; at + length <= words.length; at++) {
        const part = read(words.slice(at, at + length).join(' '))
        if (part) return { part, rest: [...words.slice(0, at), ...words.slice(at + length)] }
      }
    }
  }
  return undefined
}
