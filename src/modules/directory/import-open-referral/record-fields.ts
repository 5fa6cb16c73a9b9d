import { Temporal } from 'temporal-polyfill'
import { plainLine, plainText } from './plain-text.ts'
import type { JsonObject } from './record-stream.ts'

/** Tells of a lesser fault: the record is taken without that field. */
export type Note = (field: string, problem: string, record?: string) => void

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A field of a record itself, never one that it inherits. */
export function fieldOf(record: JsonObject, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined
}

/** The objects in a list; what is not an object is passed over. */
export function objectsIn(record: JsonObject, ...names: readonly string[]): JsonObject[] {
  for (const name of names) {
    const list = fieldOf(record, name)
    if (Array.isArray(list)) return list.filter(isObject)
  }
  return []
}

/** The first of these fields that has words in it, in one line; empty when none has. */
export function lineOf(record: JsonObject, ...names: readonly string[]): string {
  for (const name of names) {
    const value = fieldOf(record, name)
    const line = typeof value === 'string' ? plainLine(value) : typeof value === 'number' ? String(value) : ''
    if (line !== '') return line
  }
  return ''
}

/** The paragraphs of a field, with a note when they had to be cut. */
export function textOf(record: JsonObject, field: string, note: Note): string {
  const value = fieldOf(record, field)
  if (typeof value !== 'string') return ''
  const { text, cut } = plainText(value)
  if (cut) note(field, 'was cut at 20,000 characters')
  return text
}

/** A web address, http or https only and without a password in it. */
export function urlOf(record: JsonObject, field: string, note: Note): string | null {
  const value = lineOf(record, field).replace(/\s+/g, '')
  if (value === '') return null
  const url = /^https?:\/\//i.test(value) && value.length <= 2000 && URL.canParse(value) ? new URL(value) : undefined
  if (url && !url.username && !url.password && url.hostname.includes('.')) return url.href
  note(field, 'is not a web address')
  return null
}

export function emailOf(record: JsonObject, field: string, note: Note): string | null {
  const given = lineOf(record, field)
  if (given === '') return null
  const value = given
    .slice(0, 400)
    .replace(/[\u200b-\u200f\u2060]/g, '')
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[.,;]+$/, '')
  if (value.length <= 254 && /^[^\s@<>"',;:()[\]\\]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(value)) return value
  note(field, 'is not an email address')
  return null
}

/** A number that people can ring: digits, spaces, and at most a plus before and an extension after. */
export function phoneOf(value: string): string | null {
  const number = value.replace(/["'\u200b-\u200f]/g, '').trim()
  const digits = number.replace(/\D/g, '').length
  return number.length <= 40 && digits >= 3 && digits <= 20 && /^[+(\d]/.test(number) ? number : null
}

/** A postcode in capitals with its one space; or the first half of one, which is all that is told of some places. */
export function postcodeOf(record: JsonObject, field: string, note: Note): string | null {
  const value = lineOf(record, field)
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
  if (value === '') return null
  if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(value)) return `${value.slice(0, -3)} ${value.slice(-3)}`
  if (/^[A-Z]{1,2}\d[A-Z\d]?$/.test(value)) return value
  note(field, /^\d{5}(?:\d{4})?$/.test(value) ? 'is an American ZIP code, not a postcode' : 'is not a postcode')
  return null
}

export function numberOf(record: JsonObject, field: string): number | undefined {
  const value = fieldOf(record, field)
  if (typeof value === 'number' && Number.isFinite(value)) return value
  return typeof value === 'string' && /^\s*-?\d+(?:\.\d+)?\s*$/.test(value) ? Number(value) : undefined
}

/** Degrees north and east, or neither. Nought and nought is where forms that were left empty point. */
export function positionOf(record: JsonObject, note: Note): { latitude: number; longitude: number } | undefined {
  const latitude = numberOf(record, 'latitude')
  const longitude = numberOf(record, 'longitude')
  if (latitude === undefined || longitude === undefined) return undefined
  if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && (latitude !== 0 || longitude !== 0)) return { latitude, longitude }
  note('latitude', 'is not a position')
  return undefined
}

/** Whole months, inclusive, out of years: a service up to 4 still takes a child of 4 years and 11 months. */
export interface AgeRange {
  readonly ageMin: number | null
  readonly ageMax: number | null
}

export function agesOf(record: JsonObject, note: Note): AgeRange {
  const from = yearsOf(record, 'minimum_age', note)
  const to = yearsOf(record, 'maximum_age', note)
  const ageMin = from === undefined ? null : Math.floor(from * 12)
  const ageMax = to === undefined ? null : Number.isInteger(to) ? (to + 1) * 12 - 1 : Math.ceil(to * 12)
  if (ageMin === null || ageMax === null || ageMin <= ageMax) return { ageMin, ageMax }
  note('minimum_age', 'is above the maximum age')
  return { ageMin: null, ageMax: null }
}

function yearsOf(record: JsonObject, field: string, note: Note): number | undefined {
  const value = fieldOf(record, field)
  if (value === undefined || value === null || value === '') return undefined
  const years = numberOf(record, field)
  if (years !== undefined && years >= 0 && years <= 130) return years
  // Forms that know no upper limit say 999.
  if (years === undefined || years < 0 || field === 'minimum_age') note(field, 'is not an age')
  return undefined
}

/** A day, out of a date or of a date with a time. */
export function dateOf(record: JsonObject, field: string, note: Note): string | null {
  const value = lineOf(record, field)
  if (value === '') return null
  const day = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(value)?.[0]
  try {
    if (day) return Temporal.PlainDate.from(day).toString()
  } catch {
    // 31 February: fall through to the note.
  }
  note(field, 'is not a date')
  return null
}

/** A wall time such as 09:30. */
export function timeOf(record: JsonObject, field: string, note: Note): string | null {
  const value = lineOf(record, field)
  if (value === '') return null
  const parts = /^(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(value)
  if (parts && Number(parts[1]) < 24 && Number(parts[2]) < 60) return `${parts[1]?.padStart(2, '0')}:${parts[2]}`
  note(field, 'is not a time of day')
  return null
}
