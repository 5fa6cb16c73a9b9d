import type { UrgentNumber } from '../../platform/look/urgent-help.tsx'

/** The network's urgent numbers as the card shows them: what is dialled is the digits before any comma. */
export function urgentNumbers(numbers: readonly { readonly who: string; readonly number: string }[]): UrgentNumber[] {
  return numbers.map(({ who, number }) => ({ when: who, words: number, number: (number.split(',')[0] ?? '').replaceAll(/\s/g, '') }))
}
