import { ageField, nameField } from '../../../platform/forms/fields.ts'
import { form, optional, type Parsed, type Typed } from '../../../platform/forms/form.ts'

const MISSING = 'Type the child’s age, such as 14 months. If you do not know it, count the child without a name.'

const name = optional(nameField({ long: () => 'A first name is enough: 120 letters at most.' }))

/** What is asked of somebody who came without booking. */
export const walkInForm = form({ name, age: ageField({ own: { missing: () => MISSING, expecting: () => MISSING } }) })
/** A grown-up is not asked how old they are. */
const adultForm = form({ name })

export interface WalkInWish {
  readonly who: 'adult' | 'child'
  readonly name: string | null
  readonly ageMonths: number | null
}

/** What was typed, read for a child or for a grown-up: the button says which. */
export function readWalkIn(typed: Typed, who: WalkInWish['who']): Parsed<WalkInWish> {
  if (who === 'adult') {
    const read = adultForm.parse(typed)
    return read.ok ? { ok: true, value: { who, name: read.value.name, ageMonths: null } } : read
  }
  const read = walkInForm.parse(typed)
  return read.ok ? { ok: true, value: { who, name: read.value.name, ageMonths: read.value.age } } : read
}
