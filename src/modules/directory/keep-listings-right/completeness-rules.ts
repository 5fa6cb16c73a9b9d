/** What families need of a listing, and what its absence costs of a hundred. As `directory.lacking` knows them. */
export const weights = {
  contact: 20,
  summary: 15,
  place: 15,
  times: 15,
  description: 10,
  who: 10,
  cost: 5,
  category: 5,
  getting: 5,
} as const

export type Lack = keyof typeof weights

/** What to add, said to whoever can. */
export const lackWords: Readonly<Record<Lack, string>> = {
  contact: 'a number, an e-mail address or a page to turn to',
  summary: 'one sentence that says what it is',
  place: 'where it is',
  times: 'when it is, or how to ask',
  description: 'a description of two or three sentences',
  who: 'for whom it is: ages, or in words',
  cost: 'what it costs, or that it is free',
  category: 'a category, so that it is found',
  getting: 'who can refer, or how to ask',
}

export function isLack(code: string): code is Lack {
  return code in weights
}

/** In percent: a hundred where nothing is missing. */
export function completeness(missing: readonly Lack[]): number {
  return missing.reduce((left, lack) => left - weights[lack], 100)
}
