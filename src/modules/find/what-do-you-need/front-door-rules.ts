/** The questions, in their order. Nobody is asked all of them who need not be. */
export const questions = ['safe', 'about', 'who', 'how', 'place'] as const
export type Question = (typeof questions)[number]

export const answersTo = {
  safe: ['no', 'danger', 'child'],
  about: ['sleep', 'feeding', 'behaviour', 'mental-health', 'send', 'money', 'housing', 'separation', 'domestic-abuse', 'other'],
  who: ['expecting', '0-1', '2-4', '5-10', '11-15', '16-25'],
  how: ['any', 'read', 'near', 'talk', 'ask'],
} as const

export type Safe = (typeof answersTo.safe)[number]
export type About = (typeof answersTo.about)[number]
export type Who = (typeof answersTo.who)[number]
export type How = (typeof answersTo.how)[number]

/** What somebody has said so far. Lives in the form they post and nowhere else. */
export interface Said {
  readonly safe?: Safe | undefined
  readonly about?: About | undefined
  readonly who?: Who | undefined
  readonly how?: How | undefined
  /** A place in their words; empty means that they would rather not say. */
  readonly place?: string | undefined
}

export type NextStep = { readonly ask: Question } | { readonly end: 'urgent' | 'child' | 'help' }

/** A child's age says nothing about rent, and somebody who is hurt at home is not kept answering. */
const AGELESS: ReadonlySet<About> = new Set(['money', 'housing', 'separation', 'domestic-abuse'])

/** What comes next: danger and worry about a child go before everything, and end at once. */
export function nextStep(said: Said): NextStep {
  if (said.safe === 'danger') return { end: 'urgent' }
  if (said.safe === 'child') return { end: 'child' }
  if (said.safe === undefined) return { ask: 'safe' }
  if (said.about === undefined) return { ask: 'about' }
  if (said.about === 'domestic-abuse') return { end: 'help' }
  if (said.who === undefined && !AGELESS.has(said.about)) return { ask: 'who' }
  if (said.how === undefined) return { ask: 'how' }
  if (said.place === undefined && (said.how === 'near' || said.how === 'any')) return { ask: 'place' }
  return { end: 'help' }
}

/** Only what we ask and know is believed; anything else was not said. */
export function readSaid(given: (name: string) => string | undefined): Said {
  const among = <Key extends string>(name: string, keys: readonly Key[]): Key | undefined => keys.find((key) => key === given(name))
  return {
    safe: among('safe', answersTo.safe),
    about: among('about', answersTo.about),
    who: among('who', answersTo.who),
    how: among('how', answersTo.how),
    place: given('place')?.trim().slice(0, 80),
  }
}

/** Takes back one answer and all that came after it. */
export function takeBack(said: Said, question: string): Said {
  const at = (questions as readonly string[]).indexOf(question)
  if (at < 0) return said
  return Object.fromEntries(Object.entries(said).filter(([name]) => (questions as readonly string[]).indexOf(name) < at))
}

/** What is shown at the end, the way that was chosen first. On a day when somebody is hurt at home, a person comes first. */
export function endingOrder({ about, how }: Said): Exclude<How, 'any'>[] {
  const all = ['read', 'near', 'talk', 'ask'] as const
  const first = about === 'domestic-abuse' ? 'talk' : how
  return [...all].sort((a, b) => Number(b === first) - Number(a === first))
}
