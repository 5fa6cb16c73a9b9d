import type { ScheduleWish, ServiceWish } from '../put-listings.ts'
import { isMarkedPrivate, type MappingGround } from './mapped-record.ts'
import { dateOf, fieldOf, lineOf, type Note, numberOf, objectsIn, phoneOf, timeOf } from './record-fields.ts'
import type { JsonObject } from './record-stream.ts'

/** Open Referral's word, in any case of letters. A word we do not know, or a mark that it is not public, keeps the service unpublished. */
export function statusOf(record: JsonObject, note: Note): NonNullable<ServiceWish['status']> {
  const status = lineOf(record, 'status').toLowerCase().replaceAll('_', ' ')
  if (isMarkedPrivate(record)) {
    note('status', 'is marked as not public, so it is not published')
    return 'inactive'
  }
  if (status === '') return 'active'
  if (status === 'active' || status === 'inactive' || status === 'defunct' || status === 'temporarily closed') return status
  note('status', 'is not one of the standard, so it is not published')
  return 'inactive'
}

export interface Price {
  readonly pricePence: number | null
  readonly priceNote: string
}

/** Free when every amount is nought; else the lowest that is asked of anybody. Prices that ran out, or in another currency, are words at most. */
export function priceOf(record: JsonObject, { today, note }: MappingGround): Price {
  const options = objectsIn(record, 'cost_options').filter((option) => {
    const ended = dateOf(option, 'valid_to', note)
    if (ended === null || ended >= today) return true
    note('cost_options', 'ended, so it is left out')
    return false
  })
  const pence: number[] = []
  const words: string[] = []
  for (const option of options) {
    const amount = numberOf(option, 'amount')
    const pounds = (lineOf(option, 'currency') || 'GBP').toUpperCase() === 'GBP'
    const sound = amount !== undefined && amount >= 0 && amount <= 100_000
    if (sound && pounds) pence.push(Math.round(amount * 100))
    else if (amount !== undefined) note('cost_options', 'has an amount that is not a price in pounds')
    words.push(priceWords(lineOf(option, 'option'), sound && pounds ? amount : undefined, lineOf(option, 'amount_description')))
  }
  const asked = pence.filter((amount) => amount > 0)
  const pricePence = asked.length > 0 ? Math.min(...asked) : pence.length > 0 ? 0 : null
  return { pricePence, priceNote: [...words, lineOf(record, 'fees_description', 'fees')].filter((word) => word !== '').join('. ') }
}

function priceWords(option: string, amount: number | undefined, description: string): string {
  const sum = amount === undefined ? '' : amount === 0 ? 'free' : `£${Number.isInteger(amount) ? amount : amount.toFixed(2)}`
  const said = [sum, description].filter((word) => word !== '').join(' ')
  return option !== '' && said !== '' ? `${option}: ${said}` : option + said
}

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

/**
 * One weekly pattern. What is not weekly (monthly, fortnightly) keeps its words and its times but no days: a wrong day sends a family to a locked door.
 * Undefined when it ended, or when nothing of it is left.
 */
export function scheduleOf(record: JsonObject, { today, note }: MappingGround, location?: string): ScheduleWish | undefined {
  const validTo = dateOf(record, 'valid_to', note) ?? dateOf(record, 'until', note)
  if (validTo !== null && validTo < today) {
    note('schedules', 'ended, so it is left out')
    return undefined
  }
  const days = daysOf(record)
  const weekly =
    days.every((day) => (DAYS as readonly string[]).includes(day)) &&
    (numberOf(record, 'interval') ?? 1) === 1 &&
    !/month|year/i.test(lineOf(record, 'freq'))
  if (!weekly) note('schedules', 'is not weekly, so only its words are kept')
  const description = [lineOf(record, 'description'), lineOf(record, 'notes')].filter((word) => word !== '').join(' ')
  if (description === '' && (!weekly || days.length === 0)) return undefined
  return {
    ...(location !== undefined && { location }),
    byday: weekly ? DAYS.filter((day) => days.includes(day)) : [],
    opensAt: timeOf(record, 'opens_at', note),
    closesAt: timeOf(record, 'closes_at', note),
    validFrom: dateOf(record, 'valid_from', note) ?? dateOf(record, 'dtstart', note),
    validTo,
    description,
  }
}

/** Days as codes, from `MO,WE`, a list, or whole names. */
function daysOf(record: JsonObject): string[] {
  const given = fieldOf(record, 'byday')
  const list = Array.isArray(given) ? given.filter((day) => typeof day === 'string') : lineOf(record, 'byday', 'weekday').split(/[,;\s]+/)
  return list
    .map((day) => day.trim().toUpperCase())
    .filter((day) => day !== '')
    .map((day) => (/^[A-Z]{3,}$/.test(day) ? day.slice(0, 2) : day))
}

const MOST_AREAS = 50
const MOST_AREA_LETTERS = 120

/** Names of languages, from a name, a word or a code. */
export function languagesOf(record: JsonObject): string[] {
  const names = new Intl.DisplayNames(['en-GB'], { type: 'language', fallback: 'none' })
  const said = objectsIn(record, 'languages').map((entry) => {
    const name = lineOf(entry, 'name', 'language')
    const code = name === '' ? lineOf(entry, 'code') : /^[a-z]{2,3}$/.test(name) ? name : ''
    if (code === '') return name
    return (/^[a-z]{2,3}(?:-[a-z0-9]{2,8})?$/i.test(code) && names.of(code)) || ''
  })
  return [...new Set(said.filter((name) => name !== '' && name.length <= 80))]
}

/** For families in which places, by name: each area once, in the order of the feed. */
export function areasOf(record: JsonObject): string[] {
  const said = objectsIn(record, 'service_areas').map((area) => lineOf(area, 'name', 'service_area'))
  return [...new Set(said.filter((name) => name !== '' && name.length <= MOST_AREA_LETTERS))].slice(0, MOST_AREAS)
}

/** A public number: the service's own, else that of its first contact that has one. */
export function servicePhoneOf(record: JsonObject): string | null {
  const own = objectsIn(record, 'phones')
  const contacts = objectsIn(record, 'contacts').flatMap((contact) => objectsIn(contact, 'phones'))
  for (const phone of [...own, ...contacts]) {
    const number = phoneOf(lineOf(phone, 'number'))
    if (number !== null) return number
  }
  return null
}

const CHANNELS: readonly (readonly [string, RegExp])[] = [
  ['in_person', /in[- ]person|venue|face[- ]to[- ]face/i],
  ['online', /online|virtual|remote|video/i],
  ['phone', /phone/i],
  ['home_visit', /home/i],
]

/** How one can take part, out of words such as "venue" or "online or by telephone". */
export function channelsIn(words: string): string[] {
  return CHANNELS.filter(([, says]) => says.test(words)).map(([channel]) => channel)
}
