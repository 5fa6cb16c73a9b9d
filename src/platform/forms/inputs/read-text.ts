import type { Reading } from './reading.ts'

export type TextFault = 'missing' | 'short' | 'long'
export type TextRead = Reading<string, TextFault>

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many letters somebody would count: an accent or a joined emoji is one with what it stands on. */
export function letters(text: string): number {
  return text.length > 20_000 ? text.length : [...graphemes.segment(text)].length
}

/** Lines of text, trimmed, of so many letters. Empty is `missing`. */
export function readText(text: string, { least = 1, most }: { readonly least?: number; readonly most: number }): TextRead {
  const said = text.trim()
  if (said === '') return { ok: false, because: 'missing' }
  const count = letters(said)
  if (count < least) return { ok: false, because: 'short', values: { least } }
  // A letter with hundreds of accents on it is no longer one.
  return count > most || said.length > most * 8
    ? { ok: false, because: 'long', values: { most, over: Math.max(1, count - most) } }
    : { ok: true, value: said }
}

/** What somebody is called: 1 to 120 letters of any script, on one line, with one space between. Invisible letters alone are no name. */
export function readName(text: string): TextRead {
  const said = text.trim().replaceAll(/\s+/g, ' ')
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(said) ? readText(said, { most: 120 }) : { ok: false, because: 'missing' }
}
