import type { Trx } from '../../../platform/database/doors.ts'
import type { Typed } from '../../../platform/forms/form.ts'
import { type FormBody, typed as typedIn } from '../../../platform/web/form.ts'
import { listSynonyms, listTerms } from '../load-listings.ts'
import { listPlaces, type PlaceChoice } from './keep-queries.ts'
import { type KindsShown, LOOK_FOR_KINDS } from './kinds-input.tsx'
import type { Offered } from './listing-form.ts'
import { findKinds, type Kind, suggestKinds } from './suggest-kinds-rules.ts'

/** What a form of a listing can offer: categories with what parents call them, and places. */
export interface Choices {
  readonly kinds: readonly Kind[]
  readonly meanings: ReadonlyMap<string, readonly string[]>
  readonly places: readonly PlaceChoice[]
}

/** `fresh` are places that are not here yet, and can be ticked all the same. */
export async function loadChoices(
  trx: Trx,
  about: { readonly listing?: string; readonly organisation?: string },
  fresh: readonly PlaceChoice[] = [],
): Promise<Choices> {
  const terms = await listTerms(trx)
  const names = new Map(terms.map(({ id, name }) => [id, name]))
  return {
    kinds: terms.map(({ name, parentId }) => ({ name, parent: parentId === null ? null : (names.get(parentId) ?? null) })),
    meanings: await listSynonyms(trx),
    places: await placesWith(trx, about, fresh),
  }
}

/** Places to choose from, and those that are not here yet. One that was taken meanwhile stands once. */
export async function placesWith(
  trx: Trx,
  about: { readonly listing?: string; readonly organisation?: string },
  fresh: readonly PlaceChoice[],
): Promise<PlaceChoice[]> {
  const here = await listPlaces(trx, about)
  return [...here, ...fresh.filter(({ place }) => !here.some((one) => one.place === place))]
}

export function offeredBy({ kinds, places }: Choices): Offered {
  return { kinds: new Set(kinds.map(({ name }) => name)), places: new Set(places.map(({ place }) => place)) }
}

/** Kinds to show: those ticked, those that fit the words as they are typed, and those looked for. */
export function kindsFor({ kinds, meanings }: Choices, typed: Typed, body: FormBody): KindsShown {
  const words = ['name', 'summary', 'description', 'whoFor'].flatMap((name) => typed[name] ?? []).join(' ')
  const looked = typedIn(body, 'look') === LOOK_FOR_KINDS ? typedIn(body, 'kinds').trim().slice(0, 60) : ''
  return {
    ticked: [...new Set(typed.terms ?? [])],
    suggested: suggestKinds(words, kinds, meanings),
    found: looked === '' ? [] : findKinds(looked, kinds, meanings),
    looked,
  }
}
