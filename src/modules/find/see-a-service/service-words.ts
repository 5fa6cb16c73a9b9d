import { Temporal } from 'temporal-polyfill'
import { agesInWords } from '../../../platform/words/ages.ts'
import { dateInWords, dayOf, time } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { price } from '../../../platform/words/money.ts'
import { speak } from '../../../platform/words/speak.ts'
import type { ServicePage } from '../../directory/index.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

export const say = speak(words, { pl })

/** Who it is for, in ages: "Under 5", "Expecting a baby", "Any age". */
export function agesOf({ ageMin, ageMax, expecting }: Pick<ServicePage, 'ageMin' | 'ageMax' | 'expecting'>): string {
  if (expecting && (ageMax === null || ageMax === 0)) return say('service.age.expecting')
  const ages = agesInWords(ageMin ?? undefined, ageMax ?? undefined)
  return expecting ? listed([say('service.age.expecting'), ages]) : ages
}

export function costOf({ pricePence, priceNote }: Pick<ServicePage, 'pricePence' | 'priceNote'>): string {
  const said = pricePence === null ? (priceNote === '' ? say('service.cost.unknown') : '') : price(pricePence)
  return [said, priceNote].filter(Boolean).join('. ')
}

/** Codes as words; one we do not know is left out. */
export function accessOf(codes: readonly string[]): string[] {
  return codes.flatMap((code) => (`access.${code}` in words ? [say(`access.${code}` as keyof typeof words)] : []))
}

/** "Tuesdays, 9:30 to 11:30". */
export function scheduleInWords({ byday, opensAt, closesAt, description }: ServicePage['schedules'][number]): string {
  const days = listed(byday.flatMap((day) => (`day.${day}` in words ? [say(`day.${day}` as keyof typeof words)] : [])))
  const clock = (text: string): string => time(Temporal.PlainTime.from(text))
  const said = days && opensAt && closesAt ? say('day.times', { days, from: clock(opensAt), to: clock(closesAt) }) : days
  return [said, description].filter(Boolean).join('. ')
}

/** When one can just come to one of its places, a line a pattern; null for what is said of all of them. */
export function timesOf({ schedules }: Pick<ServicePage, 'schedules'>, location: string | null): string[] {
  return schedules
    .filter((schedule) => schedule.location === location)
    .map(scheduleInWords)
    .filter(Boolean)
}

/** How fresh it is, and what to do when it is not. Days are ISO dates, `2026-11-25`, which sort as they follow. */
export function freshnessOf(
  checked: { readonly by: string; readonly on: string; readonly due: string } | null,
  today: string,
): { words: string; late: boolean } {
  if (!checked) return { words: say('service.never'), late: true }
  const on = dateInWords(dayOf(checked.on))
  const late = checked.due < today
  return { words: late ? say('service.late', { on }) : say('service.checked', { by: checked.by, on }), late }
}
