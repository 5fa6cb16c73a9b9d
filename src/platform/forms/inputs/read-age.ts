import { plainDigits, wordsToDigits } from './digits.ts'
import type { Reading } from './reading.ts'

/** Nobody is brought as a child who is older: 25 with SEND, and a little room. */
const OLDEST_MONTHS = 26 * 12

/** Whole months, or a baby who is not born yet. */
export type Age = number | 'expecting'
export type AgeFault = 'missing' | 'unclear' | 'old' | 'date'
export type AgeRead = Reading<Age, AgeFault>

/**
 * Reads an age as parents write it: `3`, `14 months`, `6m`, `2½`, `1 and a half`, `2y 3m`, `six weeks`, `newborn`, `expecting`, `due in May`.
 * A bare number is years. Digits of any script count, and the units of the languages our pages speak: `14 miesięcy`.
 */
export function readAge(text: string): AgeRead {
  const said = plainDigits(text).trim().toLowerCase()
  if (said === '') return { ok: false, because: 'missing' }
  if (EXPECTING.test(said)) return { ok: true, value: 'expecting' }
  if (/^(?:(?:a )?new[ -]?born(?: baby)?|noworodek|nb|0|just born|a few days)$/.test(said)) return { ok: true, value: 0 }
  if (/\d+\s*[/.-]\s*\d+\s*[/.-]\s*\d+|\b(?:19|20)\d\d\b/.test(said)) return { ok: false, because: 'date' }
  const months = monthsOf(halvesToDecimals(wordsToDigits(said)))
  if (months === undefined) return { ok: false, because: 'unclear' }
  const whole = Math.floor(months + 1e-9)
  return whole > OLDEST_MONTHS ? { ok: false, because: 'old' } : { ok: true, value: whole }
}

const EXPECTING = /\b(?:w drodze|expecting|pregnant|pregnancy|due|unborn|bump|on the way|not (?:yet )?(?:born|here)|trimester)\b|w ciąży/

/** `2½`, `1 1/2`, `1 and a half`, `half a year`, `half` as decimals. */
function halvesToDecimals(said: string): string {
  return said
    .replaceAll('½', ' 1/2')
    .replaceAll('¼', ' 1/4')
    .replaceAll('¾', ' 3/4')
    .replaceAll(/\b(?:and )?a half\b|\bhalf (?:an? )?/g, ' 1/2 ')
    .replaceAll(/\ban? (?=year|month|week|day)/g, '1 ')
    .replaceAll(
      /(\d+)?(\s+(?:years?|yrs?|months?|weeks?))?\s*(?:and\s+)?\b([13])\s*\/\s*([24])\b/g,
      (_, whole, unit, top, bottom) => `${Number(whole ?? 0) + Number(top) / Number(bottom)}${unit ?? ''}`,
    )
    .replaceAll(/(\d),(\d)/g, '$1.$2')
}

function monthsOf(said: string): number | undefined {
  if (!/\d/.test(said)) return undefined
  let months = 0
  let found = false
  let rest = said.replaceAll(/\b(?:old|about|nearly|almost|aged?|ish|just|over|under)\b/g, ' ')
  for (const [pattern, each] of UNITS) {
    rest = rest.replace(pattern, (_, amount: string) => {
      months += Number(amount) * each
      found = true
      return ' '
    })
  }
  const bare = rest.match(/^\s*(\d+(?:\.\d+)?)\s*$/)
  if (bare && !found) return Number(bare[1]) * 12
  return rest.replaceAll(/\b(?:and|i)\b|[\s&,.]/g, '') === '' ? months : undefined
}

const UNITS: readonly [RegExp, number][] = [
  [/(\d+(?:\.\d+)?)\s*(?:years?|yrs?|y[\s/]*o|y|lata?|rok(?:u|i)?)(?!\p{L})/gu, 12],
  [/(\d+(?:\.\d+)?)\s*(?:months?|mths?|mnths?|mos?|m|miesi[aą]c\p{L}*|miesi[eę]c\p{L}*|mies)(?!\p{L})/gu, 1],
  [/(\d+(?:\.\d+)?)\s*(?:weeks?|wks?|w|tygod\p{L}*|tydzie[nń])(?!\p{L})/gu, 12 / 52],
  [/(\d+(?:\.\d+)?)\s*(?:days?|d|dni|dzie[nń])(?!\p{L})/gu, 12 / 365],
]
