import { type Fault, identify, type MappedRecord, type MappingGround } from './mapped-record.ts'
import { organisationOf } from './organisation-part.ts'
import { placeOf } from './place-parts.ts'
import { summaryBeyondHeading } from './plain-text.ts'
import { type AgeRange, agesOf, dateOf, emailOf, fieldOf, isObject, lineOf, objectsIn, textOf, urlOf } from './record-fields.ts'
import type { JsonObject } from './record-stream.ts'
import { channelsIn, languagesOf, priceOf, scheduleOf, servicePhoneOf, statusOf } from './service-parts.ts'

const ONLY_HERE =
  /^(?:pc_|attending_|deliverable_type$|eligibilitys$|service_taxonomys$|regular_schedules$|holiday_schedules$|fundings$|target_directories$)/

/** Whether a record without an envelope is of version 1.0: it has fields that 3.0 no longer knows. */
export function looksLike10(record: unknown): boolean {
  return isObject(record) && Object.keys(record).some((field) => ONLY_HERE.test(field))
}

/** A service of Open Referral UK 1.0, summary or full, as our own. */
export function mapRecord10(record: unknown, ground: MappingGround): MappedRecord | Fault {
  const identity = identify(record)
  if ('problem' in identity) return identity
  const { key, name, fields } = identity
  const { note } = ground
  const places = placesOf(fields, ground)
  const description = textOf(fields, 'description', note)
  const checkedOn = dateOf(fields, 'assured_date', note)
  const access = lineOf(fields, 'attending_access')
  const directories = objectsIn(fields, 'target_directories').map((entry) => lineOf(entry, 'name', 'label'))
  const terms = [...objectsIn(fields, 'service_taxonomys').map(termOf), ...directories].filter((term) => term !== '')
  return {
    key,
    service: {
      name,
      description,
      summary: summaryBeyondHeading(description),
      status: statusOf(fields, note),
      url: urlOf(fields, 'url', note),
      email: emailOf(fields, 'email', note),
      phone: servicePhoneOf(fields),
      ...eligibleAges(fields, ground),
      channels: [...new Set([...(places.locations.length > 0 ? ['in_person'] : []), ...channelsIn(lineOf(fields, 'attending_type'))])],
      ...priceOf(fields, ground),
      selfReferral: !/referral/i.test(access) || /self/i.test(access),
      pathway: access,
      whoFor: whoForOf(fields),
      languages: languagesOf(fields),
      terms: [...new Set(terms)],
      send: terms.some((term) => /\bSEND\b|local offer/i.test(term)),
      ...(checkedOn !== null && { checkedBy: ground.feedTitle, checkedOn }),
    },
    organisation: organisationOf(fieldOf(fields, 'organization'), 'url', ground),
    ...places,
  }
}

function termOf(link: JsonObject): string {
  const taxonomy = fieldOf(link, 'taxonomy')
  return isObject(taxonomy) ? lineOf(taxonomy, 'name') : ''
}

function whoForOf(record: JsonObject): string {
  const eligible = objectsIn(record, 'eligibilitys').map((entry) => lineOf(entry, 'eligibility'))
  const audience = objectsIn(record, 'pc_targetAudience').map((entry) => lineOf(entry, 'audienceType').replace(/\s*>\s*/g, ': '))
  return [...new Set([...eligible, ...audience])].filter((word) => word !== '').join(', ')
}

/** The widest range of all that are eligible: an entry that leaves one end open opens it for the service. */
function eligibleAges(record: JsonObject, { note }: MappingGround): AgeRange {
  const ranges = objectsIn(record, 'eligibilitys')
    .map((entry) => agesOf(entry, note))
    .filter((range) => range.ageMin !== null || range.ageMax !== null)
  if (ranges.length === 0) return agesOf(record, note)
  return {
    ageMin: widest(
      ranges.map((range) => range.ageMin),
      Math.min,
    ),
    ageMax: widest(
      ranges.map((range) => range.ageMax),
      Math.max,
    ),
  }
}

function widest(ends: readonly (number | null)[], pick: (...numbers: number[]) => number): number | null {
  const known = ends.filter((end) => end !== null)
  return known.length === ends.length ? pick(...known) : null
}

function placesOf(record: JsonObject, ground: MappingGround): Pick<MappedRecord, 'locations' | 'schedules'> {
  const locations = new Map<string, MappedRecord['locations'][number]>()
  const schedules = []
  for (const link of objectsIn(record, 'service_at_locations')) {
    const given = fieldOf(link, 'location')
    const place = isObject(given) ? placeOf(given, ground.note) : undefined
    if (!place) continue
    locations.set(place.key, place)
    for (const schedule of objectsIn(link, 'regular_schedules', 'regular_schedule')) schedules.push(scheduleOf(schedule, ground, place.key))
  }
  for (const schedule of objectsIn(record, 'regular_schedules')) schedules.push(scheduleOf(schedule, ground))
  return { locations: [...locations.values()], schedules: schedules.filter((schedule) => schedule !== undefined) }
}
