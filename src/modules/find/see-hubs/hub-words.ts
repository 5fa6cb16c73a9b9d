import { Temporal } from 'temporal-polyfill'
import { dayAndMonthInWords, dayAndYearInWords } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { speak } from '../../../platform/words/speak.ts'
import type { HubOpening } from '../../directory/index.ts'
import type { Locality } from '../../network/index.ts'
import { openLine } from '../see-a-site/site-words.ts'
import words from './words.en.json' with { type: 'json' }

export const say = speak(words)

/** Open or not at this moment; for one that has closed for good, since when. */
export function stateOf(opening: HubOpening | undefined, now: Temporal.PlainDateTime): ReturnType<typeof openLine> {
  if (!opening) return undefined
  if (opening.status !== 'closed') return openLine(opening.opening, now)
  const since = Temporal.PlainDate.from(opening.since ?? now.toPlainDate())
  return { open: false, words: say('near.closed', { day: dayAndMonthInWords(since) }) }
}

/** "Opens on Monday 1 March 2027". */
export function opensWords(opens: string | null): string {
  return opens === null
    ? say('near.planned.someday')
    : say('near.planned.opens', { day: dayAndYearInWords(Temporal.PlainDate.from(opens)) })
}

/** "For families in Blaby and Oadby and Wigston"; undefined where that says no more than the locality's own name, or names small areas. */
export function madeOf({ name, parts }: Locality, today: Temporal.PlainDate): string | undefined {
  const day = today.toString()
  const now = parts.filter(({ kind, from, until }) => kind !== 'small_area' && (from ?? '') <= day && (until === null || day < until))
  const areas = now.map((part) => part.name)
  return areas.length === 0 || (areas.length === 1 && areas[0] === name) ? undefined : say('near.made-of', { areas: listed(areas) })
}
