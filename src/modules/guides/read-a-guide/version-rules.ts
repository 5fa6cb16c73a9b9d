import type { GuideForm, ListedGuide } from '../guide-queries.ts'

interface Version {
  readonly language: string
  readonly form: GuideForm
  readonly checkedOn: string | null
}

/** What somebody asked for: by the address, or by the language of the pages they read. */
export interface Asked {
  readonly language: string | undefined
  readonly form: string | undefined
  readonly pageLanguage: string
}

/** Why what is shown is not, or not quite, what was asked for: said on the page in words. */
export type VersionNote = 'unchecked' | 'no-language' | 'no-form'

export interface Chosen<V> {
  readonly shown: V
  readonly note: VersionNote | undefined
}

/**
 * Which version to show. An address may ask for any that may be read; pages in a language bring a version of that language only when somebody
 * has checked it. What there is not falls back to the English text, and says so.
 */
export function chooseVersion<V extends Version>(versions: readonly V[], asked: Asked): Chosen<V> {
  const find = (language: string, form: string): V | undefined => versions.find((one) => one.language === language && one.form === form)
  const english = find('en', 'text')
  if (!english) throw new Error('A guide has an English text.')
  const form = asked.form ?? 'text'
  if (asked.language === undefined && asked.form === undefined) {
    const own = find(asked.pageLanguage, 'text')
    if (own === english || own?.checkedOn) return { shown: own, note: undefined }
    return { shown: english, note: 'no-language' }
  }
  const exact = find(asked.language ?? 'en', form)
  if (exact) return { shown: exact, note: exact === english || exact.checkedOn ? undefined : 'unchecked' }
  const sameLanguage = asked.language === undefined ? undefined : find(asked.language, 'text')
  if (sameLanguage) return { shown: sameLanguage, note: 'no-form' }
  return { shown: english, note: asked.language === undefined || asked.language === 'en' ? 'no-form' : 'no-language' }
}

/** What a list calls a guide: in the language of the page where somebody has checked it, else in English. */
export function titleFor({ versions }: ListedGuide, pageLanguage: string): { title: string; summary: string; language: string } {
  const text = versions.filter(({ form }) => form === 'text')
  const found = text.find(({ language, checked }) => language === pageLanguage && checked) ?? text.find(({ language }) => language === 'en')
  if (!found) throw new Error('A guide has an English text.')
  return found
}

const groups = {
  little: ['expecting', 'new-baby', 'toddler'],
  older: ['school', 'teen', 'moving-to-adulthood'],
} as const

export const guideGroups = ['little', 'older', 'home', 'hard'] as const
export type GuideGroup = (typeof guideGroups)[number]

/** Where a guide stands in the list of all. What is hard to meet by chance stands last. */
export function groupOf({ safety, topics }: Pick<ListedGuide, 'safety' | 'topics'>): GuideGroup {
  if (safety) return 'hard'
  const first = topics[0] ?? ''
  if ((groups.little as readonly string[]).includes(first)) return 'little'
  return (groups.older as readonly string[]).includes(first) ? 'older' : 'home'
}

const RIGHT_TO_LEFT = new Set(['ar', 'ckb', 'fa', 'he', 'ps', 'sd', 'ur', 'yi'])

export function directionOf(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language) ? 'rtl' : 'ltr'
}
