import { plainWords } from '../query-words.ts'
import type { Saying } from '../search-names.ts'

const PER_PAGE = 30

/** One page of the sayings, of those with a word or of all. */
export interface SayingsShown {
  readonly word: string
  readonly all: number
  readonly page: readonly Saying[]
  readonly n: number
  readonly pages: number
}

/** A page past the end is the last one. */
export function sayingsShown(sayings: readonly Saying[], word: string, wanted: number): SayingsShown {
  const looked = plainWords(word).join(' ')
  const fitting = sayings.filter(({ said, meant }) => [said, ...meant].some((words) => words.includes(looked)))
  const pages = Math.max(1, Math.ceil(fitting.length / PER_PAGE))
  const n = Math.min(pages, Math.max(1, Math.trunc(wanted) || 1))
  return { word: looked, all: fitting.length, page: fitting.slice((n - 1) * PER_PAGE, n * PER_PAGE), n, pages }
}

export function addressOf({ word }: SayingsShown, page: number): string {
  return `/searches/sayings?${new URLSearchParams({ ...(word ? { with: word } : {}), page: String(page) })}`
}
