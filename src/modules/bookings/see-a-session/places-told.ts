import type { Temporal } from 'temporal-polyfill'
import type { PlacesPillProps } from '../../../platform/look/places-pill.tsx'
import { clockInWords } from '../../../platform/words/instants.ts'
import { speak } from '../../../platform/words/speak.ts'
import { type PlacesLeft, placesLeft } from '../booking-rules.ts'
import type { OccurrenceFacts } from '../booking-types.ts'
import type { PlacesTold } from './live-places-props.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** A session's places as shape and words: the only number that pages give. */
export function placesPill(state: OccurrenceFacts['state'], places: PlacesLeft): PlacesPillProps {
  if (state === 'cancelled') return { state: 'cancelled', words: say('session.cancelled') }
  if (places.state === 'drop-in') return { state: 'drop-in', words: say('session.drop-in') }
  if (places.state === 'full') return { state: 'full', words: say('session.full') }
  const left = say(places.unit === 'children' ? 'session.left.children' : 'session.left.families', { count: places.left })
  return { state: places.state === 'few' ? 'few' : 'open', words: left }
}

/** What stands for a count when asking whether it has changed: "7", "cancelled", "drop-in". */
export function seenOf(state: OccurrenceFacts['state'], places: PlacesLeft): string {
  if (state === 'cancelled') return 'cancelled'
  return places.state === 'drop-in' ? 'drop-in' : String(places.left)
}

/** Facts just read, as the page may say them, and what happened since `before` was seen. */
export function placesTold(facts: OccurrenceFacts, at: Temporal.Instant, before: string | undefined): PlacesTold {
  const places = placesLeft(facts)
  const seen = seenOf(facts.state, places)
  const time = clockInWords(at, facts.zone)
  const just = justNow(before, seen)
  return {
    seen,
    pill: placesPill(facts.state, places),
    live: say('session.live', { time }),
    counted: say('session.as-at', { time }),
    ...(just === undefined ? {} : { just }),
  }
}

function justNow(before: string | undefined, now: string): string | undefined {
  if (before === undefined || before === now) return undefined
  if (now === 'cancelled') return say('session.just.cancelled')
  if (!isCount(before) || !isCount(now)) return undefined
  const count = Math.abs(Number(before) - Number(now))
  if (Number(now) > Number(before)) return say('session.just.free', { count })
  return Number(now) === 0 ? say('session.just.full') : say('session.just.taken', { count })
}

const isCount = (seen: string): boolean => /^\d{1,4}$/.test(seen)
