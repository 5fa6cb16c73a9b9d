import type { SearchIndex } from '../../src/modules/find/search-index.ts'
import { suggestForPlace, suggestForWords } from '../../src/modules/find/suggest/suggest.ts'
import { layOutSuggestions, suggestPlaces } from '../../src/modules/find/suggest/suggestion-table.ts'
import { atOnce } from '../../src/platform/jobs/in-turns.ts'
import { listPlacesHere } from '../../src/platform/places/index.ts'
import type { Figure } from '../measuring/figures.ts'
import { median, percentile } from '../measuring/percentiles.ts'

/** Each text is timed so often, and its best time taken. */
const TRIES = 3

/** Suggestions for every beginning of what was searched for, as a browser asks for them while somebody types. */
export function suggestionsAlone(index: SearchIndex, searched: readonly string[]): Figure[] {
  const places = suggestPlaces(listPlacesHere({ latitude: 52.72, longitude: -1.15 }))
  const before = performance.now()
  const table = atOnce(layOutSuggestions(index))
  const laidOut = performance.now() - before
  const texts = [...new Set(searched)].flatMap((text) => Array.from({ length: text.length - 1 }, (_, i) => text.slice(0, i + 2)))
  const time = (text: string): number => {
    const start = performance.now()
    suggestForWords(table, places, text)
    suggestForPlace(places, text)
    return performance.now() - start
  }
  for (const text of texts) time(text)
  const best = texts.map((text) => Math.min(...Array.from({ length: TRIES }, () => time(text))))
  return [
    { what: `suggestions for ${texts.length} beginnings among ${table.entries.length} texts, p50`, value: median(best), unit: 'ms' },
    { what: 'suggestions, p95', value: percentile(best, 0.95), unit: 'ms', atMost: 5 },
    { what: 'laying the suggestions of a new copy out', value: laidOut, unit: 'ms' },
  ]
}
