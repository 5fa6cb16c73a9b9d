import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import { choiceField, emailField, nameField, textField } from '../../../platform/forms/fields.ts'
import { type AnswersOf, form, optional } from '../../../platform/forms/form.ts'
import { mayTry } from '../../../platform/identity/sign-in.ts'
import type { FindDeps } from '../find-deps.ts'
import { parts, say } from './correction-words.ts'

/** In an hour: from one browser, and from one network address, behind which a whole hub may sit. */
const MOST = { browser: 5, origin: 30 }

const words = { most: 1000, own: { missing: () => say('correct.words.missing') } }
const asked = { part: choiceField(parts, () => say('correct.part.missing')), words: textField(words) }
export const correctionForm = form({ ...asked, name: optional(nameField()), email: optional(emailField()) })
/** Where being found out could hurt, nobody is asked who they are. */
export const namelessForm = form(asked)

export type Correction = AnswersOf<typeof namelessForm> & Partial<AnswersOf<typeof correctionForm>>

export interface SuggestWish {
  readonly key: string
  readonly service: string
  readonly correction: Correction
  readonly origin: string
}

/** Writes a correction down for the people who keep the listing. Nothing joins it to anybody. */
export async function suggestACorrection({ act, secrets }: Pick<FindDeps, 'act' | 'secrets'>, who: Acting, wish: SuggestWish) {
  const { service, correction, origin } = wish
  const { part, words: said, name = null, email = null } = correction
  const body = [service, part, said, name, email]
  return act<{ readonly outcome: 'suggested' | 'resting' | 'not-here' }>(
    who,
    { route: 'find.correct', key: wish.key, body },
    async ({ trx }) => {
      const hidden = (text: string): string => secrets.signatures('corrects', text)[0] ?? ''
      const browser = who.credential.kind === 'service' ? '' : (who.credential.token ?? '')
      const may =
        (await mayTry(trx, `corrects from ${hidden(origin)}`, MOST.origin, 60)) &&
        (browser === '' || (await mayTry(trx, `corrects by ${hidden(browser)}`, MOST.browser, 60)))
      if (!may) return { outcome: 'resting' }
      return { outcome: (await writeCorrection(trx, service, correction)) ? 'suggested' : 'not-here' }
    },
  )
}

/** Writes one down as it is; false for what is not published. */
export async function writeCorrection(trx: Trx, service: string, correction: Correction): Promise<boolean> {
  const { part, words: said, name = null, email = null } = correction
  const { rows } = await sql<{ id: string | null }>`
    select find.suggest_correction(${service}::uuid, ${JSON.stringify({ part, words: said, name, email })}::jsonb) as id`.execute(trx)
  return Boolean(rows[0]?.id)
}
