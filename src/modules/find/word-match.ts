import { likelyMeant } from './misspelling.ts'
import { readQuery, stemOf } from './query-words.ts'
import type { Expansion, Postings, SeveralWords, WordIndex } from './word-index.ts'

const SYNONYM = 0.6
const PHRASE = 0.8
const BEGINNING = 0.5
const MENDED = 0.6
/** More words with one beginning than this tell nothing about what was meant. */
const MOST_BEGINNINGS = 40
/** Three letters begin too much: "son" is no beginning of "songs". */
const SHORTEST_BEGINNING = 4

/** A misspelt word and what was looked for instead: "Showing results for …". */
export interface Mended {
  readonly from: string
  readonly to: string
}

export interface WordMatches {
  /** By row; 0 does not match. Undefined when no word was asked for: everything matches. */
  readonly scores: Float32Array | undefined
  readonly best: number
  readonly mended: readonly Mended[]
}

/** Room for one search, kept from search to search: searching is synchronous, so nobody else is using it. */
interface Scratch {
  total: Float32Array
  best: Float32Array
  hits: Uint8Array
  touched: Uint32Array
}
let scratch: Scratch | undefined

function roomFor(rows: number): Scratch {
  if (!scratch || scratch.total.length < rows) {
    scratch = { total: new Float32Array(rows), best: new Float32Array(rows), hits: new Uint8Array(rows), touched: new Uint32Array(rows) }
  }
  scratch.total.fill(0, 0, rows)
  scratch.hits.fill(0, 0, rows)
  scratch.best.fill(0, 0, rows)
  return scratch
}

/**
 * Scores every row: for each word asked for, the best way in which the row says it; summed, times the square of the share of words found.
 * Any word is enough, since parents type sentences; more of them is better. The scores are overwritten by the next call.
 */
export function matchWords(index: WordIndex, rows: number, text: string): WordMatches {
  const { wanted, typed } = readQuery(text)
  const words = wanted.filter((word) => !/^\d+$/.test(word) || index.postings.has(word))
  if (words.length === 0) return { scores: undefined, best: 0, mended: [] }
  const room = roomFor(rows)
  const mended: Mended[] = []
  const typedStems = new Set(typed.map(stemOf))
  const phrases = phrasesIn(index, typedStems)
  for (const word of words) scoreWord(index, room, word, phrases, mended)
  let best = 0
  for (let row = 0; row < rows; row++) {
    const hits = room.hits[row] ?? 0
    if (hits === 0) continue
    const share = hits / words.length
    const score = (room.total[row] ?? 0) * share * share
    room.total[row] = score
    if (score > best) best = score
  }
  return { scores: room.total, best, mended }
}

/** Synonyms of several words that were all typed, by each of their words. */
function phrasesIn(index: WordIndex, typed: ReadonlySet<string>): ReadonlyMap<string, readonly SeveralWords[]> {
  const found = new Map<string, SeveralWords[]>()
  for (const stem of typed) {
    for (const phrase of index.severalWords.get(stem) ?? []) {
      if (!phrase.stems.every((part) => typed.has(part))) continue
      for (const part of phrase.stems) found.set(part, [...(found.get(part) ?? []), phrase])
    }
  }
  return found
}

function scoreWord(
  index: WordIndex,
  room: Scratch,
  word: string,
  phrases: ReadonlyMap<string, readonly SeveralWords[]>,
  mended: Mended[],
): void {
  const stem = stemOf(word)
  const touched = { count: 0 }
  const exact = index.postings.get(stem)
  if (exact) raise(room, touched, exact, 1)
  for (const expansion of index.oneWord.get(stem) ?? []) raiseAll(index, room, touched, expansion, SYNONYM)
  for (const phrase of phrases.get(stem) ?? []) for (const expansion of phrase.expansions) raiseAll(index, room, touched, expansion, PHRASE)
  const known = exact !== undefined || index.oneWord.has(stem) || phrases.has(stem)
  const began = word.length >= (known ? 5 : SHORTEST_BEGINNING) && raiseBeginnings(index, room, touched, stem, word, exact?.rarity)
  if (!known && !began) mend(index, room, touched, word, mended)
  for (let i = 0; i < touched.count; i++) {
    const row = room.touched[i] ?? 0
    room.total[row] = (room.total[row] ?? 0) + (room.best[row] ?? 0)
    room.hits[row] = (room.hits[row] ?? 0) + 1
    room.best[row] = 0
  }
}

function mend(index: WordIndex, room: Scratch, touched: { count: number }, word: string, mended: Mended[]): void {
  const meant = likelyMeant(word, index.known)
  if (meant === undefined) return
  const stem = stemOf(meant)
  const postings = index.postings.get(stem)
  if (postings) raise(room, touched, postings, MENDED)
  for (const expansion of index.oneWord.get(stem) ?? []) raiseAll(index, room, touched, expansion, MENDED * SYNONYM)
  mended.push({ from: word, to: meant })
}

/**
 * Words that begin as this one does; `typed` is how rare the word itself is, where it is known: a longer one tells no more than what was typed,
 * however rare it is. Answers whether there were any.
 */
function raiseBeginnings(
  index: WordIndex,
  room: Scratch,
  touched: { count: number },
  stem: string,
  word: string,
  typed = Number.POSITIVE_INFINITY,
): boolean {
  const beginning = stem.length < word.length && stem.length >= 3 ? stem : word
  let found = 0
  for (let at = firstFrom(index.stems, beginning); found < MOST_BEGINNINGS; at++) {
    const candidate = index.stems[at]
    if (!candidate?.startsWith(beginning)) break
    const postings = index.postings.get(candidate)
    if (!postings || candidate === stem) continue
    raise(room, touched, postings, BEGINNING, typed)
    found++
  }
  return found > 0
}

/** Where a word is, or would be, in a sorted list. */
export function firstFrom(sorted: readonly string[], word: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < word) low = middle + 1
    else high = middle
  }
  return low
}

function raise(room: Scratch, touched: { count: number }, postings: Postings, share: number, mostRarity = Number.POSITIVE_INFINITY): void {
  const factor = share * Math.min(mostRarity, postings.rarity)
  for (let i = 0; i < postings.rows.length; i++) note(room, touched, postings.rows[i] ?? 0, (postings.weights[i] ?? 0) * factor)
}

/** Rows that hold every stem of another way to say it. */
function raiseAll(index: WordIndex, room: Scratch, touched: { count: number }, expansion: Expansion, share: number): void {
  const all = expansion.map((stem) => index.postings.get(stem))
  const [first, ...rest] = all.sort((a, b) => (a?.rows.length ?? 0) - (b?.rows.length ?? 0))
  if (!first || rest.some((postings) => !postings)) return
  if (rest.length === 0) {
    raise(room, touched, first, share)
    return
  }
  for (let i = 0; i < first.rows.length; i++) {
    const row = first.rows[i] ?? 0
    let sum = (first.weights[i] ?? 0) * first.rarity
    const everywhere = rest.every((postings) => {
      const at = postings ? positionOf(postings.rows, row) : -1
      if (at < 0 || !postings) return false
      sum += (postings.weights[at] ?? 0) * postings.rarity
      return true
    })
    if (everywhere) note(room, touched, row, (sum / all.length) * share)
  }
}

function note(room: Scratch, touched: { count: number }, row: number, value: number): void {
  const before = room.best[row] ?? 0
  if (before === 0) room.touched[touched.count++] = row
  if (value > before) room.best[row] = value
}

function positionOf(rows: Uint32Array, row: number): number {
  let low = 0
  let high = rows.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = rows[middle] ?? 0
    if (at === row) return middle
    if (at < row) low = middle + 1
    else high = middle - 1
  }
  return -1
}
