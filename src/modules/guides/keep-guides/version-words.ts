import { englishName } from '../../../platform/words/language-names.ts'
import { formNames } from './guide-forms.ts'
import { standingOf } from './guide-standing-rules.ts'
import type { KeptWords, WhichWords } from './kept-guides.ts'

export const standingNames = { behind: 'the English has changed', checked: 'checked', unchecked: 'nobody has checked it' } as const

/** "Polish, easy read". */
export function whichWords({ language, form }: WhichWords): string {
  return form === 'text' ? englishName(language) : `${englishName(language)}, ${formNames[form].toLowerCase()}`
}

/** "Polish, easy read: checked". */
export function versionWords(words: KeptWords): string {
  return `${whichWords(words)}: ${standingNames[standingOf(words)]}`
}

/** Where these words are written. */
export function wordsAddress(slug: string, which: WhichWords, part: 'words' | 'preview' = 'words'): string {
  return `/keep-guides/${slug}/${part}?${new URLSearchParams({ language: which.language, form: which.form })}`
}
