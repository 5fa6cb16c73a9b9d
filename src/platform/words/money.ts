import { formatTag, type Locale } from './locale.ts'
import { own } from './own-words.ts'
import { wordsLocale } from './spoken.ts'

/** "£2.50", "£3", "£12,345" from whole pence. Refuses a fraction of a penny: money is counted, not measured. */
export function pounds(pence: number, locale: Locale = wordsLocale()): string {
  if (!Number.isSafeInteger(pence)) throw new RangeError(`${pence} is not a number of whole pence.`)
  const digits = pence % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat(formatTag(locale), {
    style: 'currency',
    currency: 'GBP',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(pence / 100)
}

/** What something costs: "Free", or the pounds. */
export function price(pence: number, locale: Locale = wordsLocale()): string {
  return pence === 0 ? own('words.free') : pounds(pence, locale)
}
