import type { Typed } from '../../../platform/forms/form.ts'
import { type FieldErrors, type FormBody, typed as typedIn } from '../../../platform/web/form.ts'
import { typedOf } from '../keep-my-listings/field-texts.ts'
import type { Proposal } from '../keep-my-listings/keep-queries.ts'
import { formOf, type Offered, readSent } from '../keep-my-listings/listing-form.ts'
import { readNewPlace } from '../keep-my-listings/new-place.ts'
import { readBeside, type SamePlace } from '../keep-my-listings/new-place-input.tsx'
import type { ProposedPlace } from '../keep-my-listings/new-place-queries.ts'
import { emptyListing, type ListingFields } from '../listing-fields.ts'
import { type PlaceDecision, wordsOf, writtenTheSame } from './place-rules.ts'
import type { FieldDecision, Pressed } from './settlement-rules.ts'

/** What an editor chose for one field, as it was typed. */
export interface SaidOfField {
  readonly take: string
  readonly reason: string
}

export interface Decided {
  readonly typed: Typed
  readonly said: ReadonlyMap<string, SaidOfField>
  /** What is wrong with what they put instead; what they left out is for the rules to say. */
  readonly errors: FieldErrors
  readonly pressed: Pressed
}

/** A place as an editor sees it in a proposal. */
export interface PlaceToSettle {
  readonly place: ProposedPlace
  readonly likely: readonly SamePlace[]
  /** Somebody here knows its postcode. */
  readonly spotted: boolean
}

export interface PlacesDecided {
  readonly typed: ReadonlyMap<string, Typed>
  readonly errors: FieldErrors
  readonly places: ReadonlyMap<string, PlaceDecision>
}

/** The names of a place's own inputs on the page of its proposal. */
export const prefixOf = (place: string): string => `place-${place}-`
export const choiceOf = (place: string): string => `place-${place}`

/**
 * What an editor says of places that came with a proposal. One press that takes everything takes a place as new where none here is like it, and
 * as the one that is written the same; where one is only like it, they say which.
 */
export function readPlaces(toSettle: readonly PlaceToSettle[], body: FormBody): PlacesDecided {
  const places = new Map<string, PlaceDecision>()
  const typed = new Map<string, Typed>()
  const errors: Record<string, string> = {}
  for (const { place, likely } of toSettle) {
    const said = typedIn(body, choiceOf(place.place))
    const read = readNewPlace(body, prefixOf(place.place))
    typed.set(place.place, { ...read.typed, [choiceOf(place.place)]: [said] })
    const plainly = said === '' && typedIn(body, 'all') === 'yes'
    const same = likely.find((one) => one.place === said) ?? (plainly ? writtenTheSame(place, likely) : undefined)
    const beside = readBeside(body, choiceOf(place.place))
    if (same) places.set(place.place, { is: 'same', as: same.place })
    else if (said !== 'new' && !(plainly && likely.length === 0)) continue
    else if (!read.given) places.set(place.place, { is: 'new', place: wordsOf(place), beside })
    else if (read.ok) places.set(place.place, { is: 'new', place: { ...read.place, place: place.place }, beside })
    else Object.assign(errors, read.errors)
  }
  return { typed, errors, places }
}

/** What the boxes hold at first: what was proposed, to be changed there. */
export function typedWishes({ fields }: Pick<Proposal, 'fields'>): Typed {
  return Object.assign({}, ...fields.map(({ field, wish }) => typedOf(field, wish)))
}

/** Reads what an editor says of each field; one press takes all as they are. */
export function readDecisions(proposal: Pick<Proposal, 'fields'>, offered: Offered, body: FormBody): Decided {
  const wishes = { ...emptyListing, ...Object.fromEntries(proposal.fields.map(({ field, wish }) => [field, wish])) } as ListingFields
  const all = typedIn(body, 'all') === 'yes'
  const said = new Map<string, SaidOfField>()
  const decisions = new Map<string, FieldDecision>()
  const errors: Record<string, string> = {}
  for (const { field, wish } of proposal.fields) {
    const [take, reason] = [typedIn(body, `take-${field}`), typedIn(body, `reason-${field}`).trim().slice(0, 500)]
    said.set(field, { take, reason })
    if (all || take === 'as-proposed') decisions.set(field, { take: 'as-proposed' })
    else if (take === 'no') decisions.set(field, { take: 'no', reason })
    else if (take === 'as-edited') {
      const read = readSent([field], offered, wishes, body)
      if (!read.ok) Object.assign(errors, read.errors)
      else decisions.set(field, { take: 'as-edited', value: field in read.changed ? read.changed[field] : wish })
    }
  }
  const names = proposal.fields.map(({ field }) => field)
  const seen = new Map(names.map((field) => [field, typedIn(body, `seen-${field}`)]))
  return {
    typed: formOf(names, offered).typed(body),
    said,
    errors,
    pressed: { version: Number(typedIn(body, 'version')), seen, decisions },
  }
}
