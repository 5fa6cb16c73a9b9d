import { plainText } from '../import-open-referral/plain-text.ts'

/** What Windows puts where Unicode has nothing: quotes, dashes, bullets and the euro. */
const WINDOWS: Readonly<Record<string, string>> = {
  '\u0080': '€',
  '\u0085': '…',
  '\u0091': '‘',
  '\u0092': '’',
  '\u0093': '“',
  '\u0094': '”',
  '\u0095': '•',
  '\u0096': '–',
  '\u0097': '—',
}

/** A line that Word drew as a bullet: its own signs from the Symbol and Wingdings fonts, a dot or an "o" with a tab behind it. */
const BULLET = /^[^\S\n]*(?:[•·▪◦●○■□►➢✓✔\uf0a7\uf0b7\uf0d8\uf0fc§][^\S\n]*|o\t[^\S\n]*|[-–*]\t[^\S\n]*)(?=\S)/gmu

/** Letters nobody sees and nobody typed: soft hyphens, zero-width spaces, word joiners, byte order marks, and what a private font drew. */
const UNSEEN = /[\u00ad\u200b\u2060\ufeff\ufffc]|[\ue000-\uf8ff]/g
/** Joiners make letters of other scripts, and joined pictures; between Latin letters they are left over. */
const STRAY_JOINERS = /(?<=[\p{Script=Latin}\p{N}\p{P}\s]|^)[\u200c\u200d](?=[\p{Script=Latin}\p{N}\p{P}\s]|$)/gmu

/**
 * Words as somebody meant them, whatever they were pasted from: no markup, nothing unseen, bullets as lines that begin with "• ", curly quotes
 * and dashes as they were. Paragraphs stay parted by an empty line.
 */
export function pastedWords(given: string): string {
  const drawn = given.replaceAll(/[\u0080-\u0097]/g, (letter) => WINDOWS[letter] ?? letter).replaceAll(/\r\n?/g, '\n')
  const lines = drawn.replaceAll(BULLET, '• ').replaceAll(UNSEEN, '').replaceAll(STRAY_JOINERS, '')
  return plainText(lines).text.replaceAll(/^[^\S\n]*•[^\S\n]*/gm, '• ')
}

/** The same on one line. */
export function pastedLine(given: string): string {
  return pastedWords(given).replaceAll(/\s+/g, ' ').trim()
}
