import { plainDigits } from './digits.ts'
import type { Reading } from './reading.ts'

export type MoneyFault = 'missing' | 'unclear' | 'negative' | 'fraction' | 'currency' | 'swapped' | 'much'
/** Whole pence. */
export type MoneyRead = Reading<number, MoneyFault>

/** Beyond ten thousand million pounds it is a slip of the finger. */
const MOST_DIGITS = 10

/**
 * Reads an amount in pounds: `£1,250`, `1250.5`, `12p`, `5 pounds 20`, `£3.50p`, `free`. Half pennies and debts are refused, and a comma or a
 * full stop that could mean either (`1.250,00`, `12,50`, `1.250`) is asked about, never guessed.
 */
export function readMoney(text: string): MoneyRead {
  const said = plainDigits(text).trim().toLowerCase().replaceAll(/[−–—]/g, '-').replaceAll(/\s+/g, ' ')
  if (said === '' || said === '£') return { ok: false, because: 'missing' }
  if (/^(?:free|nothing|nil|none)$/.test(said)) return { ok: true, value: 0 }
  if (/[$€¥₹]|\b(?:eur|euros?|usd|dollars?)\b/.test(said)) return { ok: false, because: 'currency' }
  if (/^\(.*\d.*\)$|^(?:£ ?)?-|-(?: ?£)? ?\d|^minus\b/.test(said)) return { ok: false, because: 'negative' }
  const pence = said.match(/^(\d+)([.,]\d+)? ?(?:p|pence|penny|pennies)$/)
  if (pence) return pence[2] ? { ok: false, because: 'fraction' } : counted(0, Number(pence[1]))
  const split = said.match(
    /^(?:£ ?)?(\d+) ?(?:pounds?|quid|£)(?: and)? (\d{1,2}) ?(?:p|pence)?$|^£ ?(\d+)(?: and)? (\d{1,2}) ?(?:p|pence)$/,
  )
  if (split) return counted(Number(split[1] ?? split[3]), Number(split[2] ?? split[4]))
  return readPounds(said.replace(/^(?:£|gbp) ?/, '').replace(/ ?(?:£|gbp|pounds?|quid)$/, ''), said.startsWith('£'))
}

function readPounds(said: string, marked: boolean): MoneyRead {
  const amount = (marked ? said.replace(/(\.\d\d) ?p$/, '$1') : said).replaceAll(/(\d)[ '’](?=\d{3}(?!\d))/g, '$1')
  if (!/^[\d.,]+$/.test(amount) || !/\d/.test(amount)) return { ok: false, because: 'unclear' }
  const plain = amount.match(/^(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?$/)
  if (plain) {
    const [, whole = '0', part = ''] = plain
    if (/^\d{1,3}$/.test(whole) && part.length === 3 && whole !== '0') return asked(`${whole}${part}`, '')
    return part.length > 2 && !/^\d\d0*$/.test(part)
      ? { ok: false, because: 'fraction' }
      : counted(Number(whole.replaceAll(',', '')), Number(part.slice(0, 2).padEnd(2, '0')))
  }
  const swapped = amount.match(/^(\d+|\d{1,3}(?:\.\d{3})+),(\d{0,2})$/) ?? amount.match(/^(\d{1,3}(?:\.\d{3}){2,})()$/)
  return swapped ? asked((swapped[1] ?? '').replaceAll('.', ''), swapped[2] ?? '') : { ok: false, because: 'unclear' }
}

function counted(pounds: number, pence: number): MoneyRead {
  return pounds >= 10 ** MOST_DIGITS || pence >= 10 ** (MOST_DIGITS + 2)
    ? { ok: false, because: 'much' }
    : { ok: true, value: pounds * 100 + pence }
}

function asked(pounds: string, pence: string): MoneyRead {
  const whole = Number(pounds).toLocaleString('en-GB')
  return { ok: false, because: 'swapped', values: { suggestion: `£${whole}${pence === '' ? '' : `.${pence.padEnd(2, '0')}`}` } }
}
