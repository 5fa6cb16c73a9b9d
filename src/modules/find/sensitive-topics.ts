import { plainWords } from './query-words.ts'

/**
 * What nobody may meet on a screen by typing something else: somebody may be reading over a shoulder, and somebody may have just lost a child.
 * A service that says any of these words, and the kinds of help it is under, are suggested only to who has typed one of them, whole.
 * The search itself is not held by this: it answers what was asked.
 */
const TOPICS: readonly (readonly string[])[] = [
  // abuse and violence
  `abuse abused abuser abusers abusive abusing violence violent refuge refuges rape raped assault assaulted coercion coercive controlling
  stalking stalker stalked fgm exploitation exploited groomed grooming trafficking trafficked perpetrator perpetrators`,
  // loss
  `bereaved bereavement die died dies dying dead death deaths grief grieving grieve miscarriage miscarriages miscarried stillbirth stillborn
  termination terminations abortion neonatal`,
  // harming oneself
  'suicide suicidal overdose selfharm selfharming',
].map((words) => words.split(/\s+/))

const SAID_TOGETHER: readonly (readonly [RegExp, string])[] = [
  [/\bself harm(ing|ed)?\b/g, 'selfharm'],
  [
    /\b(baby|child|pregnancy|infant|early) loss(es)?\b|\bpregnancy (has |had |was )?ended\b|\b(loss of|lost|losing) (a|the|my|our|your|his|her|their) (baby|child|son|daughter)\b/g,
    'bereavement',
  ],
  [/\b(forced|honour) (marriage|based)\b/g, 'abuse'],
]

const topicOf = new Map(TOPICS.flatMap((words, topic) => words.map((word) => [word, 1 << topic] as const)))

/** Every word that names one. */
export const topicWords: readonly string[] = TOPICS.flat()

/** The bit of losing somebody, a baby above all. */
export const LOSS = 1 << 1

/** The sensitive topics that words name, a bit each; 0 for none. Only whole words count: "abus" names nothing yet. */
export function sensitiveTopics(text: string): number {
  let plain = plainWords(text).join(' ')
  for (const [said, meant] of SAID_TOGETHER) plain = plain.replace(said, meant)
  return plain.split(' ').reduce((topics, word) => topics | (topicOf.get(word) ?? 0), 0)
}

const read = new WeakMap<object, number>()

/** The topics that a listing itself names. One that did not change is not read again for the next copy. */
export function topicsOf(listing: { readonly name: string; readonly summary: string }): number {
  const before = read.get(listing)
  if (before !== undefined) return before
  const topics = sensitiveTopics(`${listing.name} ${listing.summary}`)
  read.set(listing, topics)
  return topics
}
