import { Temporal } from 'temporal-polyfill'
import { dateInWords } from '../../../platform/words/dates.ts'
import { daysTyped, type KeptFacts, timeTyped } from './site-words-form.ts'

/** What a page says of one part, as lines that can be held against others. */
export interface SitePart {
  readonly name: string
  readonly lines: string
}

/** A site's facts in words, part by part; a part that says nothing is empty. */
export function factsInWords({ hours = [], exceptions = [], roles = [], guide = [], keyWorker = '' }: KeptFacts): SitePart[] {
  return [
    {
      name: 'When the door is open',
      lines: lines(hours, ({ byday, opensAt, closesAt, validFrom, validTo }) =>
        [`${daysTyped(byday)}: ${between(opensAt, closesAt)}`, validFrom && `from ${day(validFrom)}`, validTo && `until ${day(validTo)}`]
          .filter(Boolean)
          .join(', '),
      ),
    },
    {
      name: 'Days that differ',
      lines: lines(exceptions, ({ from, to, opensAt, closesAt, why }) => {
        const days = to && to !== from ? `${day(from)} to ${day(to)}` : day(from)
        return `${days}: ${opensAt && closesAt ? between(opensAt, closesAt) : 'shut'}${why ? `, ${why}` : ''}`
      }),
    },
    {
      name: 'Who is in by role',
      lines: lines(
        roles,
        ({ role, byday, opensAt, closesAt }) =>
          `${role}, ${daysTyped(byday)}${opensAt && closesAt ? `: ${between(opensAt, closesAt)}` : ''}`,
      ),
    },
    {
      name: 'The access guide',
      lines: lines(guide, ({ title, words, photoWords }) => `${title}: ${words}${photoWords ? ` (picture: ${photoWords})` : ''}`),
    },
    { name: 'How to reach a key worker', lines: keyWorker },
  ]
}

/** The parts that differ, with both. */
export function partsThatDiffer(before: KeptFacts, after: KeptFacts): { name: string; before: string; after: string }[] {
  const since = factsInWords(after)
  return factsInWords(before)
    .map(({ name, lines }, nth) => ({ name, before: lines, after: since[nth]?.lines ?? '' }))
    .filter((part) => part.before !== part.after)
}

/** What a version says that can still be said: days that differ and are over are left out, and pictures that are gone. */
export function stillTrue(facts: KeptFacts, { today, pictures }: { today: Temporal.PlainDate; pictures: readonly string[] }): KeptFacts {
  return {
    ...facts,
    exceptions: (facts.exceptions ?? []).filter(({ from, to }) => (to ?? from) >= today.toString()),
    guide: (facts.guide ?? []).map((step) =>
      step.photo && pictures.includes(step.photo) ? step : { ...step, photo: null, photoWords: null },
    ),
  }
}

const lines = <T>(all: readonly T[], said: (one: T) => string): string => all.map(said).join('\n')
const between = (opens: string, closes: string): string => `${timeTyped(opens)} to ${timeTyped(closes)}`
const day = (date: string): string => dateInWords(Temporal.PlainDate.from(date))
