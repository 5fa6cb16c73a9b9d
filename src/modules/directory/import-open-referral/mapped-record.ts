import { createHash } from 'node:crypto'
import type { LocationWish, OrganisationWish, ScheduleWish, ServiceWish } from '../put-listings.ts'
import { fieldOf, isObject, lineOf, type Note } from './record-fields.ts'
import type { JsonObject } from './record-stream.ts'

/** A service as we made it out of a record, with what it needs. All ids are still the feed's own. */
export interface MappedRecord {
  readonly key: string
  readonly service: Omit<ServiceWish, 'id' | 'feed' | 'feedKey' | 'hash' | 'organisation' | 'locations' | 'schedules'>
  readonly organisation: Keyed<Omit<OrganisationWish, 'id' | 'feed'>> | undefined
  readonly locations: readonly Keyed<Omit<LocationWish, 'id' | 'feed'>>[]
  /** `location` is the key of one of `locations`. */
  readonly schedules: readonly ScheduleWish[]
  /** Of a category, those above it, the nearest first: where the feed says so. */
  readonly above?: Readonly<Record<string, readonly string[]>>
}

export interface Keyed<Wish> {
  readonly key: string
  readonly wish: Wish
}

/** What mapping needs besides the record. */
export interface MappingGround {
  /** YYYY-MM-DD: prices and times that ended before are left out. */
  readonly today: string
  /** Who confirmed a listing that says when but not by whom. */
  readonly feedTitle: string
  readonly note: Note
}

/** Why a record is not taken. */
export interface Fault {
  readonly field: string
  readonly problem: string
}

export const NAME_CAP = 300

/** What only services have. A list of organisations, places or categories has ids and names too. */
const SERVICE_MARKS = [
  'status',
  'organization',
  'organization_id',
  'service_at_locations',
  'service_areas',
  'cost_options',
  'eligibilitys',
  'service_taxonomys',
  'minimum_age',
  'fees',
  'attending_type',
]

/** The id and the name, without which a record is not taken. */
export function identify(record: unknown): { key: string; name: string; fields: JsonObject } | Fault {
  if (!isObject(record)) return { field: 'record', problem: 'is not an object' }
  const key = keyOf(record)
  if (key === undefined) return { field: 'id', problem: 'is missing' }
  const name = lineOf(record, 'name')
  if (name === '') return { field: 'name', problem: 'is missing or empty' }
  if (name.length > NAME_CAP) return { field: 'name', problem: `is longer than ${NAME_CAP} characters` }
  if (!SERVICE_MARKS.some((mark) => Object.hasOwn(record, mark))) return { field: 'record', problem: 'is not a service' }
  return { key, name, fields: record }
}

/** An id as text. Two ids that differ only in the case of a UUID's letters are one. */
export function keyOf(record: JsonObject): string | undefined {
  const id = fieldOf(record, 'id')
  const key = typeof id === 'number' && Number.isFinite(id) ? String(id) : typeof id === 'string' ? lineOf(record, 'id') : ''
  if (key === '' || key.length > 200) return undefined
  return /^[0-9a-f-]{36}$/i.test(key) ? key.toLowerCase() : key
}

/** A key for something that has no id: always the same for the same words. */
export function keyFrom(...words: readonly (string | null | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(words)).digest('hex')
}

/** Marks by which directories say that a thing is not for the public. */
export function isMarkedPrivate(record: JsonObject): boolean {
  const yes = ['sensitive', 'confidential', 'internal', 'private', 'hidden'].some((mark) => fieldOf(record, mark) === true)
  return yes || ['visible', 'public', 'published', 'approved'].some((mark) => fieldOf(record, mark) === false)
}
