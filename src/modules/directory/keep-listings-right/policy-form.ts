import { plainDigits } from '../../../platform/forms/inputs/digits.ts'
import { type FieldErrors, type FormBody, typed as typedIn } from '../../../platform/web/form.ts'
import { BOUNDS, faultsOf, type PolicyDays, type PolicyFault } from './policy-rules.ts'

/** The boxes of the days, as they were typed. */
export interface TypedDays {
  readonly remind: string
  readonly fallback: string
  /** Empty for never. */
  readonly hide: string
  readonly warn: string
}

export const daysTyped = ({ remindAfter, fallbackAfter, hideAfter, warnAfter }: PolicyDays): TypedDays => ({
  remind: remindAfter.join(', '),
  fallback: String(fallbackAfter),
  hide: String(hideAfter ?? ''),
  warn: String(warnAfter),
})

export const typedDays = (body: FormBody): TypedDays => ({
  remind: typedIn(body, 'remind').slice(0, 80),
  fallback: typedIn(body, 'fallback').slice(0, 10),
  hide: typedIn(body, 'hide').slice(0, 10),
  warn: typedIn(body, 'warn').slice(0, 10),
})

const { reminders, lastReminder, apart, fallback, hide, warn } = BOUNDS
const FAULTS: Readonly<Record<PolicyFault, string>> = {
  reminders: `Give ${reminders.least} to ${reminders.most} days from 0 to ${lastReminder}, such as 0, 7, 14`,
  apart: `Give each day at least ${apart} after the one before: nobody is written to twice within a week`,
  fallback: `Give days from ${fallback.least} to ${fallback.most}`,
  'after-reminders': 'Give a day after the owner’s last reminder',
  hide: `Give days from ${hide.least} to ${hide.most}, or nothing for never`,
  'after-fallback': 'Give a day after the organisation is asked: nothing is hidden before',
  warn: `Give days from ${warn.least} to ${warn.most}`,
}

export type ReadDays = { readonly ok: true; readonly days: PolicyDays } | { readonly ok: false; readonly errors: FieldErrors }

/** "0, 7 and 14": days as somebody writes them; what is no number is wrong, and not left out. */
export function readDaysTyped({ remind, fallback: after, hide: hidden, warn: warned }: TypedDays): ReadDays {
  const number = (text: string): number => (/^\d{1,5}$/.test(plainDigits(text).trim()) ? Number(plainDigits(text).trim()) : Number.NaN)
  const days: PolicyDays = {
    remindAfter: remind
      .split(/\s*(?:,|;|\band\b|\s)\s*/)
      .filter(Boolean)
      .map(number),
    fallbackAfter: number(after),
    hideAfter: hidden.trim() === '' ? null : number(hidden),
    warnAfter: number(warned),
  }
  const faults = faultsOf(days)
  if (faults.size === 0) return { ok: true, days }
  return { ok: false, errors: Object.fromEntries([...faults].map(([field, fault]) => [field, FAULTS[fault]])) }
}
