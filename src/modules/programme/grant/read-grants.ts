import { z } from 'zod'
import type { GrantWish } from './grant-queries.ts'

const day = z.iso.date()
const printed = z.strictObject({
  heading: z.number().int().positive().nullable(),
  year: z
    .string()
    .regex(/^\d{4}\/\d{2}$/, 'is not a financial year such as 2023/24')
    .nullable(),
  bound: z.enum(['exact', 'lower', 'upper']),
  total: z.boolean(),
  pence: z.number().int('is not whole pence').nonnegative('is less than nothing').max(Number.MAX_SAFE_INTEGER),
  words: z.string().min(1),
})
const grant = z
  .strictObject({
    name: z.string().min(1),
    paper: z.string().min(1),
    startsOn: day,
    endsOn: day,
    headings: z
      .array(z.strictObject({ name: z.string().min(1), kind: z.enum(['revenue', 'capital']), note: z.string().optional() }))
      .min(1, 'has no heading'),
    printed: z.array(printed),
  })
  .refine(({ startsOn, endsOn }) => startsOn < endsOn, { path: ['endsOn'], message: 'is not after startsOn' })
  .superRefine(({ headings, printed: figures }, context) => {
    for (const [index, { heading }] of figures.entries())
      if (heading !== null && heading > headings.length)
        context.addIssue({
          code: 'custom',
          path: ['printed', index, 'heading'],
          message: `is ${heading}, and there are ${headings.length} headings`,
        })
  })

/** Reads a file of grants. Throws with every fault by its place: `grant 1, printed 3, pence: is not whole pence`. */
export function readGrants(text: string): GrantWish[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new Error('The file is not JSON.')
  }
  const read = z.array(grant).min(1, 'holds no grant').safeParse(value)
  if (read.success)
    return read.data.map(({ headings, ...one }) => ({
      ...one,
      headings: headings.map(({ note, ...heading }) => ({ ...heading, ...(note ? { note } : {}) })),
    }))
  throw new Error(read.error.issues.map(({ path, message }) => `${placeOf(path)}: ${message}`).join('\n'))
}

function placeOf(path: readonly PropertyKey[]): string {
  const words = path.map((part, index) => (typeof part === 'number' ? `${index === 0 ? 'grant ' : ''}${part + 1}` : `, ${String(part)} `))
  return words.join('').replaceAll(' ,', ',').trim() || 'The file'
}
