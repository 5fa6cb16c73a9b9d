/** Nobody is brought as a child who is older: 25 with SEND, and a little room. */
const OLDEST_MONTHS = 26 * 12

export type AgeRead =
  | { readonly ok: true; readonly months: number }
  | { readonly ok: false; readonly because: 'missing' | 'unclear' | 'old' }

/**
 * Reads an age as parents write it: `3`, `3 years`, `14 months`, `14m`, `18 mths`, `2½`, `2.5`, `1 year 4 months`, `6 weeks`, `newborn`.
 * A bare number is years. Answers whole months.
 */
export function readAge(text: string): AgeRead {
  const said = text.trim().toLowerCase().replaceAll('½', '.5').replaceAll('¼', '.25').replaceAll('¾', '.75').replaceAll(',', '.')
  if (said === '') return { ok: false, because: 'missing' }
  if (/^(new ?born|nb|0)$/.test(said)) return { ok: true, months: 0 }
  let months = 0
  let rest = said
  for (const [pattern, each] of UNITS) {
    rest = rest.replace(pattern, (_, amount: string) => {
      months += Number(amount) * each
      return ' '
    })
  }
  const bare = rest.match(/^\s*(\d+(?:\.\d+)?)\s*$/)
  if (bare && months === 0) {
    months = Number(bare[1]) * 12
    rest = ''
  }
  rest = rest.replaceAll(/\b(and|old|about|nearly|almost)\b|[\s&]/g, '')
  if (rest !== '' || !/\d/.test(said)) return { ok: false, because: 'unclear' }
  const whole = Math.floor(months + 1e-9)
  return whole > OLDEST_MONTHS ? { ok: false, because: 'old' } : { ok: true, months: whole }
}

const UNITS: readonly [RegExp, number][] = [
  [/(\d+(?:\.\d+)?)\s*(?:years?|yrs?|yr|y)(?![a-z])/g, 12],
  [/(\d+(?:\.\d+)?)\s*(?:months?|mths?|mnths?|mos?|m)(?![a-z])/g, 1],
  [/(\d+(?:\.\d+)?)\s*(?:weeks?|wks?|w)(?![a-z])/g, 12 / 52],
  [/(\d+(?:\.\d+)?)\s*(?:days?|d)(?![a-z])/g, 12 / 365],
]
