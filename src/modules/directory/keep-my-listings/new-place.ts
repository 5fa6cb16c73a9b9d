import { oneInput, postcodeField } from '../../../platform/forms/fields.ts'
import { type Field, type Form, form, type Typed } from '../../../platform/forms/form.ts'
import { readText } from '../../../platform/forms/inputs/read-text.ts'
import { derivedUuid } from '../../../platform/ids/derived-uuid.ts'
import { deedKeyOf, type FieldErrors, type FormBody } from '../../../platform/web/form.ts'
import type { ListingFields } from '../listing-fields.ts'
import { accessWays } from './field-labels.ts'
import { pastedLine, pastedWords } from './pasted-words.ts'

/** A place that the directory does not have yet, as somebody wrote it. */
export interface NewPlace {
  /** The public id that it will have. */
  readonly place: string
  readonly name: string
  readonly address: string
  readonly town: string
  /** With one space. */
  readonly postcode: string
  readonly accessibility: readonly string[]
  readonly gettingIn: string
  /** Somebody's home: families read the town and no more. */
  readonly masked: boolean
}

/** What a line of the timetable has for its place where that is the new one. */
export const AT_THE_NEW_PLACE = 'new-place'

/** The root of the ids of new places: the same press makes the same place. */
const PLACES = '0d9d6a0e-6a0b-4c55-9b0e-3f3a1d1f7c20'

/** May everybody know the address? `secret` is never kept. */
const secrecies = ['open', 'rough', 'secret'] as const

const line = (most: number, missing: string): Field<string> =>
  oneInput({
    read: (text) => readText(pastedLine(text), { most }),
    words: (because) => (because === 'missing' ? missing : `Write it in ${most} letters or fewer`),
  })

const lines = (most: number): Field<string> =>
  oneInput({
    read: (text) => {
      const words = pastedWords(text)
      return words === '' ? { ok: true, value: '' } : readText(words, { most })
    },
    words: () => `Write it in ${most} letters or fewer`,
  })

const ways: Field<readonly string[]> = {
  inputs: (name) => [{ name }],
  read: (said, name) => {
    const ticked = Array.from({ length: Math.min(20, said.rows(name)) }, (_, row) => said.row(row)(name))
    return { ok: true, value: Object.keys(accessWays).filter((way) => ticked.includes(way)) }
  },
}

const secrecy: Field<(typeof secrecies)[number]> = {
  inputs: (name) => [{ name }],
  read: (said, name) => {
    const chosen = secrecies.find((one) => one === said(name))
    return chosen ? { ok: true, value: chosen } : { ok: false, errors: { [name]: 'Say who may know the address' } }
  },
}

const inputs = ['Name', 'Address', 'Town', 'Postcode', 'Access', 'GettingIn', 'Secrecy'] as const
type PlaceInput = (typeof inputs)[number]

/** The names of the inputs of one place: several may stand on one page. */
export const placeInput = (prefix: string, input: PlaceInput): string => `${prefix}${input}`

export function placeForm(prefix: string): Form<Readonly<Record<string, unknown>>> {
  const readers: Readonly<Record<PlaceInput, Field<unknown>>> = {
    Name: line(120, 'Write what the place is called'),
    Address: lines(300),
    Town: line(100, 'Write the town or village'),
    Postcode: postcodeField({ own: { missing: () => 'Write the postcode. For a park or a bus, write the nearest' } }),
    Access: ways,
    GettingIn: lines(1000),
    Secrecy: secrecy,
  }
  return form(Object.fromEntries(inputs.map((input) => [placeInput(prefix, input), readers[input]])))
}

export type ReadPlace =
  | { readonly given: false; readonly typed: Typed }
  | { readonly given: true; readonly ok: true; readonly typed: Typed; readonly place: Omit<NewPlace, 'place'> }
  | { readonly given: true; readonly ok: false; readonly typed: Typed; readonly errors: FieldErrors }

/** Reads a new place; nothing where its boxes are empty. An address that nobody may know is neither kept nor sent back to the page. */
export function readNewPlace(body: FormBody, prefix = 'place'): ReadPlace {
  const of = placeForm(prefix)
  const typed = of.typed(body)
  const said = (input: PlaceInput): readonly string[] => typed[placeInput(prefix, input)] ?? []
  if (said('Secrecy').includes('secret')) {
    const words = 'Then do not write it here. We have not kept it. Leave these boxes empty, and say how families can ask'
    return {
      given: true,
      ok: false,
      typed: { [placeInput(prefix, 'Secrecy')]: ['secret'] },
      errors: { [placeInput(prefix, 'Secrecy')]: words },
    }
  }
  const written = (['Name', 'Address', 'Town', 'Postcode', 'GettingIn'] as const).some((input) => said(input).join('').trim() !== '')
  if (!written) return { given: false, typed }
  const read = of.parse(typed)
  if (!read.ok) return { given: true, ok: false, typed, errors: read.errors }
  const value = <T>(input: PlaceInput): T => read.value[placeInput(prefix, input)] as T
  const place = {
    name: value<string>('Name'),
    address: value<string>('Address').replaceAll(/\s*\n+\s*/g, ', '),
    town: value<string>('Town'),
    postcode: value<string>('Postcode'),
    accessibility: value<readonly string[]>('Access'),
    gettingIn: value<string>('GettingIn'),
    masked: value<string>('Secrecy') === 'rough',
  }
  return { given: true, ok: true, typed, place }
}

/** A place as it stands in its inputs. */
export function typedPlace(place: Omit<NewPlace, 'place'>, prefix: string): Typed {
  const values: Readonly<Record<PlaceInput, readonly string[]>> = {
    Name: [place.name],
    Address: [place.address],
    Town: [place.town],
    Postcode: [place.postcode],
    Access: place.accessibility,
    GettingIn: [place.gettingIn],
    Secrecy: [place.masked ? 'rough' : 'open'],
  }
  return Object.fromEntries(inputs.map((input) => [placeInput(prefix, input), values[input]]))
}

/** The new place with the id that this press gives it. */
export function placeOf(place: Omit<NewPlace, 'place'>, body: FormBody): NewPlace {
  return { ...place, place: derivedUuid(PLACES, deedKeyOf(body)) }
}

/** Fields that name a new place where it was chosen; undefined where a time is at one that nobody wrote. */
export function withNewPlace(
  changed: Partial<ListingFields>,
  base: ListingFields,
  place: string | undefined,
): Partial<ListingFields> | undefined {
  const schedules = changed.schedules?.map((one) =>
    one.location === AT_THE_NEW_PLACE ? { ...one, location: place ?? AT_THE_NEW_PLACE } : one,
  )
  if (schedules?.some(({ location }) => location === AT_THE_NEW_PLACE)) return undefined
  const places = place === undefined ? changed.places : [...new Set([...(changed.places ?? base.places), place])].sort()
  return { ...changed, ...(schedules ? { schedules } : {}), ...(places ? { places } : {}) }
}
