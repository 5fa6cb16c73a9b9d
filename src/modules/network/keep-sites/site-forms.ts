import { choiceField, dateField, textField } from '../../../platform/forms/fields.ts'
import { form } from '../../../platform/forms/form.ts'
import { siteKinds, siteStatuses } from './kept-sites.ts'

/** What a site is, from a day on. A day long past would rewrite what returns were counted by. */
export const changeForm = form({
  kind: choiceField(siteKinds, () => 'Choose what it is'),
  status: choiceField(siteStatuses, () => 'Say whether it is open'),
  from: dateField({ limits: (today) => ({ earliest: today.subtract({ years: 1 }), latest: today.add({ years: 2 }) }) }),
  why: textField({ least: 3, most: 300, own: { missing: () => 'Say why: families read it where a site has closed' } }),
})

/** What a site did differently for the people round it. */
export const adaptForm = form({
  on: dateField({ limits: (today) => ({ latest: today }), own: { late: () => 'That day has not come yet' } }),
  what: textField({ least: 3, most: 1_000 }),
  forWhom: textField({ least: 3, most: 300 }),
})
