import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Temporal } from 'temporal-polyfill'
import type { OnDay } from '../../directory/index.ts'
import { hrefOf, say } from './on-words.ts'

export interface CalendarWish {
  readonly name: string
  /** Where this network is reached. */
  readonly url: string
  /** Of which this calendar is true. */
  readonly asAt: Temporal.Instant
}

const HOUR = 3600

/**
 * What is on, as RFC 5545 has it: instants in UTC, which every calendar shows by its own clock, in summer as in winter; the same thing keeps
 * its name (UID) for ever; what is cancelled stays and says so. No word of a place that is masked but its name and town.
 */
export function calendarOf(on: readonly OnDay[], { name, url, asAt }: CalendarWish): string {
  const calendar = ical({
    name,
    prodId: { company: 'Hearth', product: 'whats-on', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: HOUR,
  })
  for (const one of on) {
    const page = `${url}${hrefOf(one)}`
    calendar.createEvent({
      id: uidOf(one),
      stamp: dateOf(asAt),
      start: dateOf(one.startsAt),
      ...(one.endsAt ? { end: dateOf(one.endsAt) } : {}),
      summary: one.name,
      location: [one.place, one.address, one.town, one.postcode].filter(Boolean).join(', ') || say('row.online'),
      description: [one.summary, say('calendar.about', { url: page })].filter(Boolean).join('\n\n'),
      url: page,
      status: one.state === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      sequence: one.state === 'cancelled' ? 1 : 0,
    })
  }
  return calendar.toString()
}

/** A session by its own id; a day on which one can just come by what, where and when it is. */
function uidOf({ session, service, location, startsAt }: OnDay): string {
  return `${session ?? `${service}.${location ?? 'online'}.${startsAt.toString({ smallestUnit: 'minute' })}`}@hearth`
}

// What the calendar's library takes. It never leaves this file.
function dateOf(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds)
}
