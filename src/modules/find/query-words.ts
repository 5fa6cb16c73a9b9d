import { stemmer } from 'stemmer'

/** What a visitor typed beyond this is not read. */
export const LONGEST_QUERY = 200
export const MOST_WORDS = 12

/** Small talk around what is wanted. Not used when nothing else is left. */
const SMALL_TALK = new Set(
  `a about am an and any anyone anything anywhere are around as at available be been but by can cant close come could did do does
  doing dont for find from get getting give go going got had has have having he hello help her hers hi him his hows how i id if im in into
  is isnt it its ive ill just know like local look looking looks lot lots make maybe me might mine more much my myself near nearby nearest
  need needs new not now of off offer on one or our out over please really run see she should so some somebody someone something somewhere
  still such support take thank thanks that thats the their them then there theres these they thing this those to today too try trying
  up us use very want wants was we were weve what whats when where wheres which while who whos why will with wont would year years old
  yet you your yours month months week weeks`.split(/\s+/),
)

/** Whether a word is talk around what is wanted, and tells nothing by itself. */
export function isSmallTalk(word: string): boolean {
  return SMALL_TALK.has(word)
}

/** Letters that do not come apart into a plain one and a sign. */
const PLAIN: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' }

/** Splits text into plain lower-case words: no accents, no apostrophes, digits kept. */
export function plainWords(text: string): string[] {
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[łøđðßæœı]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/['’‘`]/g, '')
  return plain.match(/[\p{L}\p{N}]+/gu) ?? []
}

/** What words have in common: `swimming` and `swim` are one. Words of other alphabets stay as they are. */
export function stemOf(word: string): string {
  return /^[a-z]+$/.test(word) && word.length > 2 ? stemmer(word) : word
}

export interface QueryWords {
  /** The words that are looked for, at most `MOST_WORDS`, each once. */
  readonly wanted: readonly string[]
  /** All that was typed, small talk too: what several-word synonyms are found in. */
  readonly typed: readonly string[]
}

/** Reads what was typed: cut to a length, small talk left out unless it is all there is. */
export function readQuery(text: string): QueryWords {
  const typed = plainWords(text.slice(0, LONGEST_QUERY)).map((word) => word.slice(0, 40))
  const telling = [...new Set(typed.filter((word) => !SMALL_TALK.has(word)))]
  const wanted = telling.length > 0 ? telling : [...new Set(typed)]
  return { wanted: wanted.slice(0, MOST_WORDS), typed: typed.slice(0, 4 * MOST_WORDS) }
}
