import { plainDigits } from './digits.ts'
import type { Reading } from './reading.ts'

export type PhoneFault = 'missing' | 'short' | 'long' | 'unclear' | 'two' | 'landline'

/** Digits as `07700900142`, with a plus for abroad, and ` x12` for an extension. */
export type PhoneRead = Reading<string, PhoneFault>

/**
 * Reads a number as people write it: spaces, dots, brackets, `+44`, `0044`, `+44 (0)`, an O for a nought, `ext 12`, a word in brackets.
 * Says how many digits are missing or too many. With `texts` it must be one that a text reaches.
 */
export function readPhone(text: string, { texts = false }: { readonly texts?: boolean } = {}): PhoneRead {
  const said = plainDigits(text).trim().toLowerCase()
  if (said === '') return { ok: false, because: 'missing' }
  if (said.split(/\bor\b|\band\b|[,/;&]/).filter((part) => part.replaceAll(/\D/g, '').length > 5).length > 1)
    return { ok: false, because: 'two' }
  const [number = '', extension] = said
    .replaceAll(/\([^)\d]*[a-z][^)]*\)/g, '')
    .replace(/^(?:tel|telephone|phone|mobile|mob|home|work)\b[.:]? */, '')
    .split(/ *(?:\bextension|\bext\b\.?|\bx(?= ?\d)|#) */)
  const digits = number
    .replaceAll(/(?<=[\d\s(+o])o|^o(?=[\do\s])/g, '0')
    .replaceAll(/[\s().\-–]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+440?/, '0')
  if (!/^\+?\d+$/.test(digits) || (extension !== undefined && !/^\d{1,6}$/.test(extension))) return { ok: false, because: 'unclear' }
  const read = digits.startsWith('+') ? abroad(digits) : british(digits)
  if (!read.ok) return read
  if (texts && (extension !== undefined || /^0(?!7[1-57-9])/.test(digits))) return { ok: false, because: 'landline' }
  return extension === undefined ? read : { ok: true, value: `${read.value} x${extension}` }
}

function abroad(digits: string): PhoneRead {
  return length(digits, digits.length - 1, 8, 15)
}

function british(digits: string): PhoneRead {
  // Without its nought: a mobile, or an area code somebody reads out from 44.
  const whole = /^7\d{9}$/.test(digits) ? `0${digits}` : digits
  if (!whole.startsWith('0')) return { ok: false, because: 'unclear' }
  // A few landlines and free numbers have ten; every mobile has eleven.
  const least = /^0(?:1|8[0-9]{2}|500)/.test(whole) ? 10 : 11
  return length(whole, whole.length, least, 11)
}

function length(value: string, digits: number, least: number, most: number): PhoneRead {
  if (digits < least) return { ok: false, because: 'short', values: { count: least - digits } }
  return digits > most ? { ok: false, because: 'long', values: { count: digits - most } } : { ok: true, value }
}

/** A number as people read it out: 07700 900 142, 0116 496 0123, 01632 960001; anything else as it is. */
export function writePhone(number: string): string {
  const [plain = '', extension] = number.replaceAll(/ (?!x)/g, '').split(' x')
  const tail = extension === undefined ? '' : ` extension ${extension}`
  if (/^07\d{9}$/.test(plain)) return `${plain.slice(0, 5)} ${plain.slice(5, 8)} ${plain.slice(8)}${tail}`
  if (/^01\d1\d{7}$|^011\d{8}$|^02\d{9}$/.test(plain)) return `${plain.slice(0, 4)} ${plain.slice(4, 7)} ${plain.slice(7)}${tail}`
  if (/^01\d{8,9}$/.test(plain)) return `${plain.slice(0, 5)} ${plain.slice(5)}${tail}`
  return `${plain}${tail}`
}
