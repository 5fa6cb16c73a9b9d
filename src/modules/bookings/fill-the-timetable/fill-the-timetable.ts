import { sql } from 'kysely'
import { RRuleTemporal } from 'rrule-temporal'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import { setDates } from '../../directory/index.ts'
import { stretchOn } from '../series-rules.ts'

/** How far ahead families can always see and book. */
export const WEEKS_AHEAD = 8

const pieces = z.array(z.object({ from: z.string(), start: z.string(), end: z.string(), rule: z.string() }))
const activityRow = z.object({
  id: z.string(),
  zone: z.string(),
  rules: pieces,
  lastNo: z.number().nullable(),
  lastDate: z.string().nullable(),
})

/** Makes the occurrences that are missing between now and eight weeks ahead, and tells the public listing. Safe to run again: those that exist are left alone. Answers how many were wanted. */
export async function fillTheTimetable(trx: Trx, today: Temporal.PlainDate): Promise<number> {
  const horizon = today.add({ weeks: WEEKS_AHEAD })
  const { rows } = await sql<{ activities: unknown }>`select bookings.list_activities(${horizon.toString()}::date) as activities`.execute(
    trx,
  )
  const missing = z
    .array(activityRow)
    .parse(rows[0]?.activities ?? [])
    .flatMap((activity) => missingOccurrences(activity, today, horizon))
  if (missing.length === 0) return 0
  const made = await sql<{ services: string[] }>`select bookings.put_occurrences(${JSON.stringify(missing)}::jsonb) as services`.execute(
    trx,
  )
  const dated = await sql<{ dates: unknown }>`select bookings.listed_dates(${made.rows[0]?.services ?? []}::uuid[]) as dates`.execute(trx)
  await setDates(trx, z.array(dateRow).parse(dated.rows[0]?.dates ?? []))
  return missing.length
}

const dateRow = z
  .object({
    session: z.string(),
    service: z.string(),
    location: z.string().nullable(),
    date: z.string(),
    startsAt: z.string(),
    endsAt: z.string(),
    listed: z.string(),
  })
  .transform(({ listed, ...date }) => ({ ...date, state: listed }))

function missingOccurrences(
  activity: z.output<typeof activityRow>,
  today: Temporal.PlainDate,
  horizon: Temporal.PlainDate,
): Record<string, unknown>[] {
  const after = activity.lastDate ? Temporal.PlainDate.from(activity.lastDate).add({ days: 1 }) : today
  let no = activity.lastNo ?? 0
  return activity.rules.flatMap((piece) =>
    daysOf(piece, after, horizon).map((day) => {
      no += 1
      const { startsAt, endsAt, localDate } = stretchOn(day, piece, activity.zone)
      return { activity: activity.id, no, startsAt: startsAt.toString(), endsAt: endsAt.toString(), localDate }
    }),
  )
}

/** The rule is run on dates at noon: no clock change falls there. */
function daysOf(piece: { from: string; rule: string }, after: Temporal.PlainDate, until: Temporal.PlainDate): Temporal.PlainDate[] {
  const start = Temporal.PlainDate.from(piece.from)
  if (Temporal.PlainDate.compare(until, after) < 0) return []
  const rule = new RRuleTemporal({ rruleString: `DTSTART:${start.toString().replaceAll('-', '')}T120000Z\nRRULE:${piece.rule}` })
  const noon = (day: Temporal.PlainDate): Temporal.ZonedDateTime => day.toZonedDateTime({ timeZone: 'UTC', plainTime: '12:00' })
  return rule.between(noon(after), noon(until), true).map((moment) => moment.toPlainDate())
}
