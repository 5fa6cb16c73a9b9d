import { emailField, oneInput } from '../../../platform/forms/fields.ts'
import { type AnswersOf, form } from '../../../platform/forms/form.ts'
import { type FieldErrors, type FormBody, isId, typed } from '../../../platform/web/form.ts'
import type { OwnerWish } from './upkeep-deeds.ts'

const name = oneInput({
  read: (text) => (text.trim() === '' ? { ok: false, because: 'missing' } : { ok: true, value: text.trim().slice(0, 120) }),
  words: () => 'Say who it is: a role or a name',
})

/** Who answers for listings: a role such as "Hub reception", or a person; and where they are written to. */
export const ownerForm = form({ name, email: emailField({ missing: () => 'Give their e-mail address' }) })
export type OwnerAnswers = AnswersOf<typeof ownerForm>

/** Somebody there is, by id; or somebody new, by name and address. */
export type GivenOwner = { readonly typed: Readonly<Record<string, string>> } & (
  | { readonly ok: true; readonly owner: string | OwnerWish }
  | { readonly ok: false; readonly errors: FieldErrors }
)

export function readGivenOwner(body: FormBody): GivenOwner {
  const kept = Object.fromEntries(['to', 'name', 'email', 'of', 'as', 'every'].map((field) => [field, typed(body, field)]))
  const chosen = kept.to ?? ''
  if (isId(chosen)) return { ok: true, typed: kept, owner: chosen }
  if (kept.name === '' && kept.email === '')
    return { ok: false, typed: kept, errors: { to: 'Choose an owner, or give a name and an address' } }
  const read = ownerForm.parse(ownerForm.typed(body))
  if (!read.ok) return { ok: false, typed: kept, errors: read.errors }
  return { ok: true, typed: kept, owner: { ...read.value, organisation: isId(kept.of ?? '') ? (kept.of ?? null) : null } }
}
