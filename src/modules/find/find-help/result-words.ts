import { Temporal } from 'temporal-polyfill'
import type { MetaItem } from '../../../platform/look/meta-list.tsx'
import type { ResultRowProps } from '../../../platform/look/result-row.tsx'
import { agesInWords } from '../../../platform/words/ages.ts'
import { type Day, machineTime, onTheWall, shortDay, time } from '../../../platform/words/dates.ts'
import { remembered } from '../../../platform/words/remembered.ts'
import { speak } from '../../../platform/words/speak.ts'
import { dayNumber } from '../days.ts'
import { METRES_PER_MILE } from '../geography.ts'
import type { Found } from '../search.ts'
import { freshnessOf } from '../see-a-service/service-words.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

export const say = speak(words, { pl })
export type FindWord = keyof typeof words

const pill = { places: 'open', few: 'few', full: 'full', drop_in: 'drop-in', cancelled: 'cancelled' } as const

/** Says each thing found as its row: what is next of it at that moment, by the clock on the wall. */
export function rowsOn(now: Temporal.Instant, zone: string): (found: Found) => ResultRowProps {
  const today = onTheWall(now, zone).toPlainDate().toString()
  const todayNumber = dayNumber(today) ?? 0
  return ({ listing, metres, elsewhere }) => {
    const next = listing.coming.find(({ startsAt }) => Date.parse(startsAt) > now.epochMilliseconds)
    const start = next && starts(`${next.startsAt} ${zone}`, () => startOf(next.startsAt, zone))
    const checked =
      listing.checkedBy && listing.checkedOn && listing.dueOn ? { by: listing.checkedBy, on: listing.checkedOn, due: listing.dueOn } : null
    return {
      day: start ? nearDay(start, todayNumber) : say('row.any'),
      ...(start ? { time: start.time, datetime: start.datetime } : {}),
      title: listing.name,
      href: `/services/${listing.service}`,
      description: listing.summary,
      meta: metaOf(listing, metres, elsewhere),
      checked: freshnessOf(checked, today),
      ...(next ? { places: { state: pill[next.state], words: say(`row.state.${next.state}`) } } : {}),
    }
  }
}

interface Start {
  readonly day: Day
  readonly number: number
  readonly time: string
  readonly datetime: string
}

/** The same few hundred sessions are found again and again. */
const starts = remembered<Start>(2_000)

function startOf(startsAt: string, zone: string): Start {
  const wall = onTheWall(Temporal.Instant.from(startsAt), zone)
  const datetime = machineTime(wall)
  const { year, month, day } = wall
  return { day: { year, month, day }, number: dayNumber(datetime.slice(0, 10)) ?? 0, time: time(wall), datetime }
}

/** "Wed 25" while it cannot be mistaken, "Wed 25 Jan" further on. */
function nearDay({ day, number }: Start, today: number): string {
  if (number === today) return say('row.today')
  return number - today < 21 ? shortDay(day).split(' ').slice(0, 2).join(' ') : shortDay(day)
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
