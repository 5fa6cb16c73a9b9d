import type { Temporal } from 'temporal-polyfill'
import { choiceField, dateField, textField, tickField } from '../../../platform/forms/fields.ts'
import { form } from '../../../platform/forms/form.ts'
import type { Member } from '../family-types.ts'

/** As long as a sharing lasts unless they say another day: then somebody asks the family again. */
export const USUAL_MONTHS = 6
/** No sharing is for ever. */
const MOST_MONTHS = 24

export interface TeamToChoose {
  readonly team: string
  readonly name: string
  readonly organisation: string
}

/** What a family lets one team see: which team, what for, until when. The statements are boxes beside it. */
export const sharingForm = (teams: readonly TeamToChoose[], choosers: readonly Member[]) =>
  form({
    team: choiceField(
      teams.map(({ team }) => team),
      () => 'Choose with which team',
    ),
    reach: tickField(),
    why: textField({ least: 3, most: 500, own: { missing: () => 'Say what for, in a few words' } }),
    chosenBy: choiceField(
      choosers.map(({ person }) => person),
      () => 'Say who of the family chose this',
    ),
    until: dateField({
      limits: (today: Temporal.PlainDate) => ({ earliest: today, latest: today.add({ months: MOST_MONTHS }) }),
      own: { early: () => 'That day is over', late: () => `Not longer than ${MOST_MONTHS} months: ask the family again then` },
    }),
  })
