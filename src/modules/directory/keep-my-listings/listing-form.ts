import { createHash } from 'node:crypto'
import { type Form, form, type Typed } from '../../../platform/forms/form.ts'
import type { FieldErrors, FormBody } from '../../../platform/web/form.ts'
import { canonical, type FieldName, type ListingFields, sameValue } from '../listing-fields.ts'
import { readersOf } from './field-readers.ts'
import { typedOf } from './field-texts.ts'

/** What the form of some fields offers to choose from. */
export interface Offered {
  readonly kinds: ReadonlySet<string>
  readonly places: ReadonlySet<string>
}

export type ListingForm = Form<Partial<ListingFields>>

/** The form of some fields of a listing, in their order. */
export function formOf(fields: readonly FieldName[], { kinds, places }: Offered): ListingForm {
  const readers = readersOf(kinds, places)
  return form(Object.fromEntries(fields.map((field) => [field, readers[field]]))) as ListingForm
}

/** What the inputs of some fields hold for a listing. */
export function typedFor(fields: readonly FieldName[], listing: ListingFields): Typed {
  return Object.assign({}, ...fields.map((field) => typedOf(field, listing[field])))
}

export type Sent =
  | { readonly ok: true; readonly typed: Typed; readonly changed: Partial<ListingFields> }
  | { readonly ok: false; readonly typed: Typed; readonly errors: FieldErrors }

/**
 * Reads what was sent. A field whose inputs still hold what the page put there is not read again: an old oddity is nobody's error who did not
 * touch it.
 */
export function readSent(fields: readonly FieldName[], offered: Offered, base: ListingFields, body: FormBody): Sent {
  const typed = formOf(fields, offered).typed(body)
  // What a listing has already, such as a category that families do not narrow by, may stay.
  const allowed = { kinds: new Set([...offered.kinds, ...base.terms]), places: new Set([...offered.places, ...base.places]) }
  const touched = fields.filter((field) => !untouched(typedOf(field, base[field]), typed))
  const read = formOf(touched, allowed).parse(typed)
  if (!read.ok) return { ok: false, typed, errors: read.errors }
  const changed = Object.fromEntries(Object.entries(read.value).filter(([field, value]) => !sameValue(value, base[field as FieldName])))
  return { ok: true, typed, changed }
}

function untouched(shown: Typed, typed: Typed): boolean {
  return Object.entries(shown).every(([name, texts]) => {
    const trimmed = (values: readonly string[]) =>
      values
        .map((text) => text.trim())
        .join('\0')
        .replace(/\0+$/, '')
    return trimmed(texts) === trimmed(typed[name] ?? [])
  })
}

/** A short text for a value, for a hidden field: whether what somebody saw is still what stands there. */
export function seenAs(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 16)
}
