import { IntlMessageFormat } from 'intl-messageformat'
import { formatTag, type Locale, languages } from './locale.ts'

/** A message taken apart: words, and what is filled in. */
export type Message = ReturnType<IntlMessageFormat['getAst']>
type Piece = Message[number]

/** What the pieces of a message are, as its parser numbers them. */
export const PIECE = { words: 0, argument: 1, number: 2, date: 3, time: 4, select: 5, plural: 6, pound: 7, tag: 8 } as const

// Other ways of writing a placeholder would be read as plain words, and shown to somebody.
const OTHER_PLACEHOLDERS = /[$%]\{|\{\{|%[sd]\b/

/** Compiles one message. Refuses empty words, and a placeholder that is broken or written in another way. */
export function compile(key: string, words: string, locale: Locale): IntlMessageFormat {
  const what = locale === 'en' ? `The words for "${key}"` : `The ${languages[locale].english} words for "${key}"`
  if (words.trim() === '') throw new Error(`${what} are empty.`)
  if (OTHER_PLACEHOLDERS.test(words)) throw new Error(`${what} hold a placeholder that is not written {like this}: ${words}`)
  try {
    return new IntlMessageFormat(words, formatTag(locale), undefined, { shouldParseSkeletons: false })
  } catch (error) {
    throw new Error(`${what} hold a broken placeholder: ${words}`, { cause: error })
  }
}

/** Refuses a translation that asks for something else than its English, or that does not know how its language counts. */
export function compare(key: string, english: IntlMessageFormat, translated: IntlMessageFormat, locale: Locale): void {
  const language = languages[locale].english
  const wanted = placeholders(english.getAst())
  const found = placeholders(translated.getAst())
  const odd = [...found].find((name) => !wanted.has(name)) ?? [...wanted].find((name) => !found.has(name))
  if (odd !== undefined) {
    const where = found.has(odd) ? `hold {${odd}}, which the English does not` : `miss {${odd}}, which the English holds`
    throw new Error(`The ${language} words for "${key}" ${where}.`)
  }
  const wants = new Intl.PluralRules(formatTag(locale)).resolvedOptions().pluralCategories
  for (const counted of plurals(translated.getAst())) {
    const missing = wants.find((category) => !(category in counted.options))
    if (missing) throw new Error(`The ${language} words for "${key}" do not say how "${missing}" is counted.`)
  }
}

/** Puts a message together that is only words and plain values; undefined for any other, and its answer undefined when a value is missing. */
export function joined(message: Message): ((values: Readonly<Record<string, string | number>>) => string | undefined) | undefined {
  const pieces = message.map((piece) => (piece.type === PIECE.words || piece.type === PIECE.argument ? piece : undefined))
  if (!pieces.every((piece) => piece !== undefined)) return undefined
  return (values) => {
    let words = ''
    for (const { type, value } of pieces) {
      const said = type === PIECE.words ? value : values[value]
      if (said === undefined) return undefined
      words += said
    }
    return words
  }
}

/** Every name that a message is filled with, tags among them. */
function placeholders(message: Message): Set<string> {
  return new Set(everyPiece(message).flatMap((piece) => (piece.type === PIECE.words || piece.type === PIECE.pound ? [] : [piece.value])))
}

function plurals(message: Message): Extract<Piece, { options: object; offset: number }>[] {
  return everyPiece(message).filter((piece) => piece.type === PIECE.plural)
}

function everyPiece(message: Message): Piece[] {
  return message.flatMap((piece) => [piece, ...insides(piece).flatMap(everyPiece)])
}

function insides(piece: Piece): Message[] {
  if (piece.type === PIECE.plural || piece.type === PIECE.select) return Object.values(piece.options).map(({ value }) => value)
  return piece.type === PIECE.tag ? [piece.children] : []
}
