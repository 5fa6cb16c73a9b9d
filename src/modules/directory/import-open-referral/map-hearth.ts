import type { Keyed, MappedRecord } from './mapped-record.ts'
import { fieldOf, isObject, lineOf, type Note, numberOf, objectsIn, urlOf } from './record-fields.ts'
import type { JsonObject } from './record-stream.ts'

type Service = MappedRecord['service']
type Place = MappedRecord['locations'][number]

const CHANNELS = ['in_person', 'online', 'phone', 'home_visit', 'outreach']
const AUDIENCES = [
  ...['dads', 'mums', 'grandparents', 'young_parents', 'lone_parents', 'foster_carers', 'kinship_carers', 'adopters', 'young_carers'],
  ...['twins', 'forces'],
]
/** As many whole months as anybody lives. */
const MOST_MONTHS = 1600

/** What a directory like this one says of a service or a place beside the standard; undefined where another wrote the record. */
function besides(record: JsonObject): JsonObject | undefined {
  const own = fieldOf(record, 'hearth')
  return isObject(own) && fieldOf(own, 'version') === 1 ? own : undefined
}

/**
 * A record as the rest of the mapping should read it. Other directories write markup into their words; where one like this says "2 < 3 & 4" it means
 * just that.
 */
export function asWritten(record: unknown): unknown {
  return isObject(record) && besides(record) ? escaped(record) : record
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  if (Array.isArray(value)) return value.map(escaped)
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, inside]) => [name, escaped(inside)])) : value
}

/** A service in parts, as it was before it was put into the standard's words; as the standard has it where another wrote it. */
export function serviceOfOurKind(record: JsonObject, mapped: Service, note: Note): Service {
  const own = besides(record)
  if (!own) return mapped
  const summary = lineOf(own, 'summary')
  const amount = numberOf(objectsIn(record, 'cost_options')[0] ?? {}, 'amount')
  return {
    ...mapped,
    summary,
    // Where nothing longer was written, the summary stood in for it.
    description: lineOf(record, 'description') === summary ? '' : (mapped.description ?? ''),
    ...monthsIn(own),
    expecting: fieldOf(own, 'expecting') === true,
    send: fieldOf(own, 'send') === true,
    selfReferral: fieldOf(own, 'referral_only') !== true,
    channels: wordsIn(own, 'channels').filter((code) => CHANNELS.includes(code)),
    audiences: wordsIn(own, 'audiences').filter((code) => AUDIENCES.includes(code)),
    accessibility: codesIn(own),
    pricePence: amount !== undefined && amount >= 0 && amount <= 100_000 ? Math.round(amount * 100) : null,
    priceNote: lineOf(record, 'fees_description'),
    pathway: lineOf(own, 'pathway'),
    referrers: wordsIn(own, 'referrers'),
    criteria: lineOf(own, 'criteria'),
    whoFor: lineOf(own, 'who_for'),
    formUrl: urlOf(own, 'form_url', note),
    nextSteps: lineOf(own, 'next_steps'),
    ...(mapped.checkedOn !== undefined && { checkedBy: lineOf(own, 'assured_by') }),
  }
}

/** A place in parts, likewise. One that is known only roughly stays so. */
export function placeOfOurKind(location: JsonObject, place: Place): Place {
  const own = besides(location)
  if (!own) return place
  const rough = fieldOf(own, 'approximate') === true
  const outward = lineOf(objectsIn(location, 'addresses')[0] ?? {}, 'postal_code')
  const wish: Keyed<Place['wish']>['wish'] = {
    ...place.wish,
    address: rough ? '' : lineOf(own, 'address'),
    town: lineOf(own, 'town'),
    county: lineOf(own, 'county'),
    accessibility: codesIn(own),
    gettingThere: wordsIn(own, 'getting_there'),
    gettingIn: lineOf(own, 'getting_in'),
    ...(rough && { masked: true, postcode: /^[A-Z]{1,2}\d[A-Z\d]?$/.test(outward) ? outward : null }),
  }
  return { key: place.key, wish }
}

function monthsIn(own: JsonObject): Pick<Service, 'ageMin' | 'ageMax'> {
  const [ageMin = null, ageMax = null] = ['from_months', 'to_months'].map((name) => {
    const months = numberOf(own, name)
    return months !== undefined && Number.isInteger(months) && months >= 0 && months <= MOST_MONTHS ? months : null
  })
  return ageMin !== null && ageMax !== null && ageMin > ageMax ? { ageMin: null, ageMax: null } : { ageMin, ageMax }
}

function wordsIn(own: JsonObject, name: string): string[] {
  const list = fieldOf(own, name)
  if (!Array.isArray(list)) return []
  return list.map((word) => lineOf({ word }, 'word')).filter((word) => word !== '')
}

function codesIn(own: JsonObject): string[] {
  return wordsIn(own, 'accessibility').filter((code) => /^[a-z][a-z_]{1,39}$/.test(code))
}
