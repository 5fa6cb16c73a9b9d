import { isSmallTalk, plainWords } from '../query-words.ts'
import { sensitiveTopics } from '../sensitive-topics.ts'

const MOST_WORDS = 6
const LONGEST = 60

/**
 * The form in which words are counted: small letters, in their order, small talk left out. Undefined for what is not counted at all: words that
 * may be a name, a number or an address, words about abuse, loss or harming oneself, and what is too long to be what many would type.
 */
export function countedWords(typed: string): string | undefined {
  if (/@|https?:|www\./i.test(typed) || sensitiveTopics(typed) !== 0) return undefined
  const words = plainWords(typed).filter((word) => !isSmallTalk(word))
  if (words.length === 0 || words.length > MOST_WORDS || words.some((word) => /\d{3}/.test(word))) return undefined
  const said = words.join(' ')
  return said.length <= LONGEST ? said : undefined
}

/** No finer than a ward: a town, or the first half of a postcode. */
export function countedArea(place: { readonly label: string; readonly how: string } | undefined): string {
  if (!place) return ''
  return (place.how === 'town' ? place.label : (place.label.split(' ')[0] ?? '')).slice(0, 40)
}
