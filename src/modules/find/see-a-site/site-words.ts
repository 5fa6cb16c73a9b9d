import type { Temporal } from 'temporal-polyfill'
import { dayInWords, time } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { speak } from '../../../platform/words/speak.ts'
import type { Opening, SitePage } from '../../directory/index.ts'
import { type DayOpening, openingOn, openNow } from './opening-rules.ts'
import words from './words.en.json' with { type: 'json' }

export const say = speak(words)
type SiteWord = keyof typeof words

/** A key put together from a code that the database knows; undefined for a code that we have no words for. */
function sayCode(prefix: string, code: string): string | undefined {
  const key = `${prefix}.${code}`
  return key in words ? say(key as SiteWord) : undefined
}

export const kindOf = ({ kind }: Pick<SitePage, 'kind'>): string => (kind && sayCode('site.kind', kind)) || ''

/** "Open now, until 17:00", "Closed now. Opens tomorrow at 9:00"; undefined where no hours are known. */
export function openLine(opening: Opening, now: Temporal.PlainDateTime): { readonly open: boolean; readonly words: string } | undefined {
  if (opening.hours.length === 0) return undefined
  const state = openNow(opening, now)
  if (state.open) return { open: true, words: say('site.open', { until: time(state.until) }) }
  if (!state.next) return { open: false, words: say('site.shut') }
  const ahead = now.toPlainDate().until(state.next.day).days
  const values = { day: dayInWords(state.next.day), time: time(state.next.from) }
  return { open: false, words: say(ahead === 0 ? 'site.shut.today' : ahead === 1 ? 'site.shut.tomorrow' : 'site.shut.next', values) }
}

/** "8:30 to 17:00", "Closed: Christmas Day". */
export function hoursOf({ stretches, why }: DayOpening): string {
  if (stretches.length === 0) return why ? say('site.hours.closed.why', { why }) : say('site.hours.closed')
  const hours = listed(stretches.map(({ from, until }) => say('site.hours.stretch', { from: time(from), until: time(until) })))
  return why ? say('site.hours.other', { hours, why }) : hours
}

/** The seven days from this one. */
export function weekOf(opening: Opening, today: Temporal.PlainDate): DayOpening[] {
  return Array.from({ length: 7 }, (_, ahead) => openingOn(opening, today.add({ days: ahead })))
}

/** Days after this week, up to two months ahead, that differ from their weekday and would otherwise be open. */
export function daysThatDiffer(opening: Opening, today: Temporal.PlainDate): DayOpening[] {
  const ordinary = { ...opening, exceptions: [], bankHolidays: [] }
  return Array.from({ length: 53 }, (_, ahead) => today.add({ days: 7 + ahead }))
    .map((day) => openingOn(opening, day))
    .filter(({ day, why, stretches }) => why !== '' && (stretches.length > 0 || openingOn(ordinary, day).stretches.length > 0))
}

/** "Monday and Thursday, 9:30 to 12:00". */
export function roleTimes({ byday, opensAt, closesAt }: SitePage['roles'][number], clock: (text: string) => string): string {
  const days = listed(byday.flatMap((day) => sayCode('site.day', day) ?? []))
  return opensAt && closesAt ? say('site.role.times', { days, from: clock(opensAt), until: clock(closesAt) }) : days
}

/** "Clinic room, up to 4 people". */
export function roomOf({ kind, holds }: SitePage['spaces'][number]): string {
  const words = say(`site.room.${kind}`)
  return holds ? say('site.room.holds', { kind: words, count: holds }) : words
}
