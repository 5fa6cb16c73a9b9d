import { z } from 'zod'

/**
 * Everything that leaves, field by field: HSDS 3.0's names, and under `hearth` what it has no word for. Strict: a field that is not here fails the
 * tests. What is empty is left out, never null and never "".
 */
const text = z.string().min(1)
const id = z.uuid()
const day = z.iso.date()
const hour = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)
const codes = z.array(text).min(1)

const phone = z.strictObject({ id, number: text }).describe('A public number: never anybody’s own.')

const schedule = z
  .strictObject({
    id,
    service_id: id,
    service_at_location_id: id.optional(),
    freq: z.literal('WEEKLY').optional(),
    interval: z.literal(1).optional(),
    byday: z
      .string()
      .regex(/^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$/)
      .optional(),
    opens_at: hour.optional(),
    closes_at: hour.optional(),
    dtstart: day.optional(),
    valid_from: day.optional(),
    valid_to: day.optional(),
    until: day.optional(),
    description: text.optional(),
  })
  .describe(
    'A weekly pattern: of dated sessions, exactly the weeks in which there is one; else when one can just come. Without freq there are only words.',
  )

const location = z
  .strictObject({
    id,
    location_type: z.literal('physical'),
    name: text,
    latitude: z.number().min(-90).max(90).optional(),
    longitude: z.number().min(-180).max(180).optional(),
    transportation: text.optional(),
    addresses: z
      .array(
        z.strictObject({
          id,
          location_id: id,
          address_1: text,
          city: text,
          state_province: text,
          postal_code: text,
          country: z.literal('GB'),
          address_type: z.literal('physical'),
        }),
      )
      .length(1)
      .optional(),
    accessibility: z
      .array(z.strictObject({ id, location_id: id, accessibility: text, description: text }))
      .min(1)
      .optional(),
    phones: z.array(phone).length(1).optional(),
    hearth: z.strictObject({
      version: z.literal(1),
      address: text.optional(),
      town: text.optional(),
      county: text.optional(),
      accessibility: codes.optional(),
      getting_there: codes.optional(),
      getting_in: text.optional(),
      approximate: z.literal(true).optional(),
    }),
  })
  .describe('A place. Where hearth.approximate is true the position is rounded to about a kilometre, and there is no street.')

export const serviceAtLocation = z.strictObject({
  id,
  service_id: id,
  location_id: id,
  location,
  schedules: z.array(schedule).min(1).optional(),
  last_modified: z.iso.datetime({ precision: 3 }).optional(),
})

export const taxonomyTerm = z.strictObject({
  id,
  name: text,
  description: text,
  parent_id: id.optional(),
  taxonomy: text.optional(),
  taxonomy_id: id.optional(),
})

export const taxonomy = z.strictObject({ id, name: text, description: text, taxonomy_terms: z.array(taxonomyTerm).min(1).optional() })

const organisation = z.strictObject({ id, name: text, description: text, website: z.url().optional(), email: z.email().optional() })

export const service = z.strictObject({
  id,
  organization_id: id,
  name: text,
  description: text.optional(),
  status: z.enum(['active', 'temporarily closed']),
  url: z.url().optional(),
  email: z.email().optional(),
  application_process: text.optional(),
  wait_time: text.optional(),
  fees_description: text.optional(),
  eligibility_description: text.optional(),
  minimum_age: z.number().min(0).optional(),
  maximum_age: z.number().min(0).optional(),
  assured_date: day.optional(),
  last_modified: z.iso.datetime({ precision: 3 }),
  organization: organisation,
  phones: z.array(phone).length(1).optional(),
  schedules: z.array(schedule).min(1).optional(),
  service_at_locations: z.array(serviceAtLocation).min(1).optional(),
  languages: z
    .array(z.strictObject({ id, service_id: id, name: text, code: text.optional() }))
    .min(1)
    .optional(),
  service_areas: z
    .array(z.strictObject({ id, service_id: id, name: text, service_area: text }))
    .min(1)
    .optional()
    .describe('For families in which places, by name.'),
  cost_options: z
    .array(z.strictObject({ id, service_id: id, option: text, amount: z.number().min(0), currency: z.literal('GBP') }))
    .length(1)
    .optional(),
  required_documents: z
    .array(z.strictObject({ id, service_id: id, document: text }))
    .length(1)
    .optional(),
  attributes: z
    .array(
      z.strictObject({
        id,
        link_id: id,
        link_type: z.literal('service'),
        link_entity: z.literal('service'),
        taxonomy_term_id: id,
        taxonomy_term: taxonomyTerm,
      }),
    )
    .min(1)
    .optional(),
  hearth: z.strictObject({
    version: z.literal(1),
    summary: text.optional(),
    from_months: z.int().min(0).optional(),
    to_months: z.int().min(0).optional(),
    expecting: z.literal(true).optional(),
    send: z.literal(true).optional(),
    channels: codes.optional(),
    audiences: codes.optional(),
    accessibility: codes.optional(),
    referral_only: z.literal(true).optional(),
    pathway: text.optional(),
    referrers: codes.optional(),
    criteria: text.optional(),
    who_for: text.optional(),
    form_url: z.url().optional(),
    next_steps: text.optional(),
    assured_by: text.optional(),
  }),
})

const shortService = z.strictObject({ id, name: text, status: z.enum(['active', 'temporarily closed']) })

export const minimalService = shortService.extend({
  last_modified: z.iso.datetime({ precision: 3 }),
  modified_date: z.iso.datetime({ precision: 3 }),
})

export const organization = organisation.extend({
  services: z
    .array(z.union([service, shortService]))
    .min(1)
    .optional(),
})

/** In lists, what is nested is left out unless it is asked for. */
export const listedPlace = serviceAtLocation.extend({
  location: location.omit({ addresses: true, accessibility: true, phones: true }),
})
