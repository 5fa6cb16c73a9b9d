/** Longer than this is a story and not a search: it is not sent anywhere while somebody is still writing it. */
const LONGEST = 80
const WHOLE_POSTCODE = /\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b/i

/**
 * Whether a text may be asked about before its writer has sent it. Not what would say who or where somebody is:
 * a whole postcode, a number to ring, an e-mail address.
 */
export function mayAskAbout(text: string): boolean {
  const typed = text.trim()
  return (
    typed.length >= 2 &&
    typed.length <= LONGEST &&
    !typed.includes('@') &&
    !/\d{5}/.test(typed.replaceAll(' ', '')) &&
    !WHOLE_POSTCODE.test(typed)
  )
}

/** Which suggestion comes next: past either end it is the box itself, `-1`, as typed. */
export function nextChoice(chosen: number, count: number, step: 1 | -1): number {
  const next = chosen + step
  return next >= count ? -1 : next < -1 ? count - 1 : next
}
