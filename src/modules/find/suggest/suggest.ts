import { isSmallTalk, LONGEST_QUERY, MOST_WORDS, plainWords } from '../query-words.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'
import { beginsLike, entriesSaying } from './begun-words.ts'
import type { Suggestable, SuggestionKind, SuggestionTable } from './suggestion-table.ts'

/** What goes to the browser. */
export type Suggestion = Pick<Suggestable, 'kind' | 'text' | 'detail' | 'href'>

const MOST = 8
const MOST_GUESSES = 3
/** No kind crowds out the others while they have something: a list of nothing but services would hide that there is a whole kind of help. */
const SHARE: Readonly<Record<SuggestionKind, number>> = { category: 2, words: 3, service: 4, place: 2 }

/** Suggestions for the box of words: kinds of help, services, what parents say, and a place that the last words begin. */
export function suggestForWords(table: SuggestionTable, places: readonly Suggestable[], text: string): Suggestion[] {
  const typed = readTyped(text)
  const named = sensitiveTopics(typed.text)
  const found = scored(table, typed).filter(({ entry: { topics } }) => topics === 0 || (topics & named) !== 0)
  // "sleep work" is on its way to a workshop, and not to sleep in Worksop.
  const allSaid = found.some(({ hits }) => hits === typed.telling.length)
  const where = placesBegun(places, typed).filter(({ hits }) => !allSaid || hits === typed.plain.length)
  return mix([...found, ...where]).map(forTheBrowser)
}

/** Suggestions for the box of a place: what begins so, else what a slip made of it. */
export function suggestForPlace(places: readonly Suggestable[], text: string): Suggestion[] {
  const typed = plainWords(text.slice(0, LONGEST_QUERY)).join(' ')
  if (typed.length < 2) return []
  const begun = places.filter(({ plain }) => plain.startsWith(typed))
  if (begun.length > 0 || typed.length < 5) return begun.slice(0, MOST).map(forTheBrowser)
  // Names are short and alike: one slip, and few guesses.
  const meant = places.filter(({ plain }) => plain[0] === typed[0] && beginsLike(typed, plain, 1))
  return meant.slice(0, MOST_GUESSES).map(forTheBrowser)
}

interface Scored {
  readonly entry: Suggestable
  /** How many of the words typed it answers. */
  readonly hits: number
  readonly score: number
}

interface Typed {
  readonly text: string
  readonly plain: readonly string[]
  /** Words that tell something. The last of them may be half a word, and is then `begun`. */
  readonly telling: readonly string[]
  readonly begun: string | undefined
}

function readTyped(given: string): Typed {
  const text = given.slice(0, LONGEST_QUERY)
  const plain = plainWords(text).map((word) => word.slice(0, 40))
  const begun = /[\p{L}\p{N}]$/u.test(text) ? plain.at(-1) : undefined
  const whole = begun === undefined ? plain : plain.slice(0, -1)
  // "we" alone may become "weaning"; after other words it is talk.
  const mayTell = begun !== undefined && begun.length > 1 && (plain.length === 1 || !isSmallTalk(begun))
  const telling = [...whole.filter((word) => !isSmallTalk(word)), ...(mayTell ? [begun] : [])]
  return { text, plain, telling: [...new Set(telling)].slice(-MOST_WORDS), begun }
}

/** Entries that say every word typed; where none does, those that say the most of them, if that is half. Best first. */
function scored({ entries, words }: SuggestionTable, { telling, begun, plain }: Typed): Scored[] {
  const totals = new Map<number, { hits: number; sum: number }>()
  for (const word of telling) {
    for (const [at, share] of entriesSaying(words, word, word === begun)) {
      const before = totals.get(at)
      totals.set(at, { hits: (before?.hits ?? 0) + 1, sum: (before?.sum ?? 0) + share })
    }
  }
  let most = Math.max(1, Math.ceil(telling.length / 2))
  for (const { hits } of totals.values()) if (hits > most) most = hits
  const text = plain.join(' ')
  const found: Scored[] = []
  for (const [at, { hits, sum }] of totals) {
    const entry = entries[at]
    // Words exactly as typed are there already: the button looks for them.
    if (entry && hits === most && !(entry.kind === 'words' && entry.plain === text))
      found.push({ entry, hits, score: sum + closeness(entry, text) })
  }
  return found
}

/** What begins as was typed comes before what says it later, and short before long. */
function closeness({ plain }: Suggestable, text: string): number {
  return (plain.startsWith(text) ? 0.5 : 0) + 1 / (4 + plain.length)
}

/** "stay and play coal" is on the way to "stay and play Coalville". An everyday word is a place only after "near" or "in". */
function placesBegun(places: readonly Suggestable[], { text, plain, begun }: Typed): Scored[] {
  if (begun === undefined) return []
  for (const length of [3, 2, 1]) {
    const tail = plain.slice(-length).join(' ')
    const marked = /^(near|in|around)$/.test(plain.at(-length - 1) ?? '')
    if (plain.length < length || tail.length < (marked || /\d/.test(tail) ? 2 : 3)) continue
    const found = places.filter((place) => (marked || !place.everyday) && place.plain.startsWith(tail))
    if (found.length === 0) continue
    const before = text.trim().split(/\s+/).slice(0, -length).join(' ')
    return found.slice(0, MOST).map((place, nth) => ({
      entry: before ? { ...place, text: `${before} ${place.text}` } : place,
      hits: length,
      score: length + 0.2 - nth / 100,
    }))
  }
  return []
}

/** The best of each kind up to its share, then whatever is best, in the order of their scores. */
function mix(found: readonly Scored[]): Suggestable[] {
  const sorted = found.toSorted((a, b) => b.score - a.score || (a.entry.plain < b.entry.plain ? -1 : 1))
  const taken: Record<SuggestionKind, number> = { category: 0, words: 0, service: 0, place: 0 }
  const within = sorted.filter(({ entry: { kind } }) => ++taken[kind] <= SHARE[kind])
  const shown = new Set([...within.slice(0, MOST), ...sorted].slice(0, MOST))
  for (const one of sorted) if (shown.size < MOST) shown.add(one)
  return sorted.filter((one) => shown.has(one)).map(({ entry }) => entry)
}

function forTheBrowser({ kind, text, detail, href }: Suggestable): Suggestion {
  return { kind, text, ...(detail === undefined ? {} : { detail }), ...(href === undefined ? {} : { href }) }
}
