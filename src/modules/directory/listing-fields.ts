/** When one can just come: one line of a drop-in timetable. */
export interface ScheduleField {
  /** MO to SU. */
  readonly byday: readonly string[]
  /** `09:30`; null where no hour is given. */
  readonly opensAt: string | null
  readonly closesAt: string | null
  /** `2026-11-26`; null for always. */
  readonly validFrom: string | null
  readonly validTo: string | null
  readonly description: string
  /** Public id of the place; null for all of them. */
  readonly location: string | null
}

/** A listing by the fields that people propose, settle and look back on. Ages are one field and so is the cost: halves of them would not make sense. */
export interface ListingFields {
  readonly name: string
  readonly summary: string
  readonly description: string
  /** Names of categories, sorted. */
  readonly terms: readonly string[]
  readonly bring: string
  readonly whoFor: string
  /** Whole months, inclusive; null for no limit. */
  readonly ages: { readonly min: number | null; readonly max: number | null; readonly expecting: boolean }
  readonly audiences: readonly string[]
  readonly send: boolean
  /** Whole pence: 0 is free, null is not known. */
  readonly cost: { readonly pence: number | null; readonly note: string }
  readonly channels: readonly string[]
  /** Public ids of places, sorted. */
  readonly places: readonly string[]
  /** Names of districts, wards or villages; none where nothing is said, which is not everywhere. */
  readonly areas: readonly string[]
  readonly schedules: readonly ScheduleField[]
  readonly selfReferral: boolean
  readonly pathway: string
  readonly referrers: readonly string[]
  readonly criteria: string
  readonly formUrl: string | null
  readonly usualWait: string
  readonly nextSteps: string
  readonly phone: string | null
  readonly email: string | null
  readonly url: string | null
  readonly accessibility: readonly string[]
  readonly languages: readonly string[]
  readonly status: 'active' | 'inactive' | 'defunct' | 'temporarily closed'
}

export type FieldName = keyof ListingFields

/** What a field holds, whichever field it is. */
export type FieldValue = ListingFields[FieldName]

/** The parts of a listing as families read it, each with its fields in the order of the page. */
export const parts = {
  what: ['name', 'summary', 'description', 'terms', 'bring'],
  who: ['whoFor', 'ages', 'audiences', 'send'],
  cost: ['cost'],
  'when-and-where': ['channels', 'places', 'areas', 'schedules'],
  'getting-it': ['selfReferral', 'pathway', 'referrers', 'criteria', 'formUrl', 'usualWait', 'nextSteps'],
  contact: ['phone', 'email', 'url'],
  access: ['accessibility', 'languages'],
  state: ['status'],
} as const satisfies Record<string, readonly FieldName[]>

export type Part = keyof typeof parts

export const partNames = Object.keys(parts) as Part[]
export const fieldNames = Object.values(parts).flat() as FieldName[]

export function isPart(text: string): text is Part {
  return Object.hasOwn(parts, text)
}

export function isFieldName(text: string): text is FieldName {
  return (fieldNames as readonly string[]).includes(text)
}

/** What a listing that is not there yet begins as: open, in person, free of every other claim. */
export const emptyListing: ListingFields = {
  name: '',
  summary: '',
  description: '',
  terms: [],
  bring: '',
  whoFor: '',
  ages: { min: null, max: null, expecting: false },
  audiences: [],
  send: false,
  cost: { pence: null, note: '' },
  channels: ['in_person'],
  places: [],
  areas: [],
  schedules: [],
  selfReferral: true,
  pathway: '',
  referrers: [],
  criteria: '',
  formUrl: null,
  usualWait: '',
  nextSteps: '',
  phone: null,
  email: null,
  url: null,
  accessibility: [],
  languages: ['English'],
  status: 'active',
}

/** Whether two values of a field say the same. Keys come in any order. */
export function sameValue(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other)
}

/** One text for one value, whatever the order of its keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  )
}
