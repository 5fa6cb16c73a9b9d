import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type VersionForm, versionForms } from '../../platform/words/versions.ts'

/** A day as it is, or counted back from today, so that an example stays young. */
const day = z.iso.date()
const daysAgo = z.int().min(0)

const version = z.strictObject({
  language: z.string().regex(/^[a-z]{2,3}$/),
  form: z.enum(versionForms).default('text'),
  title: z.string().min(1).max(120),
  summary: z.string().max(300),
  /** Lines of the small form of guide-body-rules.ts. */
  body: z.array(z.string()),
  media: z.url({ protocol: /^https$/ }).optional(),
  checkedBy: z.string().min(1).optional(),
  checkedDaysAgo: daysAgo.optional(),
  checkedOn: day.optional(),
})

const guide = z
  .strictObject({
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    topics: z.array(z.string()),
    safety: z.boolean().default(false),
    owner: z.string().min(1),
    reviewedDaysAgo: daysAgo.optional(),
    reviewedOn: day.optional(),
    versions: z.array(version).min(1),
  })
  .refine((one) => (one.reviewedOn === undefined) !== (one.reviewedDaysAgo === undefined), 'Say when it was looked at: reviewedOn.')
  .refine(({ versions }) => versions.some(({ language, form }) => language === 'en' && form === 'text'), 'A guide has an English text.')

/** A guide to take in, with all its versions. Days as `2026-11-02`. */
export interface GuideWish {
  readonly slug: string
  /** Life stages and worries, as the addresses of need pages name them. */
  readonly topics: readonly string[]
  readonly safety: boolean
  readonly owner: string
  readonly reviewedOn: string
  readonly reviewDueOn: string
  readonly versions: readonly {
    readonly language: string
    readonly form: VersionForm
    readonly title: string
    readonly summary: string
    readonly body: string
    readonly media?: string | undefined
    readonly checkedBy?: string | undefined
    readonly checkedOn?: string | undefined
  }[]
}

/** Reads a `guides.json`, whose days may be counted back from `today`; each guide is looked at again after a year. Throws where something is wrong. */
export function readGuides(text: string, today: Temporal.PlainDate): GuideWish[] {
  return z
    .array(guide)
    .parse(JSON.parse(text))
    .map(({ reviewedDaysAgo, reviewedOn, versions, ...wish }) => {
      const reviewed = Temporal.PlainDate.from(dayOf(reviewedOn, reviewedDaysAgo, today) ?? today)
      return {
        ...wish,
        reviewedOn: reviewed.toString(),
        reviewDueOn: reviewed.add({ years: 1 }).toString(),
        versions: versions.map(({ checkedDaysAgo, checkedOn, body, ...one }) => ({
          ...one,
          body: body.join('\n'),
          checkedOn: dayOf(checkedOn, checkedDaysAgo, today),
        })),
      }
    })
}

function dayOf(on: string | undefined, ago: number | undefined, today: Temporal.PlainDate): string | undefined {
  return on ?? (ago === undefined ? undefined : today.subtract({ days: ago }).toString())
}
