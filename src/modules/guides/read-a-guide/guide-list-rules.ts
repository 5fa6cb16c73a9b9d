import type { ListedGuide } from '../guide-queries.ts'

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
