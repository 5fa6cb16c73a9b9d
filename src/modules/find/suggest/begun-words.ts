import { FEW, type Steps } from '../../../platform/jobs/in-turns.ts'
import { slipsAllowed, slipsBetween } from '../misspelling.ts'
import { stemOf } from '../query-words.ts'
import { firstFrom } from '../word-match.ts'

/** Words that entries say, laid out for finding them by how they begin. */
export interface BegunWords {
  /** Sorted. */
  readonly words: readonly string[]
  /** The entries of each word. */
  readonly entriesOf: readonly (readonly number[])[]
  /** Words by their stem: "swims" finds "swimming". */
  readonly byStem: ReadonlyMap<string, readonly number[]>
}

const WHOLE = 1
const BEGUN = 0.9
const SAME_STEM = 0.8
const MISSPELT = 0.5

/** Lays out the words of entries, which are numbered in the order given. */
export function* layOutBegunWords(entries: readonly string[]): Steps<BegunWords> {
  const gathered = new Map<string, number[]>()
  for (const [entry, plain] of entries.entries()) {
    for (const word of new Set(plain.split(' '))) {
      const list = gathered.get(word)
      if (list) list.push(entry)
      else gathered.set(word, [entry])
    }
    if (entry % FEW === 0) yield
  }
  const words = [...gathered.keys()].sort()
  yield
  const byStem = new Map<string, number[]>()
  for (const [at, word] of words.entries()) {
    const stem = stemOf(word)
    const list = byStem.get(stem)
    if (list) list.push(at)
    else byStem.set(stem, [at])
    if (at % FEW === 0) yield
  }
  return { words, entriesOf: words.map((word) => gathered.get(word) ?? []), byStem }
}

/** Entries that say a word, and how surely: whole, begun (where it may be half a word), of one stem; where none does, misspelt. */
export function entriesSaying(index: BegunWords, word: string, mayBeHalf: boolean): Map<number, number> {
  const found = new Map<number, number>()
  const raise = (at: number, share: number): void => {
    for (const entry of index.entriesOf[at] ?? []) if (share > (found.get(entry) ?? 0)) found.set(entry, share)
  }
  const first = firstFrom(index.words, word)
  if (index.words[first] === word) raise(first, WHOLE)
  if (mayBeHalf) for (let at = first; index.words[at]?.startsWith(word); at++) raise(at, BEGUN)
  for (const at of index.byStem.get(stemOf(word)) ?? []) raise(at, SAME_STEM)
  if (found.size > 0) return found
  // As in the search, the first letter of a misspelling is taken to be right.
  const letter = word.charAt(0)
  const allowed = slipsAllowed(word.length)
  for (let at = firstFrom(index.words, letter); allowed > 0 && index.words[at]?.startsWith(letter); at++) {
    const known = index.words[at] ?? ''
    if (mayBeHalf ? beginsLike(word, known, allowed) : slipsBetween(word, known, allowed) <= allowed) raise(at, MISSPELT)
  }
  return found
}

/** Whether a word begins as was typed, so many slips forgiven. */
export function beginsLike(typed: string, word: string, allowed: number): boolean {
  for (let length = typed.length - allowed; length <= Math.min(typed.length + allowed, word.length); length++)
    if (slipsBetween(typed, word.slice(0, length), allowed) <= allowed) return true
  return false
}
