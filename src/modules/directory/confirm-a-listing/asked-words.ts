import { Temporal } from 'temporal-polyfill'
import { dayAndMonthInWords, time } from '../../../platform/words/dates.ts'
import { pounds } from '../../../platform/words/money.ts'
import { speak } from '../../../platform/words/speak.ts'
import type { AskedListing } from './confirm-by-link.ts'
import words from './words.en.json' with { type: 'json' }

export const say = speak(words)

/** What a listing says, line by line, with what it does not say: whoever checks it sees the gaps, too. */
export function linesOf(listing: AskedListing): readonly (readonly [name: string, value: string])[] {
  const { organisation, summary, description, places, times, whoFor, pathway, bring, languages, phone, email, url } = listing
  return [
    [say('field.organisation'), organisation],
    [say('field.what'), [summary, description].filter(Boolean).join('\n')],
    [say('field.where'), places.join('\n')],
    [say('field.when'), [...times.map(timeInWords), ...nextDays(listing)].filter(Boolean).join('\n')],
    [say('field.who'), whoFor],
    [say('field.ages'), agesInWords(listing)],
    [say('field.cost'), costInWords(listing)],
    [say('field.getting'), pathway],
    [say('field.bring'), bring],
    [say('field.languages'), languages.join(', ')],
    [say('field.phone'), phone ?? ''],
    [say('field.email'), email ?? ''],
    [say('field.page'), url ?? ''],
  ]
}

function nextDays({ coming }: AskedListing): string[] {
  const days = coming.map((day) => dayAndMonthInWords(Temporal.PlainDate.from(day)))
  return days.length > 0 ? [say('field.when.next', { days: days.join(', ') })] : []
}

function timeInWords({ byday, opensAt, closesAt, description }: AskedListing['times'][number]): string {
  const days = byday.flatMap((day) => (`day.${day}` in words ? [say(`day.${day}` as 'day.MO')] : [])).join(', ')
  const clock = (text: string): string => time(Temporal.PlainTime.from(text))
  const said = days && opensAt && closesAt ? say('day.times', { days, from: clock(opensAt), to: clock(closesAt) }) : days
  return [said, description].filter(Boolean).join('. ')
}

function agesInWords({ ageMin, ageMax }: AskedListing): string {
  const age = (months: number): string =>
    months < 24 ? say('field.age.months', { months }) : say('field.age.years', { years: Math.floor(months / 12) })
  if (ageMin !== null && ageMax !== null) return say('field.ages.range', { from: age(ageMin), to: age(ageMax) })
  if (ageMin !== null) return say('field.ages.from', { from: age(ageMin) })
  return ageMax === null ? '' : say('field.ages.to', { to: age(ageMax) })
}

function costInWords({ pricePence, priceNote }: AskedListing): string {
  const price =
    pricePence === null ? (priceNote ? '' : say('field.cost.unknown')) : pricePence === 0 ? say('field.cost.free') : pounds(pricePence)
  return [price, priceNote].filter(Boolean).join('. ')
}
