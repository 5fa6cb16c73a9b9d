import { FEW, type Steps } from '../../platform/jobs/in-turns.ts'
import type { Listing } from '../directory/index.ts'
import { type KnownWords, slipsAllowed } from './misspelling.ts'
import { plainWords, stemOf } from './query-words.ts'

/** Where a stem occurs: rows ascending, and how much it tells in each. */
export interface Postings {
  readonly rows: Uint32Array
  readonly weights: Uint8ClampedArray
  /** How rare it is: a word that everything holds tells nothing. */
  readonly rarity: number
}

export interface WordIndex {
  readonly postings: ReadonlyMap<string, Postings>
  /** All stems, sorted: those with one beginning are neighbours. */
  readonly stems: readonly string[]
  /** Whole words of listings and of synonyms, for mending misspellings. */
  readonly known: KnownWords
  /** Synonyms by the stem of their only word. */
  readonly oneWord: ReadonlyMap<string, readonly Expansion[]>
  /** Synonyms of several words, by the stem of the first. */
  readonly severalWords: ReadonlyMap<string, readonly SeveralWords[]>
}

/** Another way to say it: all of these stems. */
export type Expansion = readonly string[]

export interface SeveralWords {
  readonly stems: readonly string[]
  readonly expansions: readonly Expansion[]
}

const NAME = 20
const CATEGORY = 8
const SUMMARY = 5
const AROUND = 4

/** A word of the directory, kept once however many listings say it. */
interface KnownWord {
  readonly word: string
  readonly stem: string
}

/** The words of one listing. Thousands are kept, so each is one number: the known word's, and after it the weights of the fields that say it. */
interface ReadListing {
  readonly names: ReadonlyMap<number, string>
  readonly words: readonly number[]
}

/** More than the weights of all fields together. */
const WEIGHTS = 64

let readBefore = new WeakMap<Listing, ReadListing>()

/** Lays words out for search. Rows are in the order given. A listing object read before is not read again while the categories are the same. */
export function* layOutWords(
  listings: readonly Listing[],
  termNames: ReadonlyMap<number, string>,
  synonyms: ReadonlyMap<string, readonly string[]>,
): Steps<WordIndex> {
  const gathered = new Map<string, { rows: number[]; weights: number[] }>()
  const uses = new Map<string, number>()
  for (const [row, listing] of listings.entries()) {
    for (const read of readListing(listing, termNames).words) {
      const weight = read % WEIGHTS
      const { word, stem } = knownWords[(read - weight) / WEIGHTS] ?? NO_WORD
      uses.set(word, (uses.get(word) ?? 0) + 1)
      const entry = gathered.get(stem)
      if (!entry) gathered.set(stem, { rows: [row], weights: [weight] })
      else if (entry.rows.at(-1) === row) entry.weights.push((entry.weights.pop() ?? 0) + weight)
      else {
        entry.rows.push(row)
        entry.weights.push(weight)
      }
    }
    if (row % FEW === 0) yield
  }
  const postings = new Map<string, Postings>()
  for (const [stem, { rows, weights }] of gathered) {
    postings.set(stem, {
      rows: Uint32Array.from(rows),
      weights: Uint8ClampedArray.from(weights),
      rarity: Math.log(1 + listings.length / rows.length),
    })
    if (postings.size % FEW === 0) yield
  }
  for (const words of synonyms.keys()) for (const word of plainWords(words)) uses.set(word, (uses.get(word) ?? 0) + 1)
  yield
  const stems = [...postings.keys()].sort()
  yield
  const known = yield* byFirstLetter(uses)
  return { postings, stems, known, ...readSynonyms(synonyms) }
}

function readListing(listing: Listing, names: ReadonlyMap<number, string>): ReadListing {
  const before = readBefore.get(listing)
  if (before?.names === names) return before
  if (knownWords.length > MOST_WORDS) forgetWords()
  const found = new Map<string, number>()
  const add = (text: string, weight: number): void => {
    for (const word of new Set(plainWords(text))) found.set(word, (found.get(word) ?? 0) + weight)
  }
  add(listing.name, NAME)
  add(listing.terms.map((term) => names.get(term) ?? '').join(' '), CATEGORY)
  add(listing.summary, SUMMARY)
  add(listing.org, AROUND)
  add(`${listing.place} ${listing.town}`, AROUND)
  const read = { names, words: [...found].map(([word, weight]) => numberOf(word) * WEIGHTS + weight) }
  readBefore.set(listing, read)
  return read
}

const NO_WORD: KnownWord = { word: '', stem: '' }
const knownWords: KnownWord[] = []
const numbers = new Map<string, number>()

/** A directory's words are a small, slowly growing set; kept, and begun anew should they not be. */
const MOST_WORDS = 100_000

function forgetWords(): void {
  knownWords.length = 0
  numbers.clear()
  readBefore = new WeakMap()
}

function numberOf(word: string): number {
  const kept = numbers.get(word)
  if (kept !== undefined) return kept
  numbers.set(word, knownWords.length)
  return knownWords.push({ word, stem: stemOf(word) }) - 1
}

function* byFirstLetter(uses: ReadonlyMap<string, number>): Steps<KnownWords> {
  const letters = new Map<string, string[]>()
  for (const word of uses.keys()) {
    if (slipsAllowed(word.length + 1) === 0) continue
    const letter = word[0] ?? ''
    const list = letters.get(letter)
    if (list) list.push(word)
    else letters.set(letter, [word])
  }
  const known = new Map<string, { word: string; uses: number }[]>()
  for (const [letter, words] of letters) {
    yield
    known.set(
      letter,
      words.sort().map((word) => ({ word, uses: uses.get(word) ?? 0 })),
    )
  }
  return known
}

function readSynonyms(synonyms: ReadonlyMap<string, readonly string[]>): Pick<WordIndex, 'oneWord' | 'severalWords'> {
  const oneWord = new Map<string, Expansion[]>()
  const severalWords = new Map<string, SeveralWords[]>()
  for (const [said, meant] of synonyms) {
    const stemsSaid = plainWords(said).map(stemOf)
    const expansions = meant.map((words) => [...new Set(plainWords(words).map(stemOf))]).filter((words) => words.length > 0)
    const [first] = stemsSaid
    if (first === undefined) continue
    if (stemsSaid.length === 1) oneWord.set(first, [...(oneWord.get(first) ?? []), ...expansions])
    else severalWords.set(first, [...(severalWords.get(first) ?? []), { stems: stemsSaid, expansions }])
  }
  return { oneWord, severalWords }
}
