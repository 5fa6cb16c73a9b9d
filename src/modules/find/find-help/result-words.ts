import { Temporal } from 'temporal-polyfill'
import type { MetaItem } from '../../../platform/look/meta-list.tsx'
import type { ResultRowProps } from '../../../platform/look/result-row.tsx'
import { agesInWords } from '../../../platform/words/ages.ts'
import { onTheWall, shortDay, time } from '../../../platform/words/dates.ts'
import { speak } from '../../../platform/words/speak.ts'
import { METRES_PER_MILE } from '../geography.ts'
import type { Found } from '../search.ts'
import { freshnessOf } from '../see-a-service/service-words.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

export const say = speak(words, { pl })
export type FindWord = keyof typeof words

const pill = { places: 'open', few: 'few', full: 'full', drop_in: 'drop-in', cancelled: 'cancelled' } as const

/** One thing found, as its row says it. */
export function resultRow({ listing, metres, elsewhere }: Found, now: Temporal.Instant, zone: string): ResultRowProps {
  const today = onTheWall(now, zone).toPlainDate()
  const next = listing.coming.find(({ startsAt }) => Temporal.Instant.compare(startsAt, now) > 0)
  const wall = next && onTheWall(Temporal.Instant.from(next.startsAt), zone)
  const checked =
    listing.checkedBy && listing.checkedOn && listing.dueOn ? { by: listing.checkedBy, on: listing.checkedOn, due: listing.dueOn } : null
  return {
    day: wall ? (wall.toPlainDate().equals(today) ? say('row.today') : nearDay(wall, today)) : say('row.any'),
    ...(wall ? { time: time(wall), datetime: wall.toPlainDateTime().toString({ smallestUnit: 'minute' }) } : {}),
    title: listing.name,
    href: `/services/${listing.service}`,
    description: listing.summary,
    meta: metaOf(listing, metres, elsewhere),
    checked: freshnessOf(checked, today),
    ...(next ? { places: { state: pill[next.state], words: say(`row.state.${next.state}`) } } : {}),
  }
}

/** "Wed 25" while it cannot be mistaken, "Wed 25 Jan" further on. */
function nearDay(wall: Temporal.ZonedDateTime, today: Temporal.PlainDate): string {
  const near = wall.toPlainDate().since(today).days < 21
  return near ? shortDay(wall).split(' ').slice(0, 2).join(' ') : shortDay(wall)
}

function metaOf(listing: Found['listing'], metres: number | undefined, elsewhere: number): MetaItem[] {
  const where = [
    listing.place || say('row.online'),
    distanceInWords(metres),
    elsewhere > 0 ? say('row.elsewhere', { count: elsewhere }) : '',
  ]
    .filter(Boolean)
    .join(', ')
  return [
    { icon: 'place', words: where },
    { icon: 'people', words: agesInWords(listing.ageMin ?? undefined, listing.ageMax ?? undefined) },
    ...((listing.flags & 1) !== 0 ? [{ icon: 'heart' as const, words: say('row.free') }] : []),
    ...(listing.feed ? [{ icon: 'list' as const, words: say('row.feed', { feed: listing.feed }) }] : []),
  ]
}

/** Miles to one place of decimals under ten, whole beyond. */
export function distanceInWords(metres: number | undefined): string {
  if (metres === undefined) return ''
  const miles = metres / METRES_PER_MILE
  if (miles < 0.5) return say('row.near')
  return say('row.miles', { miles: miles < 10 ? miles.toFixed(1) : String(Math.round(miles)) })
}
