import { Temporal } from 'temporal-polyfill'

/** The bank holidays of England in a year, substitutes for weekends included. One that is proclaimed for once is the network's own closed day. */
export function bankHolidaysOf(year: number): Temporal.PlainDate[] {
  const easter = easterOf(year)
  const christmas = Temporal.PlainDate.from({ year, month: 12, day: 25 })
  return [
    afterWeekend(Temporal.PlainDate.from({ year, month: 1, day: 1 })),
    easter.subtract({ days: 2 }),
    easter.add({ days: 1 }),
    mondayFrom(Temporal.PlainDate.from({ year, month: 5, day: 1 })),
    lastMonday(year, 5),
    lastMonday(year, 8),
    ...christmasDays(christmas),
  ]
}

/** Christmas Day and Boxing Day, each moved to a working day of its own. */
function christmasDays(christmas: Temporal.PlainDate): Temporal.PlainDate[] {
  // Saturday: Monday and Tuesday. Sunday: Tuesday for Christmas, Boxing Day on its Monday. Friday: Boxing Day on Monday.
  if (christmas.dayOfWeek === 6) return [christmas.add({ days: 2 }), christmas.add({ days: 3 })]
  if (christmas.dayOfWeek === 7) return [christmas.add({ days: 1 }), christmas.add({ days: 2 })]
  return [christmas, afterWeekend(christmas.add({ days: 1 }))]
}

function afterWeekend(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.dayOfWeek < 6 ? day : day.add({ days: 8 - day.dayOfWeek })
}

function mondayFrom(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.add({ days: (8 - day.dayOfWeek) % 7 })
}

function lastMonday(year: number, month: number): Temporal.PlainDate {
  const last = Temporal.PlainDate.from({ year, month, day: 31 })
  return last.subtract({ days: last.dayOfWeek - 1 })
}

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
function easterOf(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  const day = (h + l - 7 * m + 33 * month + 19) % 32
  return Temporal.PlainDate.from({ year, month, day })
}
