import type { Answered, Ask, Web } from '../web/routes.ts'
import { speak } from '../words/speak.ts'
import type { DraftPlace, DraftSaved, Drafts } from './drafts.ts'
import type { Form } from './form.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })
const open = { permission: 'public', purpose: 'public', audit: null } as const

/** Why what was typed could not be kept, in words; undefined when it was. */
export function notSaved(saved: DraftSaved): string | undefined {
  return saved === 'saved' ? undefined : say(`draft.${saved}`)
}

export interface Keeping {
  readonly drafts: Drafts
  /** The form on this page. */
  form(ask: Ask): Form<unknown>
  /** Whose draft it is; throws where there is no such page. */
  place(ask: Ask): DraftPlace | Promise<DraftPlace>
  /** The form's own address, where what was kept is shown again. */
  back(ask: Ask): string
  /** Where somebody is after throwing it away: an empty form, unless said. */
  thrown?(ask: Ask): string
  /** The form again, with what was typed, when it could not be kept. */
  notKept(ask: Ask, because: string): Answered | Promise<Answered>
}

/** The addresses under a form's own that keep what was typed into it, and throw it away. */
export function registerKeeping(web: Web, url: string, keeping: Keeping): void {
  web.post(`${url}/draft`, open, async (ask) => {
    const form = keeping.form(ask)
    const saved = await keeping.drafts.put(ask, await keeping.place(ask), form.keepable(form.typed(ask.body)))
    if (ask.query.by === 'island') return { text: '', type: 'text/plain', status: saved === 'saved' ? 204 : 409 }
    const refused = notSaved(saved)
    if (refused) return keeping.notKept(ask, refused)
    const back = keeping.back(ask)
    return { redirect: `${back}${back.includes('?') ? '&' : '?'}kept` }
  })
  web.post(`${url}/draft/drop`, open, async (ask) => {
    await keeping.drafts.drop(ask, await keeping.place(ask))
    return { redirect: (keeping.thrown ?? keeping.back)(ask) }
  })
}
