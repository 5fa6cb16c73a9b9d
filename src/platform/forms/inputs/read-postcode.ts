import { plainDigits } from './digits.ts'
import type { Reading } from './reading.ts'

export type PostcodeFault = 'missing' | 'unclear' | 'partial' | 'forces' | 'scotland' | 'wales' | 'northern-ireland' | 'islands'

export interface PostcodeWish {
  /** The first half is enough: for finding what is near. */
  readonly outward?: boolean
  /** Only addresses in England. A border is not a wall: say so only where the law or the money does. */
  readonly englandOnly?: boolean
}

/** `LE67 3XX`, or `LE67` where the first half is enough. */
export type PostcodeRead = Reading<string, PostcodeFault>

/**
 * Reads a postcode in any case, with or without its space, with an O for a nought or an l for a one where only the other can stand.
 * The forces' own (BFPO) is no place on a map, and is said so.
 */
export function readPostcodeKindly(text: string, { outward = false, englandOnly = false }: PostcodeWish = {}): PostcodeRead {
  const said = plainDigits(text)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
  if (said === '') return { ok: false, because: text.trim() === '' ? 'missing' : 'unclear' }
  if (/^BF(?:PO)?\d/.test(said)) return { ok: false, because: 'forces' }
  const whole = wholeOf(said)
  if (whole) return placed(whole, englandOnly)
  const first = shaped(said, OUTWARD)
  if (first) return outward ? placed(first, englandOnly) : { ok: false, because: 'partial' }
  return { ok: false, because: 'unclear' }
}

// A stands for a letter, 9 for a digit. Letters that no postcode ends in are left out, so that a slip is seen.
const OUTWARD = ['A9', 'A99', 'AA9', 'AA99', 'A9A', 'AA9A']
const INWARD = /^\d[ABD-HJLNP-UW-Z]{2}$/

function wholeOf(said: string): string | undefined {
  if (said.length < 5 || said.length > 7) return undefined
  const first = shaped(said.slice(0, -3), OUTWARD)
  const second = shaped(said.slice(-3), ['9AA'])
  return first && second && INWARD.test(second) ? `${first} ${second}` : undefined
}

/** The text in one of these shapes, with as few letters and digits changed over as can be. */
function shaped(said: string, shapes: readonly string[]): string | undefined {
  const fits = shapes
    .filter((shape) => shape.length === said.length)
    .map((shape) => [...said].map((letter, i) => (shape[i] === '9' ? asDigit(letter) : asLetter(letter))).join(''))
    .filter((one) => !one.includes('?'))
  const changes = (one: string): number => [...one].filter((letter, i) => letter !== said[i]).length
  return fits.sort((a, b) => changes(a) - changes(b))[0]
}

function asDigit(letter: string): string {
  return /\d/.test(letter) ? letter : ({ O: '0', I: '1', L: '1' }[letter] ?? '?')
}

function asLetter(letter: string): string {
  return /\d/.test(letter) ? ({ 0: 'O', 1: 'I' }[letter] ?? '?') : letter
}

const COUNTRIES: readonly (readonly [PostcodeFault, RegExp])[] = [
  ['scotland', /^(?:AB|DD|DG|EH|FK|G|HS|IV|KA|KW|KY|ML|PA|PH|ZE)\d/],
  ['wales', /^(?:CF|LD|LL|NP|SA)\d/],
  ['northern-ireland', /^BT\d/],
  ['islands', /^(?:GY|JE|IM)\d/],
]

function placed(postcode: string, englandOnly: boolean): PostcodeRead {
  const elsewhere = englandOnly && COUNTRIES.find(([, areas]) => areas.test(postcode))
  return elsewhere ? { ok: false, because: elsewhere[0] } : { ok: true, value: postcode }
}
