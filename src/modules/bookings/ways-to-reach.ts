export type Reach =
  | { readonly ok: true; readonly value: string }
  | { readonly ok: false; readonly because: 'missing' | 'short' | 'long' | 'unclear' }

/** A phone number as people type it, kept as `07700 900123` digits with a plus for abroad. Says which way it is wrong: a digit short, or long. */
export function readPhone(text: string): Reach {
  const said = text.trim()
  if (said === '') return { ok: false, because: 'missing' }
  const digits = said
    .replaceAll(/[\s().\-–]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+44\(?0?\)?/, '0')
  if (!/^\+?\d+$/.test(digits)) return { ok: false, because: 'unclear' }
  if (digits.startsWith('+'))
    return digits.length < 9
      ? { ok: false, because: 'short' }
      : digits.length > 16
        ? { ok: false, because: 'long' }
        : { ok: true, value: digits }
  if (!digits.startsWith('0')) return { ok: false, because: 'unclear' }
  const whole = digits.startsWith('07') ? 11 : 10
  if (digits.length < whole) return { ok: false, because: 'short' }
  return digits.length > 11 ? { ok: false, because: 'long' } : { ok: true, value: digits }
}

/** An e-mail address: something, one @, a name with a dot. Whether it arrives is found by sending. */
export function readEmail(text: string): Reach {
  const said = text.trim()
  if (said === '') return { ok: false, because: 'missing' }
  if (said.length > 254) return { ok: false, because: 'long' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: a control character in an address is how headers are forged
  return /^[^\s@"<>,;:\\\u0000-\u001f]+@[^\s@"<>,;:\\]+\.[^\s@"<>,;:\\.]+$/.test(said)
    ? { ok: true, value: said }
    : { ok: false, because: 'unclear' }
}

/** A number as people read it out: 07700 900 142, 0116 496 0123; anything else as it is. */
export function writePhone(digits: string): string {
  const plain = digits.replaceAll(' ', '')
  if (/^07\d{9}$/.test(plain)) return `${plain.slice(0, 5)} ${plain.slice(5, 8)} ${plain.slice(8)}`
  return /^01\d1\d{7}$|^011\d{8}$|^02\d{9}$/.test(plain) ? `${plain.slice(0, 4)} ${plain.slice(4, 7)} ${plain.slice(7)}` : digits
}
