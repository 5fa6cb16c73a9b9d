import type { VersionForm } from '../../../platform/words/versions.ts'
import type { Worded } from '../wordings.ts'

const PER_PAGE = 25

export const wordingStates = ['any', 'missing', 'unchecked', 'behind'] as const
export type WordingState = (typeof wordingStates)[number]

/** What the list is narrowed to. */
export interface WordingFilter {
  readonly language: string
  readonly form: VersionForm
  readonly state: WordingState
  readonly word: string
}

export interface WordingsShown {
  readonly filter: WordingFilter
  readonly page: readonly (Worded & { readonly state: Exclude<WordingState, 'any'> | 'checked' })[]
  /** Of all, not only of those shown. */
  readonly counts: Readonly<Record<Exclude<WordingState, 'any'> | 'checked', number>>
  readonly n: number
  readonly pages: number
}

/** One page of what there is in a language and form, or is not. A page past the end is the last one. */
export function wordingsShown(all: readonly Worded[], filter: WordingFilter, wanted: number): WordingsShown {
  const { state, word } = filter
  const stated = all.map((one) => ({ ...one, state: stateOf(one, filter) }))
  const count = (of: string): number => stated.filter((one) => one.state === of).length
  const looked = word.trim().toLocaleLowerCase('en-GB')
  const fitting = stated.filter((one) => (state === 'any' || one.state === state) && one.name.toLocaleLowerCase('en-GB').includes(looked))
  const pages = Math.max(1, Math.ceil(fitting.length / PER_PAGE))
  const n = Math.min(pages, Math.max(1, Math.trunc(wanted) || 1))
  const counts = { missing: count('missing'), unchecked: count('unchecked'), behind: count('behind'), checked: count('checked') }
  return { filter, page: fitting.slice((n - 1) * PER_PAGE, n * PER_PAGE), counts, n, pages }
}

function stateOf({ versions }: Worded, { language, form }: WordingFilter): Exclude<WordingState, 'any'> | 'checked' {
  const found = versions.find((one) => one.language === language && one.form === form)
  if (!found) return 'missing'
  if (found.stale) return 'behind'
  return found.checked ? 'checked' : 'unchecked'
}

export function addressOf({ filter }: Pick<WordingsShown, 'filter'>, page: number): string {
  const { language, form, state, word } = filter
  return `/wordings?${new URLSearchParams({ language, form, state, ...(word ? { word } : {}), page: String(page) })}`
}
