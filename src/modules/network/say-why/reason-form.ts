import { Temporal } from 'temporal-polyfill'
import { choiceField, dateField, textField } from '../../../platform/forms/fields.ts'
import { form, optional, rows, type Typed } from '../../../platform/forms/form.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { ReasonWords } from './reasons.ts'

const MOST_OTHERS = 8
const paragraph = () => optional(textField({ most: 1_000 }))

const others = rows(
  {
    name: { input: 'otherName', id: (row) => `otherName-${row}`, field: textField({ most: 120 }) },
    why: {
      input: 'otherWhy',
      id: (row) => `otherWhy-${row}`,
      field: textField({ most: 500, own: { missing: () => 'Say why it was not this one' } }),
    },
    said: {
      input: 'otherSaid',
      id: (row) => `otherSaid-${row}`,
      field: choiceField(['yes', 'no'], () => 'Say whether families may read of it'),
    },
  },
  MOST_OTHERS,
)

/** Why a place was chosen, as staff write it. */
export const reasonForm = form({
  inShort: textField({ least: 3, most: 200, own: { missing: () => 'Say in one sentence why it is here' } }),
  families: textField({ least: 3, most: 1_000, own: { missing: () => 'Say where families live and what they need' } }),
  gettingThere: paragraph(),
  room: paragraph(),
  asked: paragraph(),
  decidedBy: textField({ least: 3, most: 200, own: { missing: () => 'Say who decided: a board or a role' } }),
  decidedOn: dateField({ limits: (today) => ({ latest: today }), own: { late: () => 'That day has not come yet' } }),
  others,
})

/** What was sent, as it is kept. */
export function readReasons(said: Typed) {
  const read = reasonForm.parse(said)
  if (!read.ok) return read
  const { gettingThere, room, asked, decidedOn, others, ...more } = read.value
  const value: ReasonWords = {
    ...more,
    ...{ gettingThere: gettingThere ?? '', room: room ?? '', asked: asked ?? '' },
    decidedOn: decidedOn.toString(),
    others: others.map(({ name, why, said }) => ({ name, why, said: said === 'yes' })),
  }
  return { ok: true, value } as const
}

/** What is kept, as the form shows it. */
export function typedFromReasons(words: ReasonWords): Typed {
  const { inShort, families, gettingThere, room, asked, decidedBy, others } = words
  return {
    ...Object.fromEntries(
      Object.entries({ inShort, families, gettingThere, room, asked, decidedBy }).map(([name, text]) => [name, [text]]),
    ),
    decidedOn: [dateInWords(Temporal.PlainDate.from(words.decidedOn))],
    otherName: others.map(({ name }) => name),
    otherWhy: others.map(({ why }) => why),
    otherSaid: others.map(({ said }) => (said ? 'yes' : 'no')),
  }
}
