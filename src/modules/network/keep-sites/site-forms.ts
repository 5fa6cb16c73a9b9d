import { choiceField, dateField, moneyField, oneInput, textField } from '../../../platform/forms/fields.ts'
import { form, optional } from '../../../platform/forms/form.ts'
import { siteKinds, siteStatuses } from './kept-sites.ts'

/** What a site is, from a day on. A day long past would rewrite what returns were counted by. */
export const changeForm = form({
  kind: choiceField(siteKinds, () => 'Choose what it is'),
  status: choiceField(siteStatuses, () => 'Say whether it is open'),
  from: dateField({ limits: (today) => ({ earliest: today.subtract({ years: 1 }), latest: today.add({ years: 2 }) }) }),
  why: textField({ least: 3, most: 300, own: { missing: () => 'Say why: families read it where a site has closed' } }),
})

/** Ten million pounds, in pence: a new building, and far beyond a slip of the finger. */
const MOST_COST = 1_000_000_000

/** What a site did differently for the people round it. */
export const adaptForm = form({
  on: dateField({ limits: (today) => ({ latest: today }), own: { late: () => 'That day has not come yet' } }),
  what: textField({ least: 3, most: 1_000 }),
  forWhom: textField({ least: 3, most: 300 }),
  before: optional(textField({ most: 1_000 })),
  after: optional(textField({ most: 1_000 })),
  cost: optional(moneyField({ most: MOST_COST })),
  paidBy: optional(textField({ most: 200 })),
})

/** How many main hubs the network means to have, at most: 1 to 99, or nothing said. */
export const hubsForm = form({
  hubs: optional(
    oneInput<number, 'unclear'>({
      read: (text) => (/^[1-9]\d?$/.test(text.trim()) ? { ok: true, value: Number(text.trim()) } : { ok: false, because: 'unclear' }),
      words: () => 'Write a number from 1 to 99, or leave it empty',
    }),
  ),
})
