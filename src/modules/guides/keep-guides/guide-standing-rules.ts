import type { KeptGuide, KeptWords } from './kept-guides.ts'

export const guideLists = ['all', 'due', 'drafts', 'behind', 'retired'] as const
export type GuideList = (typeof guideLists)[number]

/** A month's notice: whoever keeps a guide has others to look at. */
const SOON_DAYS = 30

type Standing = Pick<KeptGuide, 'reviewDueOn' | 'retired' | 'versions' | 'drafts'>

/** Whether a guide is to be looked at again. Days as `2026-11-26`. */
export function dueOf({ reviewDueOn }: Pick<KeptGuide, 'reviewDueOn'>, today: string): 'in-date' | 'soon' | 'overdue' {
  if (reviewDueOn < today) return 'overdue'
  return daysBetween(today, reviewDueOn) <= SOON_DAYS ? 'soon' : 'in-date'
}

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000

/** Whether a guide stands in a list. What is retired stands only there. */
export function listedUnder(list: GuideList, guide: Standing, today: string): boolean {
  if (list === 'retired' || guide.retired) return list === 'retired' && guide.retired
  if (list === 'due') return guide.versions.length > 0 && dueOf(guide, today) !== 'in-date'
  if (list === 'drafts') return guide.drafts.length > 0
  return list === 'all' || [...guide.versions, ...guide.drafts].some(({ behind }) => behind)
}

/** How words stand: made from an English that has changed, read by a speaker, or by nobody. */
export function standingOf({ behind, checkedOn }: Pick<KeptWords, 'behind' | 'checkedOn'>): 'behind' | 'checked' | 'unchecked' {
  return behind ? 'behind' : checkedOn === null ? 'unchecked' : 'checked'
}
