import { asWritten, placeOfOurKind, serviceOfOurKind } from './map-hearth.ts'
import { type Fault, identify, keyOf, type MappedRecord, type MappingGround } from './mapped-record.ts'
import { organisationOf } from './organisation-part.ts'
import { placeOf } from './place-parts.ts'
import { summaryBeyondHeading } from './plain-text.ts'
import { agesOf, dateOf, emailOf, fieldOf, isObject, lineOf, objectsIn, textOf, urlOf } from './record-fields.ts'
import type { JsonObject } from './record-stream.ts'
import { areasOf, channelsIn, languagesOf, priceOf, scheduleOf, servicePhoneOf, statusOf } from './service-parts.ts'

/** A service of Open Referral UK 3.0 (or of HSDS 3.0, which holds more), as our own. */
export function mapRecord30(record: unknown, ground: MappingGround): MappedRecord | Fault {
  const identity = identify(asWritten(record))
  if ('problem' in identity) return identity
  const { key, name, fields } = identity
  const places = placesOf(fields, ground)
  const { note } = ground
  const description = textOf(fields, 'description', note)
  const checkedOn = dateOf(fields, 'assured_date', note)
  const terms = termsOf(fields)
  const areas = areasOf(fields)
  return {
    key,
    service: serviceOfOurKind(
      fields,
      {
        name,
        description: [description, textOf(fields, 'alert', note)].filter((text) => text !== '').join('\n\n'),
        summary: summaryBeyondHeading(description),
        status: statusOf(fields, note),
        url: urlOf(fields, 'url', note),
        email: emailOf(fields, 'email', note),
        phone: servicePhoneOf(fields),
        ...agesOf(fields, note),
        channels: channelsOf(fields, places.locations.length > 0),
        ...priceOf(fields, ground),
        pathway: lineOf(fields, 'application_process'),
        usualWait: lineOf(fields, 'wait_time'),
        whoFor: lineOf(fields, 'eligibility_description'),
        bring: objectsIn(fields, 'required_documents')
          .map((entry) => lineOf(entry, 'document'))
          .filter((line) => line !== '')
          .join(' '),
        languages: languagesOf(fields),
        ...(areas.length > 0 && { areas }),
        terms,
        send: terms.some((term) => /\bSEND\b|local offer/i.test(term)),
        ...(checkedOn !== null && { checkedBy: ground.feedTitle, checkedOn }),
      },
      note,
    ),
    organisation: organisationOf(fieldOf(fields, 'organization'), 'website', ground),
    ...places,
    above: aboveIn(fields),
  }
}

function placesOf(record: JsonObject, ground: MappingGround): Pick<MappedRecord, 'locations' | 'schedules'> {
  const locations = new Map<string, MappedRecord['locations'][number]>()
  const schedules = []
  const links = new Map<string, string>()
  // Who tells of times at a place tells of them at the service again, for readers who know only the UK profile.
  const told = new Set<string>()
  const once = (schedule: JsonObject): boolean => {
    const key = keyOf(schedule)
    if (key !== undefined && told.has(key)) return false
    told.add(key ?? '')
    return true
  }
  for (const link of objectsIn(record, 'service_at_locations')) {
    const given = fieldOf(link, 'location')
    const found = isObject(given) ? placeOf(given, ground.note) : undefined
    if (!isObject(given) || !found) continue
    const place = placeOfOurKind(given, found)
    locations.set(place.key, place)
    links.set(keyOf(link) ?? '', place.key)
    for (const schedule of objectsIn(link, 'schedules').filter(once)) schedules.push(scheduleOf(schedule, ground, place.key))
  }
  for (const schedule of objectsIn(record, 'schedules').filter(once)) {
    // The UK profile has no times at a place: it points from the service's times to the place instead.
    schedules.push(scheduleOf(schedule, ground, links.get(lineOf(schedule, 'service_at_location_id').toLowerCase())))
  }
  return { locations: [...locations.values()], schedules: schedules.filter((schedule) => schedule !== undefined) }
}

function channelsOf(record: JsonObject, placed: boolean): string[] {
  const channels = new Set(placed ? ['in_person'] : [])
  for (const schedule of objectsIn(record, 'schedules'))
    for (const channel of channelsIn(lineOf(schedule, 'attending_type'))) channels.add(channel)
  for (const link of objectsIn(record, 'service_at_locations')) {
    const location = fieldOf(link, 'location')
    if (isObject(location) && lineOf(location, 'location_type').toLowerCase() === 'virtual') channels.add('online')
  }
  return [...channels]
}

function termsOf(record: JsonObject): string[] {
  const terms = objectsIn(record, 'attributes').flatMap((attribute) => {
    const term = fieldOf(attribute, 'taxonomy_term')
    return isObject(term) ? [lineOf(term, 'name', 'term')] : []
  })
  return [...new Set(terms.filter((term) => term !== ''))]
}

/** The categories above each: a service that is filed under one nobody here knows is found by the next that we do. */
function aboveIn(record: JsonObject): Readonly<Record<string, readonly string[]>> {
  const told = objectsIn(record, 'attributes').flatMap((attribute) => {
    const term = fieldOf(attribute, 'taxonomy_term')
    const above = isObject(term) ? fieldOf(term, 'above') : undefined
    return isObject(term) && Array.isArray(above) ? [[lineOf(term, 'name'), above.filter((name) => typeof name === 'string')] as const] : []
  })
  return Object.fromEntries(told)
}
