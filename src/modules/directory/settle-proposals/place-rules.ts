import type { NewPlace } from '../keep-my-listings/new-place.ts'
import type { FieldDecision } from './settlement-rules.ts'

/** What an editor says of a place that came with a proposal: it is new, in these words; or it is one that is here. */
export type PlaceDecision =
  /** `beside` which places that may be the same the editor saw when they said so. */
  { readonly is: 'new'; readonly place: NewPlace; readonly beside: readonly string[] } | { readonly is: 'same'; readonly as: string }

/** Read under the locks, in the order in which the places came. */
export interface PlaceFacts {
  readonly place: string
  /** What it became meanwhile, with another proposal that brought it. */
  readonly here: { readonly place: string; readonly secret: boolean } | null
  /** Places that may be the same: here, or earlier in the same proposal. */
  readonly likely: readonly string[]
  /** How an address like the one that would be written is kept here already. */
  readonly kept: 'none' | 'masked' | 'secret'
}

/** `choice`: nobody said which, or one that may be the same came here since. `secret`, `masked`: written so, it would tell everybody what is kept from them. */
export type PlaceFault = 'choice' | 'secret' | 'masked'

export type PlacesDecided =
  | {
      readonly ok: true
      /** With the places that were meant in the stead of those that were written. */
      readonly decisions: ReadonlyMap<string, FieldDecision>
      readonly write: readonly NewPlace[]
      readonly became: ReadonlyMap<string, { readonly state: 'new' | 'same'; readonly became: string }>
    }
  | { readonly ok: false; readonly faults: ReadonlyMap<string, PlaceFault> }

/** Why a new place may not be written as somebody put it; undefined where it may. */
export function faultOf(kept: PlaceFacts['kept'], { masked }: Pick<NewPlace, 'masked'>): 'secret' | 'masked' | undefined {
  if (kept === 'secret') return 'secret'
  return kept === 'masked' && !masked ? 'masked' : undefined
}

/**
 * What becomes of new places with the fields that name them. One that no field takes is not asked about; one that another proposal brought here
 * is that one. An address that is kept secret here becomes public by no decision.
 */
export function decidePlaces(
  facts: readonly PlaceFacts[],
  decisions: ReadonlyMap<string, FieldDecision>,
  said: ReadonlyMap<string, PlaceDecision>,
  wishes: ReadonlyMap<string, unknown>,
): PlacesDecided {
  const named = namedIn(decisions, wishes)
  const faults = new Map<string, PlaceFault>()
  const write: NewPlace[] = []
  const became = new Map<string, { state: 'new' | 'same'; became: string }>()
  for (const { place, here, likely, kept } of facts.filter((one) => named.has(one.place))) {
    const decision = said.get(place)
    if (here?.secret) faults.set(place, 'secret')
    else if (here) became.set(place, { state: 'same', became: here.place })
    else if (!decision || !isShown(decision, likely)) faults.set(place, 'choice')
    else if (decision.is === 'same') {
      const earlier = facts.some((one) => one.place === decision.as)
      const as = earlier ? became.get(decision.as)?.became : decision.as
      if (as === undefined) faults.set(place, 'choice')
      else became.set(place, { state: 'same', became: as })
    } else {
      const fault = faultOf(kept, decision.place)
      if (fault) faults.set(place, fault)
      write.push(decision.place)
      became.set(place, { state: 'new', became: place })
    }
  }
  if (faults.size > 0) return { ok: false, faults }
  const meant = new Map([...became].map(([place, one]) => [place, one.became]))
  return { ok: true, decisions: withPlaces(decisions, wishes, meant), write, became }
}

/** Whether an editor chose among the places that may be the same: nobody calls a place new beside one that they did not see. */
function isShown(decision: PlaceDecision, likely: readonly string[]): boolean {
  return decision.is === 'same' ? likely.includes(decision.as) : likely.every((one) => decision.beside.includes(one))
}

function namedIn(decisions: ReadonlyMap<string, FieldDecision>, wishes: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const places = (valueIn('places', decisions, wishes) ?? []) as readonly string[]
  const lines = (valueIn('schedules', decisions, wishes) ?? []) as readonly { readonly location: string | null }[]
  return new Set([...places, ...lines.flatMap(({ location }) => location ?? [])])
}

function valueIn(field: string, decisions: ReadonlyMap<string, FieldDecision>, wishes: ReadonlyMap<string, unknown>): unknown {
  const decision = decisions.get(field)
  return decision?.take === 'as-edited' ? decision.value : decision?.take === 'as-proposed' ? wishes.get(field) : undefined
}

function withPlaces(
  decisions: ReadonlyMap<string, FieldDecision>,
  wishes: ReadonlyMap<string, unknown>,
  meant: ReadonlyMap<string, string>,
): ReadonlyMap<string, FieldDecision> {
  const replaced = [...decisions].map(([field, decision]): [string, FieldDecision] => {
    if (decision.take === 'no' || (field !== 'places' && field !== 'schedules')) return [field, decision]
    return [field, { take: 'as-edited', value: inPlaceOf(valueIn(field, decisions, wishes), meant) }]
  })
  return new Map(replaced)
}

/** The value of `places` or `schedules` with other places in it: each once, in order. */
export function inPlaceOf(value: unknown, meant: ReadonlyMap<string, string>): unknown {
  const list = value as readonly (string | { readonly location: string | null })[]
  const as = (place: string): string => meant.get(place) ?? place
  if (list.every((one) => typeof one === 'string')) return [...new Set(list.map(as))].sort()
  return list.map((one) => (typeof one === 'string' || one.location === null ? one : { ...one, location: as(one.location) }))
}

type Written = Pick<NewPlace, 'name' | 'address' | 'town' | 'postcode' | 'masked'>

/** Two places of one postcode, of which one may be the other. */
export function samePostcode(one: Pick<NewPlace, 'postcode'>, other: Pick<NewPlace, 'postcode'>): boolean {
  return plain(one.postcode) !== '' && plain(one.postcode) === plain(other.postcode)
}

/** The place that is written word for word as this one, but for capitals and spaces: nobody has to be asked. */
export function writtenTheSame<Of extends { readonly name: string; readonly words: string }>(
  { name, address, town, postcode, masked }: Written,
  likely: readonly Of[],
): Of | undefined {
  const words = [address, town, postcode].filter(Boolean).join(', ')
  return masked ? undefined : likely.find((one) => plain(one.name) === plain(name) && plain(one.words) === plain(words))
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, '')

/** A place in the words it came in, without what is only known of it. */
export function wordsOf({ place, name, address, town, postcode, accessibility, gettingIn, masked }: NewPlace): NewPlace {
  return { place, name, address, town, postcode, accessibility, gettingIn, masked }
}
