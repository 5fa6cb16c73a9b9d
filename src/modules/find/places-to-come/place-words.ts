import { speak } from '../../../platform/words/speak.ts'
import type { PublicCandidate } from '../../network/index.ts'
import words from './words.en.json' with { type: 'json' }

export const say = speak(words)

/** A state has its shape of tag as well as its words. */
export const stateTags: Readonly<Record<PublicCandidate['state'], string>> = {
  suggested: 'govuk-tag--blue',
  looked_at: 'govuk-tag--yellow',
  chosen: 'govuk-tag--green',
  not_chosen: 'govuk-tag--grey',
}

/** "12 High Street, Coalville, LE67 3XX". */
export function addressOf({ address, town, postcode }: Pick<PublicCandidate, 'address' | 'town' | 'postcode'>): string {
  return [address, town, postcode].filter(Boolean).join(', ')
}

/** How many said one thing, as families may know it. */
export function countWords(key: 'places.said.helps' | 'places.said.not', count: number | null): string {
  return count === null ? say(`${key}.few`) : say(key, { count })
}
