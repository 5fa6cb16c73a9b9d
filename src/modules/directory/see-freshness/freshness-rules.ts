/** How many listings there were, and how many of them were in date. */
export interface Freshness {
  readonly inDate: number
  readonly kept: number
}

export interface FreshnessDay extends Freshness {
  /** `2026-11-26`. */
  readonly onDate: string
}

/** In percent: never rounded up to all, nor down to none. */
export function freshPercent({ inDate, kept }: Freshness): number {
  if (kept === 0) return 0
  if (inDate === kept) return 100
  return Math.min(99, Math.max(inDate === 0 ? 0 : 1, Math.round((100 * inDate) / kept)))
}

/** The latest day of each week back from the last, oldest first: days on which nothing ran leave no hole. */
export function weekly(days: readonly FreshnessDay[], mostWeeks: number): readonly FreshnessDay[] {
  const last = days.at(-1)
  if (!last) return []
  const back = ({ onDate }: FreshnessDay): number => Math.floor((Date.parse(last.onDate) - Date.parse(onDate)) / 86_400_000 / 7)
  return days.filter((day, index) => {
    const next = days[index + 1]
    return back(day) < mostWeeks && (!next || back(next) !== back(day))
  })
}

/** What the figures say, in a sentence. */
export function findingOf(days: readonly FreshnessDay[]): string {
  const [first] = days
  const last = days.at(-1)
  if (!first || !last) return 'Nothing has been written down yet.'
  const [before, now] = [freshPercent(first), freshPercent(last)]
  if (days.length === 1) return `${now}% of listings were in date.`
  if (now === before) return `${now}% of listings were in date, as at the beginning.`
  return `${now}% of listings were in date, ${now > before ? 'up' : 'down'} from ${before}%.`
}
