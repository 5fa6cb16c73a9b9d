import { plainWords, stemOf } from '../query-words.ts'
import { type Need, needCalled, worryKeys } from './needs.ts'

/** What parents say when they have a worry, a word each. What means something else as well is left out: "hitting", or "sen", which is sleep in Polish. */
const words: Readonly<Record<(typeof worryKeys)[number], string>> = {
  money: 'money debt bill benefits afford arrears budget loan credit',
  housing: 'housing homeless eviction evicted rent landlord tenancy damp',
  sleep: 'sleep asleep bedtime nap awake',
  feeding: 'feeding breastfeeding breastfeed bottle weaning formula eating eater',
  behaviour: 'behaviour tantrum biting meltdown',
  separation: 'separation separated divorce divorced mediation',
  'domestic-abuse': 'abuse abusive violence violent abuser',
  'mental-health': 'anxiety anxious depression depressed panic overwhelmed lonely wellbeing',
  send: 'send autism autistic adhd disability disabled ehcp dyslexia',
}

const MOST = 2

const byStem = new Map(worryKeys.flatMap((key) => words[key].split(' ').map((word) => [stemOf(word), key] as const)))

/** Worries that something typed is about, in the order of its words, two at most: their pages say more than any list of services. */
export function needsSaid(typed: string): Need[] {
  const keys = new Set(plainWords(typed).flatMap((word) => byStem.get(stemOf(word)) ?? []))
  return [...keys].flatMap((key) => needCalled(key) ?? []).slice(0, MOST)
}
