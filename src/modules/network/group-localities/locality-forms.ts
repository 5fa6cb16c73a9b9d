import { choiceField, dateField, textField } from '../../../platform/forms/fields.ts'
import { form, optional } from '../../../platform/forms/form.ts'
import { areaKinds } from './localities.ts'

/** Districts, wards or small areas that belong to a locality from a day on. */
export const groupForm = form({
  kind: choiceField(areaKinds, () => 'Say what they are'),
  areas: textField({ most: 10_000, own: { missing: () => 'Write their names or codes, one a line' } }),
  locality: textField({ most: 40, own: { missing: () => 'Choose the locality' } }),
  from: dateField({ limits: (today) => ({ earliest: today.subtract({ years: 10 }), latest: today.add({ years: 2 }) }) }),
})

/** What a locality is called. */
export const nameForm = form({
  name: textField({ most: 80, own: { missing: () => 'Write what it is called' } }),
  which: optional(textField({ most: 40 })),
})
