import { plainWords } from './query-words.ts'
import { bandOf, LAST_BAND } from './result-order.ts'
import { LOSS, sensitiveTopics } from './sensitive-topics.ts'

/**
 * Whether something that was typed is about losing somebody: in our words for it, or in a saying of the network's that means it.
 * "Baby won't sleep" is not; "lost my baby" is.
 */
export function namesLoss(lossSayings: readonly (readonly string[])[], words: string): boolean {
  if (sensitiveTopics(words) & LOSS) return true
  const typed = new Set(plainWords(words))
  return lossSayings.some((said) => said.every((word) => typed.has(word)))
}

/** What is about losing somebody comes first for who has said so, and last for everybody else: nobody meets it by the word "baby" alone, and nobody has it hidden. */
export function bandWithLoss(aboutLoss: boolean, asked: boolean, share: number): number {
  if (aboutLoss) return asked ? 0 : LAST_BAND
  return asked ? Math.max(1, bandOf(share)) : bandOf(share)
}
