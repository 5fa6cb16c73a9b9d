import { dayNumber } from '../days.ts'
import type { SearchIndex } from '../search-index.ts'
import { ageBands, audienceKeys, channelKeys, dayKeys, readChildren, timeKeys } from '../search-query.ts'
import { DISTANCES } from './distances.ts'
import { whens } from './when.ts'

/** So many are named; the rest are left out without a word each. */
const NAMED = 3
/** Of something very long, its beginning says which it was. */
const SHOWN = 40

/** What an address asks for that we do not understand, as it was written: a filter of that name has no such value. It is left out of the search. */
export function leftOut(given: URLSearchParams, index: SearchIndex): readonly string[] {
  const known: Readonly<Record<string, (value: string) => boolean>> = {
    age: among(ageBands.map((band) => band.key)),
    channel: among(channelKeys),
    day: among(dayKeys),
    time: among(timeKeys),
    for: among(audienceKeys),
    when: among(whens),
    within: among(DISTANCES.map(String)),
    from: (value) => dayNumber(value) !== undefined,
    to: (value) => dayNumber(value) !== undefined,
    category: (value) => index.categories.some(({ slug }) => slug === value) || index.formerSlugs.has(value),
    site: (value) => index.hubs.some(({ slug }) => slug === value),
  }
  const odd: string[] = [...readChildren(given.getAll('child').join(',')).unknown]
  for (const [name, value] of given) {
    const understands = known[name]
    if (!understands) continue
    for (const part of value.split(',')) if (part.trim() !== '' && !understands(part)) odd.push(part.trim())
  }
  return [...new Set(odd)].slice(0, NAMED).map((value) => (value.length > SHOWN ? `${value.slice(0, SHOWN)}…` : value))
}

function among(values: readonly string[]): (value: string) => boolean {
  return (value) => values.includes(value)
}
