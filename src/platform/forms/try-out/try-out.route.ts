import { notHere } from '../../web/errors.ts'
import type { FieldErrors } from '../../web/form.ts'
import type { Frame } from '../../web/frame.tsx'
import type { Answered, Ask, Web } from '../../web/routes.ts'
import type { Draft, DraftPlace, Drafts } from '../drafts.ts'
import { filesWrong } from '../file-words.ts'
import type { Typed } from '../form.ts'
import { notSaved, registerKeeping } from '../keeping.ts'
import { taskState } from '../tasks.tsx'
import { QuestionPage, StartPage, TasksPage, TryOutCheckPage, TryOutDonePage } from './try-out.page.tsx'
import { answersOf } from './try-out-answers.ts'
import { type TryOutPage, tryOutDraft, tryOutFiles, tryOutOrder, tryOutPages } from './try-out-form.ts'

export interface TryOutDeps {
  readonly frame: Frame
  readonly drafts: Drafts
}

const open = { permission: 'public', purpose: 'public', audit: null, language: 'english' } as const
const HOME = '/patterns/form'
const ONE = `${HOME}/:draft`

/** Where what concerns a whole page is said. */
const FIRST_INPUTS: Readonly<Record<TryOutPage, string>> = { you: 'name', coming: 'coming0Name', more: 'money' }

/** A form with every kind of question, to be tried in example networks: from a list of tasks to "done", with nothing kept afterwards. */
export function registerTryOut(web: Web, deps: TryOutDeps): void {
  web.get(HOME, open, (ask) => ({ page: StartPage({ frame: deps.frame, csrf: ask.csrf() }) }))
  web.post(HOME, open, async (ask) => {
    const about = crypto.randomUUID()
    const begun = await deps.drafts.put(ask, { form: tryOutDraft, about }, {})
    return { redirect: begun === 'saved' ? `${HOME}/${about}` : HOME }
  })
  web.get(`${HOME}/done`, open, () => ({ page: TryOutDonePage({ frame: deps.frame }) }))
  web.get(ONE, open, (ask) => showTasks(deps, ask))
  for (const page of tryOutOrder) registerPage(web, deps, page)
  web.get(`${ONE}/check`, open, (ask) => showCheck(deps, ask))
  web.post(`${ONE}/check`, open, async (ask) => {
    await deps.drafts.drop(ask, placeOf(ask))
    return { redirect: `${HOME}/done` }
  })
}

function registerPage(web: Web, deps: TryOutDeps, page: TryOutPage): void {
  const url = `${ONE}/${page}`
  web.get(url, open, async (ask) => {
    const draft = await findDraft(deps, ask)
    return questionPage(deps, ask, page, { draft, typed: draft.typed, errors: {} })
  })
  web.post(url, { ...open, ...(page === 'more' ? { files: tryOutFiles } : {}) }, (ask) => answerPage(deps, ask, page))
  registerKeeping(web, url, {
    drafts: deps.drafts,
    form: () => tryOutPages[page],
    place: async (ask) => {
      await findDraft(deps, ask)
      return placeOf(ask)
    },
    back: (ask) => `${urlOf(ask)}/${page}${from(ask)}`,
    thrown: () => HOME,
    notKept: async (ask, because) =>
      questionPage(deps, ask, page, {
        draft: await findDraft(deps, ask),
        typed: tryOutPages[page].typed(ask.body),
        errors: { [FIRST_INPUTS[page]]: because },
      }),
  })
}

async function answerPage(deps: TryOutDeps, ask: Ask, page: TryOutPage): Promise<Answered> {
  const draft = await findDraft(deps, ask)
  const typed = tryOutPages[page].typed(ask.body)
  const read = tryOutPages[page].parse(typed)
  const wrongFiles = page === 'more' ? filesWrong(ask.sent.faults, 'files', tryOutFiles) : undefined
  const files: Typed = ask.sent.files.length > 0 ? { fileNames: ask.sent.files.map(({ name }) => name) } : {}
  // What was typed is kept whether it is right or not: a list of tasks says which pages still need something.
  const full = notSaved(await deps.drafts.put(ask, placeOf(ask), { ...tryOutPages[page].keepable(typed), ...files }))
  const errors: FieldErrors = {
    ...(full ? { [FIRST_INPUTS[page]]: full } : {}),
    ...(read.ok ? {} : read.errors),
    ...(wrongFiles ? { files: wrongFiles } : {}),
  }
  if (Object.keys(errors).length > 0) return questionPage(deps, ask, page, { draft, typed: { ...draft.typed, ...typed, ...files }, errors })
  return { redirect: ask.query.from === 'check' ? `${urlOf(ask)}/check` : urlOf(ask) }
}

interface PageShown {
  readonly draft: Draft
  readonly typed: Typed
  readonly errors: FieldErrors
}

function questionPage(deps: TryOutDeps, ask: Ask, page: TryOutPage, shown: PageShown): Answered {
  return {
    page: QuestionPage({
      frame: deps.frame,
      csrf: ask.csrf(),
      url: urlOf(ask),
      page,
      ...shown,
      justSaved: ask.query.kept !== undefined,
      changing: ask.query.from === 'check',
    }),
    status: Object.keys(shown.errors).length > 0 ? 422 : 200,
  }
}

async function showTasks(deps: TryOutDeps, ask: Ask): Promise<Answered> {
  const { typed } = await findDraft(deps, ask)
  const [you, coming, more] = [taskState(tryOutPages.you, typed), taskState(tryOutPages.coming, typed), taskState(tryOutPages.more, typed)]
  return { page: TasksPage({ frame: deps.frame, csrf: ask.csrf(), url: urlOf(ask), states: { you, coming, more } }) }
}

async function showCheck(deps: TryOutDeps, ask: Ask): Promise<Answered> {
  const { typed } = await findDraft(deps, ask)
  const answers = answersOf(typed, urlOf(ask))
  if (!answers) return { redirect: urlOf(ask) }
  return { page: TryOutCheckPage({ frame: deps.frame, csrf: ask.csrf(), url: urlOf(ask), answers }) }
}

async function findDraft(deps: TryOutDeps, ask: Ask): Promise<Draft> {
  const draft = await deps.drafts.find(ask, placeOf(ask))
  if (!draft) throw notHere()
  return draft
}

function placeOf(ask: Ask): DraftPlace {
  return { form: tryOutDraft, about: ask.params.draft ?? '' }
}

function urlOf(ask: Ask): string {
  return `${HOME}/${ask.params.draft}`
}

function from(ask: Ask): string {
  return ask.query.from === 'check' ? '?from=check' : ''
}
