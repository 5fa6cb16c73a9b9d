import { type Locale, languageTag } from './locale.ts'

/** "£2.50", "£3", "£12,345" from whole pence. Refuses a fraction of a penny: money is counted, not measured. */
export function pounds(pence: number, locale: Locale = 'en'): string {
  if (!Number.isSafeInteger(pence)) throw new RangeError(`${pence} is not a number of whole pence.`)
  const digits = pence % 100 === 0 ? 0 : 2
  return new Intl.NumberFormat(languageTag[locale], {
    style: 'currency',
    currency: 'GBP',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(pence / 100)
}

/** What something costs: "Free", or the pounds. */
export function price(pence: number, locale: Locale = 'en'): string {
  return pence === 0 ? 'Free' : pounds(pence, locale)
}
