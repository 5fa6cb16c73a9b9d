import type { Acting } from '../../../platform/deeds/act.ts'
import { choiceField, textField } from '../../../platform/forms/fields.ts'
import { type AnswersOf, form, optional } from '../../../platform/forms/form.ts'
import { mayTry } from '../../../platform/identity/sign-in.ts'
import { writeOpinion } from '../../network/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { say } from './place-words.ts'

/** In an hour: from one browser, and from one network address, behind which a whole hub may sit. */
const MOST = { browser: 5, origin: 30 }

/** Whether a place would help, and a few words. Nobody is asked who they are. */
export const opinionForm = form({
  helps: choiceField(['yes', 'no'], () => say('places.helps.missing')),
  words: optional(textField({ most: 500 })),
})

export interface OpinionWish {
  readonly key: string
  readonly place: string
  readonly opinion: AnswersOf<typeof opinionForm>
  readonly origin: string
}

/** Writes down what somebody thinks of a place. Nothing joins it to anybody. */
export async function tellOpinion({ act, secrets }: Pick<FindDeps, 'act' | 'secrets'>, who: Acting, wish: OpinionWish) {
  const { place, opinion, origin } = wish
  const words = opinion.words ?? ''
  const deed = { route: 'find.tell-opinion', key: wish.key, body: [place, opinion.helps, words] }
  return act<{ readonly outcome: 'told' | 'resting' | 'not-here' }>(who, deed, async ({ trx }) => {
    const hidden = (text: string): string => secrets.signatures('opinions', text)[0] ?? ''
    const browser = who.credential.kind === 'service' ? '' : (who.credential.token ?? '')
    const may =
      (await mayTry(trx, `thinks from ${hidden(origin)}`, MOST.origin, 60)) &&
      (browser === '' || (await mayTry(trx, `thinks by ${hidden(browser)}`, MOST.browser, 60)))
    if (!may) return { outcome: 'resting' }
    return { outcome: (await writeOpinion(trx, place, { helps: opinion.helps === 'yes', words })) ? 'told' : 'not-here' }
  })
}
