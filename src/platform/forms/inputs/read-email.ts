import type { Reading } from './reading.ts'
import { oneSlipApart } from './slips.ts'

export type EmailFault = 'missing' | 'long' | 'unclear' | 'meant' | 'asked'
/** A likely slip carries the address that `stands` when the same text is sent once more. */
export type EmailRead = Reading<string, EmailFault>

/**
 * Reads an e-mail address: something, one @, a name with a dot. Whether it arrives is found by sending. A likely slip is asked about:
 * `meant` when it cannot be right as it is (`@post,com`), `asked` when it could be (`@gmial.com`) and stands if it is sent again.
 */
export function readEmail(text: string): EmailRead {
  const said = text.trim().replace(/^mailto:/i, '')
  if (said === '') return { ok: false, because: 'missing' }
  if (said.length > 254) return { ok: false, because: 'long' }
  if (!ADDRESS.test(said)) {
    const meant = mended(said)
    return ADDRESS.test(meant) ? { ok: false, because: 'meant', values: { suggestion: meant } } : { ok: false, because: 'unclear' }
  }
  const [name = '', domain = ''] = said.split('@')
  const likely = likelyDomain(domain.toLowerCase())
  return likely ? { ok: false, because: 'asked', values: { suggestion: `${name}@${likely}` }, stands: said } : { ok: true, value: said }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in an address is how headers are forged
const ADDRESS = /^[^\s@"<>(),;:\\\u0000-\u001f]+@[^\s@"<>(),;:\\.]+(?:\.[^\s@"<>(),;:\\.]+)+$/

/** What a text that is no address was probably meant to be: commas for full stops, spaces round the @, nothing after a well-known name. */
function mended(said: string): string {
  if (/[\n\r<>]/.test(said)) return ''
  const joined = said
    .replaceAll(/\s*(@|[.,;])\s*/g, '$1')
    .replaceAll(/[,;]/g, '.')
    .replaceAll(/\.{2,}/g, '.')
    .replace(/[.']+$/, '')
    .replace(/@{2,}/, '@')
    .replace(/"/g, '@')
  const [name = '', domain = '', ...more] = joined.split('@')
  if (more.length > 0 || domain === '' || domain.includes('.')) return joined
  const known = DOMAINS.find((one) => one.split('.')[0] === domain.toLowerCase() || one.replaceAll('.', '') === domain.toLowerCase())
  return known ? `${name}@${known}` : ''
}

/** Where most of England's families have their post: a slip away from one of these is probably one. */
const DOMAINS = [
  'gmail.com',
  'hotmail.com',
  'hotmail.co.uk',
  'outlook.com',
  'icloud.com',
  'yahoo.com',
  'yahoo.co.uk',
  'live.co.uk',
  'btinternet.com',
  'googlemail.com',
  'virginmedia.com',
  'nhs.net',
]

/** Real ones that are a slip away from another. */
const REAL = new Set(['ymail.com', 'email.com', 'mail.com', 'gmx.com', 'hotmail.com', 'yahoo.co', 'live.com', 'outlook.co'])

function likelyDomain(domain: string): string | undefined {
  if (DOMAINS.includes(domain) || REAL.has(domain)) return undefined
  const close = DOMAINS.find((known) => oneSlipApart(domain, known))
  if (close) return close
  const end = domain.replace(/\.(?:con|cmo|vom|ocm|comm|coml)$/, '.com').replace(/\.(?:co\.u|co\.k|cu\.uk|co\.ku|couk|co\.ul)$/, '.co.uk')
  return end === domain ? undefined : end
}
