import { Temporal } from 'temporal-polyfill'
import { count, own } from './own-words.ts'

/** "5 days", "3 weeks", "14 months", "4 years": how old somebody born then is on that day. Refuses a day before the birth. */
export function ageInWords(born: Temporal.PlainDate, on: Temporal.PlainDate): string {
  if (Temporal.PlainDate.compare(on, born) < 0) throw new RangeError('Nobody has an age before they are born.')
  const { months } = born.until(on, { largestUnit: 'months' })
  if (months > 0) return monthsInWords(months)
  const { days } = born.until(on, { largestUnit: 'days' })
  return days < 7 ? count('words.days', days) : count('words.weeks', Math.floor(days / 7))
}

/** The age of somebody of whom we know only whole months: months under two years, then years. */
export function monthsInWords(months: number): string {
  if (!Number.isInteger(months) || months < 0) throw new RangeError(`${months} is not a number of whole months.`)
  if (months === 0) return own('words.under-a-month')
  return months < 24 ? count('words.months', months) : count('words.years', Math.floor(months / 12))
}

/**
 * Who something is for, from ages in months, the last month counted in: "Under 5", "5 to 11", "18 months to 3 years", "11 and over",
 * "Any age".
 */
export function agesInWords(from: number | undefined, to: number | undefined): string {
  if (!from && to === undefined) return own('words.ages.any')
  if (!from && to !== undefined)
    return (to + 1) % 12 === 0 ? own('words.ages.under', { years: (to + 1) / 12 }) : own('words.ages.up-to', { age: monthsInWords(to) })
  if (to === undefined) return own('words.ages.over', { age: yearsOrMonths(from ?? 0) })
  if ((from ?? 0) % 12 === 0 && to >= 12) return own('words.ages.between', { from: (from ?? 0) / 12, to: Math.floor(to / 12) })
  return own('words.ages.between', { from: monthsInWords(from ?? 0), to: monthsInWords(to) })
}

function yearsOrMonths(months: number): string {
  return months % 12 === 0 ? String(months / 12) : monthsInWords(months)
}
