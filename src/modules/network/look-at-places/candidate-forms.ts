import { choiceField, dateField, postcodeField, textField } from '../../../platform/forms/fields.ts'
import { form, optional, type Typed } from '../../../platform/forms/form.ts'
import { isId } from '../../../platform/web/form.ts'
import { type Candidate, type CandidateWish, candidateKinds } from './candidates.ts'

const line = (missing: string, most = 120) => textField({ most, own: { missing: () => missing } })
const paragraph = () => optional(textField({ most: 1_000 }))

/** A building that may become a site. */
export const candidateForm = form({
  name: line('Write what people call the building'),
  organisation: line('Write whose building it is', 200),
  address: line('Write its address', 200),
  town: line('Write the town or village'),
  postcode: postcodeField(),
  kind: choiceField(candidateKinds, () => 'Choose what it would be'),
  locality: optional(textField({ most: 40 })),
  families: paragraph(),
  gettingThere: paragraph(),
  room: paragraph(),
  asked: paragraph(),
})

/** What was sent, as it is kept. */
export function readCandidate(said: Typed) {
  const read = candidateForm.parse(said)
  if (!read.ok) return read
  const { locality, families, gettingThere, room, asked, ...more } = read.value
  const value: CandidateWish = {
    ...more,
    ...{ families: families ?? '', gettingThere: gettingThere ?? '', room: room ?? '', asked: asked ?? '' },
    localityId: locality !== null && isId(locality) ? locality : null,
  }
  return { ok: true, value } as const
}

/** What is kept, as the form shows it. */
export function typedFromCandidate({ name, organisation, address, town, postcode, kind, localityId, ...more }: Candidate): Typed {
  const { families, gettingThere, room, asked } = more
  const lines = { name, organisation, address, town, postcode, kind, locality: localityId, families, gettingThere, room, asked }
  return Object.fromEntries(Object.entries(lines).map(([input, text]) => [input, [text]]))
}

/** Why it was not chosen: families read it. */
export const notChosenForm = form({
  reason: textField({ least: 3, most: 500, own: { missing: () => 'Say why: whoever suggested it will look for it' } }),
})

/** Choosing one: why in a sentence, who decided, when. */
export const chooseForm = form({
  inShort: textField({ least: 3, most: 200, own: { missing: () => 'Say in one sentence why it is this one' } }),
  decidedBy: textField({ least: 3, most: 200, own: { missing: () => 'Say who decided: a board or a role' } }),
  decidedOn: dateField({ limits: (today) => ({ latest: today }), own: { late: () => 'That day has not come yet' } }),
})
