import { Temporal } from 'temporal-polyfill'
import type { Typed } from '../../../platform/forms/form.ts'
import { agesInWords } from '../../../platform/words/ages.ts'
import { dateInWords, time } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { pounds, price } from '../../../platform/words/money.ts'
import type { FieldName, ListingFields, ScheduleField } from '../listing-fields.ts'
import { accessWays, audiences, channels, statuses } from './field-labels.ts'

export type PlaceNames = ReadonlyMap<string, string>

const DAY_NAMES: Readonly<Record<string, string>> = {
  MO: 'Mondays',
  TU: 'Tuesdays',
  WE: 'Wednesdays',
  TH: 'Thursdays',
  FR: 'Fridays',
  SA: 'Saturdays',
  SU: 'Sundays',
}

const named = (labels: Readonly<Record<string, string>>) => (code: string) => labels[code] ?? code
const NOWHERE = 'A place that is not in the list'

/** A value as people read it, a line each; nothing for what is empty. */
export function inWords(field: FieldName, value: unknown, places: PlaceNames): string {
  if (value === null || value === undefined) return ''
  const read = texts[field] as (value: unknown, places: PlaceNames) => string
  return read(value, places)
}

const plain = (value: string | null): string => value ?? ''
const lines = (value: readonly string[]): string => value.join('\n')

const texts: { readonly [F in FieldName]: (value: ListingFields[F], places: PlaceNames) => string } = {
  name: plain,
  summary: plain,
  description: plain,
  terms: lines,
  bring: plain,
  whoFor: plain,
  ages: ({ min, max, expecting }) => {
    const ages = agesInWords(min ?? undefined, max ?? undefined)
    return expecting ? (max === null || max === 0 ? 'Expecting a baby' : listed(['Expecting a baby', ages])) : ages
  },
  audiences: (value) => lines(value.map(named(audiences))),
  send: (value) => (value ? 'Yes' : 'No'),
  cost: ({ pence, note }) => [pence === null ? '' : price(pence), note].filter(Boolean).join('. '),
  channels: (value) => lines(value.map(named(channels))),
  areas: lines,
  places: (value, places) => lines(value.map((id) => places.get(id) ?? NOWHERE)),
  schedules: (value, places) => lines(value.map((one) => timesInWords(one, places))),
  selfReferral: (value) => (value ? 'Families can come by themselves' : 'Somebody has to refer them'),
  pathway: plain,
  referrers: lines,
  criteria: plain,
  formUrl: plain,
  usualWait: plain,
  nextSteps: plain,
  phone: plain,
  email: plain,
  url: plain,
  accessibility: (value) => lines(value.map(named(accessWays))),
  languages: lines,
  status: named(statuses),
}

function timesInWords({ byday, opensAt, closesAt, validFrom, validTo, description, location }: ScheduleField, places: PlaceNames): string {
  const clock = (text: string): string => time(Temporal.PlainTime.from(text))
  const days = listed(byday.map(named(DAY_NAMES)))
  const hours = opensAt && closesAt ? `${clock(opensAt)} to ${clock(closesAt)}` : opensAt ? `from ${clock(opensAt)}` : ''
  const date = (text: string): string => dateInWords(Temporal.PlainDate.from(text))
  const span = [validFrom && `from ${date(validFrom)}`, validTo && `until ${date(validTo)}`].filter(Boolean).join(' ')
  const where = location ? `at ${places.get(location) ?? NOWHERE}` : ''
  return [[days, hours].filter(Boolean).join(', '), where, span, description].filter(Boolean).join('; ')
}

/** A value as it stands in the inputs of its field: what is read back from there is the same value. */
export function typedOf(field: FieldName, value: unknown): Typed {
  const type = typing[field] as (value: unknown) => Typed
  return type(value)
}

const one = (name: string) => (value: string | null) => ({ [name]: [value ?? ''] })
const several = (name: string) => (value: readonly string[]) => ({ [name]: value })
const listing = (name: string) => (value: readonly string[]) => ({ [name]: [value.join('\n')] })
const yesNo = (name: string) => (value: boolean) => ({ [name]: [value ? 'yes' : 'no'] })

const typing: { readonly [F in FieldName]: (value: ListingFields[F]) => Typed } = {
  name: one('name'),
  summary: one('summary'),
  description: one('description'),
  terms: several('terms'),
  bring: one('bring'),
  whoFor: one('whoFor'),
  ages: ({ min, max, expecting }) => ({ ageFrom: [youngest(min)], ageTo: [oldest(max)], expecting: [expecting ? 'yes' : ''] }),
  audiences: several('audiences'),
  send: yesNo('send'),
  cost: ({ pence, note }) => ({ cost: [pence === null ? '' : pence === 0 ? 'free' : pounds(pence).slice(1)], costNote: [note] }),
  channels: several('channels'),
  places: several('places'),
  areas: listing('areas'),
  schedules: (value) => ({
    days: value.map(({ byday }) => byday.map(named(DAY_NAMES)).join(', ')),
    opens: value.map(({ opensAt }) => onTheDoor(opensAt)),
    closes: value.map(({ closesAt }) => onTheDoor(closesAt)),
    at: value.map(({ location }) => location ?? ''),
    about: value.map(({ description }) => description),
    first: value.map(({ validFrom }) => dateTyped(validFrom)),
    last: value.map(({ validTo }) => dateTyped(validTo)),
  }),
  selfReferral: yesNo('selfReferral'),
  pathway: one('pathway'),
  referrers: listing('referrers'),
  criteria: one('criteria'),
  formUrl: one('formUrl'),
  usualWait: one('usualWait'),
  nextSteps: one('nextSteps'),
  phone: one('phone'),
  email: one('email'),
  url: one('url'),
  accessibility: several('accessibility'),
  languages: listing('languages'),
  status: one('status'),
}

const youngest = (months: number | null): string => (months === null ? '' : ageTyped(months))
/** 59 months is "4": until the fifth birthday. */
const oldest = (months: number | null): string =>
  months === null ? '' : (months + 1) % 12 === 0 ? String((months + 1) / 12 - 1) : months % 12 === 0 ? `${months} months` : ageTyped(months)
const ageTyped = (months: number): string =>
  months % 12 === 0 && months >= 24 ? String(months / 12) : months === 0 ? '0' : `${months} months`

function onTheDoor(clock: string | null): string {
  if (clock === null) return ''
  const { hour, minute } = Temporal.PlainTime.from(clock)
  return `${hour % 12 || 12}${minute ? `:${String(minute).padStart(2, '0')}` : ''}${hour < 12 ? 'am' : 'pm'}`
}

function dateTyped(day: string | null): string {
  if (day === null) return ''
  const date = Temporal.PlainDate.from(day)
  return `${date.day} ${MONTHS[date.month - 1]} ${date.year}`
}
const MONTHS = 'January February March April May June July August September October November December'.split(' ')
