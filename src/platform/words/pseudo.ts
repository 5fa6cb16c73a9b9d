import { IntlMessageFormat } from 'intl-messageformat'
import { formatTag } from './locale.ts'
import { type Message, PIECE } from './messages.ts'

/** Languages nobody speaks, made from the English: what they break would break in Polish or in Urdu. */
export type PseudoLocale = 'en-xa' | 'ar-xb'

const ACCENTED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, index) => [
    letter,
    [...'ábçđéfĝĥíĵķłmñóþqřšţúvŵxýžÁBÇĐÉFĜĤÍĴĶŁMÑÓÞQŘŠŢÚVŴXÝŽ'][index] ?? letter,
  ]),
)

/** A message in a language made up: accents and a third more length, or every word from right to left. */
export function pseudo(english: IntlMessageFormat, locale: PseudoLocale): IntlMessageFormat {
  return new IntlMessageFormat(changed(english.getAst(), locale === 'en-xa' ? widened : turned), formatTag(locale))
}

function changed(message: Message, change: (words: string) => string): Message {
  return message.map((piece) => {
    if (piece.type === PIECE.words) return { ...piece, value: change(piece.value) }
    if (piece.type === PIECE.tag) return { ...piece, children: changed(piece.children, change) }
    if (piece.type !== PIECE.plural && piece.type !== PIECE.select) return piece
    const options = Object.entries(piece.options).map(([name, option]) => [name, { ...option, value: changed(option.value, change) }])
    return { ...piece, options: Object.fromEntries(options) }
  })
}

// Polish runs a third longer than English; a short label may double.
function widened(words: string): string {
  return words.replaceAll(
    /\p{L}+/gu,
    (word) => [...word].map((letter) => ACCENTED[letter] ?? letter).join('') + '·'.repeat(Math.ceil(word.length / 3)),
  )
}

const FROM_RIGHT = '\u202e'
const END = '\u202c'

function turned(words: string): string {
  return words.replaceAll(/\p{L}+/gu, (word) => `${FROM_RIGHT}${word}${END}`)
}
