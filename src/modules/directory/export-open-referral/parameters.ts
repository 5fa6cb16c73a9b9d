import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { isUuid } from '../../../platform/ids/derived-uuid.ts'

/** The lists there are, as their addresses call them. */
export const lists = ['services', 'service_at_locations', 'taxonomies', 'taxonomy_terms', 'organizations'] as const
export type List = (typeof lists)[number]

/** The most that a page holds; more is answered with this many. */
export const MOST_A_PAGE = 100
export const USUAL_A_PAGE = 20
const MOST_PAGES = 1_000_000

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
const DAY_NAMES = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const

/** What a parameter may be: as OpenAPI says it, as we read it, and in words. */
interface Parameter<T> {
  readonly on: readonly List[]
  readonly schema: Readonly<Record<string, unknown>>
  readonly says: string
  /** May be given several times; all of them must then be so. */
  readonly many?: true
  readonly read: z.ZodType<T, string>
}

const parameter = <T>(given: Parameter<T>): Parameter<T> => given

const yes = z.enum(['true', 'false', '1', '0', '']).transform((text) => text === 'true' || text === '1')
const whole = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((number) => number >= least && number <= most)
const number = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}(\.\d{1,6})?$/)
    .transform(Number)
    .refine((value) => value <= most)
const id = z
  .string()
  .refine(isUuid)
  .transform((text) => text.toLowerCase())
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/)

/** A day alone is its beginning; a time without a zone is UTC's. A plus that was not escaped comes as a space. */
const instant = z.string().transform((text, check) => {
  const said = text.trim().replace(/ (?=\d\d:?\d\d$)/, '+')
  try {
    return Temporal.Instant.from(
      /^\d{4}-\d\d-\d\d$/.test(said) ? `${said}T00:00:00Z` : /[zZ]|[+-]\d\d:?\d\d$/.test(said) ? said : `${said}Z`,
    )
  } catch {
    check.addIssue('is not a date and time')
    return z.NEVER
  }
})
const day = z.string().transform((text, check) => {
  const said = text.trim().toUpperCase()
  const at =
    said.length === 2
      ? (DAYS as readonly string[]).indexOf(said)
      : said.length > 2
        ? DAY_NAMES.findIndex((name) => name.startsWith(said))
        : -1
  const found = DAYS[at]
  if (found) return found
  check.addIssue('is not a day')
  return z.NEVER
})
const postcode = z
  .string()
  .transform((text) => text.trim().toUpperCase().replaceAll(/\s+/g, ' '))
  .refine((text) => /^[A-Z]{1,2}\d[A-Z\d]?( ?\d[A-Z]{2})?$/.test(text))

const words = z
  .string()
  .max(200)
  .transform((text) => (text.match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, 20))

const services: readonly List[] = ['services', 'service_at_locations']

/** Every parameter of the live standard and of the UK profile. All of them together must be so: they narrow. */
export const parameters = {
  search: parameter({
    on: lists,
    schema: { type: 'string', maxLength: 200 },
    says: 'Words, each of which must begin a word of the name, the description, the organisation or a category. Names come first.',
    read: words,
  }),
  page: parameter({
    on: lists,
    schema: { type: 'integer', minimum: 1, default: 1 },
    says: 'Which page, from 1. After the last one comes an empty page, with the true totals.',
    read: whole(1, MOST_PAGES),
  }),
  per_page: parameter({
    on: lists,
    schema: { type: 'integer', minimum: 1, default: USUAL_A_PAGE },
    says: `How many a page. More than ${MOST_A_PAGE} is answered with ${MOST_A_PAGE}.`,
    read: whole(1, 999_999_999).transform((size) => Math.min(size, MOST_A_PAGE)),
  }),
  format: parameter({
    on: lists,
    schema: { type: 'string', enum: ['json', 'ndjson'], default: 'json' },
    says: 'ndjson is all of them, a line each, without pages.',
    read: z.enum(['json', 'ndjson']),
  }),
  taxonomy_term_id: parameter({
    on: services,
    schema: { type: 'string', format: 'uuid' },
    says: 'With this category or one below it. Given several times, with all of them.',
    many: true,
    read: id,
  }),
  taxonomy_id: parameter({
    on: [...services, 'taxonomy_terms'],
    schema: { type: 'string', format: 'uuid' },
    says: 'With any category of this taxonomy.',
    read: id,
  }),
  organization_id: parameter({ on: services, schema: { type: 'string', format: 'uuid' }, says: 'Of this organisation.', read: id }),
  modified_after: parameter({
    on: services,
    schema: { type: 'string', format: 'date-time' },
    says: 'Changed at this moment or later. Give the latest last_modified that you hold.',
    read: instant,
  }),
  minimal: parameter({
    on: ['services'],
    schema: { type: 'boolean' },
    says: 'Only id, name, status and when it last changed; all of them in one page unless per_page is given.',
    read: yes,
  }),
  full: parameter({
    on: [...services, 'organizations'],
    schema: { type: 'boolean' },
    says: 'With everything that is nested in it.',
    read: yes,
  }),
  full_service: parameter({
    on: ['organizations'],
    schema: { type: 'boolean' },
    says: 'With its services, each with everything that is nested in it.',
    read: yes,
  }),
  postcode: parameter({
    on: services,
    schema: { type: 'string' },
    says: 'A postcode or its first half. With proximity, only what is that near to it. We hold no service areas: alone it leaves everything in.',
    read: postcode,
  }),
  proximity: parameter({
    on: services,
    schema: { type: 'number', minimum: 0, maximum: 1_000_000 },
    says: 'Metres from the middle of the postcode, which must be given too.',
    read: number(1_000_000),
  }),
  minimum_age: parameter({
    on: services,
    schema: { type: 'number', minimum: 0 },
    says: 'With a minimum age, in years, that is at least this.',
    read: number(150),
  }),
  maximum_age: parameter({
    on: services,
    schema: { type: 'number', minimum: 0 },
    says: 'With a maximum age, in years, that is at most this.',
    read: number(150),
  }),
  start_time: parameter({
    on: services,
    schema: { type: 'string', format: 'time' },
    says: 'With a time that begins at this hour or later.',
    read: time,
  }),
  end_time: parameter({
    on: services,
    schema: { type: 'string', format: 'time' },
    says: 'With a time that ends at this hour or before. Day and both hours are asked of one and the same time.',
    read: time,
  }),
  day: parameter({ on: services, schema: { type: 'string' }, says: 'With a time on this day: MO to SU, or its English name.', read: day }),
  top_only: parameter({
    on: ['taxonomy_terms'],
    schema: { type: 'boolean' },
    says: 'Only those that have no parent. The standard’s sentence contradicts the name; we go by the name.',
    read: yes,
  }),
  parent_id: parameter({ on: ['taxonomy_terms'], schema: { type: 'string', format: 'uuid' }, says: 'Directly below this one.', read: id }),
} as const

export type ParameterName = keyof typeof parameters
export const parameterNames = Object.keys(parameters) as readonly ParameterName[]
