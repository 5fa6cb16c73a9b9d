import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Panel } from '../../../govuk/panel.tsx'
import type { FieldErrors } from '../../web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../web/frame.tsx'
import { speak } from '../../words/speak.ts'
import { type Answer, CheckAnswers } from '../check-answers.tsx'
import type { Draft } from '../drafts.ts'
import { KeptForm, KeptLine } from '../kept-form.tsx'
import { type TaskState, Tasks } from '../tasks.tsx'
import { type TryOutPage, tryOutOrder } from './try-out-form.ts'
import { Questions } from './try-out-questions.tsx'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)
const HOME = '/patterns/form'

interface Page {
  readonly frame: Frame
  readonly csrf: string
}

export function StartPage({ frame, csrf }: Page): VNode {
  return (
    <PublicPage frame={frame} title={say('title')}>
      <h1 class="govuk-heading-xl">{say('title')}</h1>
      <p class="govuk-body-l">{say('start.body')}</p>
      <p class="govuk-body">{say('start.kept')}</p>
      <form method="post" action={HOME}>
        <HiddenFields csrf={csrf} />
        <Button text={say('start.button')} preventDoubleClick />
      </form>
    </PublicPage>
  )
}

export interface TasksPageProps extends Page {
  readonly url: string
  readonly states: Readonly<Record<TryOutPage, TaskState>>
}

/** The parts of the form and how far each has come: checking opens when they are done. */
export function TasksPage({ frame, url, states }: TasksPageProps): VNode {
  const all = tryOutOrder.every((page) => states[page] === 'done')
  return (
    <PublicPage frame={frame} title={say('tasks.title')} exit>
      <h1 class="govuk-heading-xl">{say('tasks.title')}</h1>
      <p class="govuk-body">{say('tasks.body')}</p>
      <Tasks
        tasks={[
          ...tryOutOrder.map((page) => ({ title: say(`task.${page}`), href: `${url}/${page}`, state: states[page] })),
          { title: say('task.check'), href: `${url}/check`, state: all ? ('not-begun' as const) : ('not-yet' as const) },
        ]}
      />
    </PublicPage>
  )
}

export interface QuestionPageProps extends Page {
  readonly url: string
  readonly page: TryOutPage
  readonly draft: Draft
  readonly typed: Draft['typed']
  readonly errors: FieldErrors
  readonly justSaved: boolean
  /** Whether it is being changed from the check page, where it leads back. */
  readonly changing: boolean
}

/** One page of questions: empty, filled, or wrong. */
export function QuestionPage(props: QuestionPageProps): VNode {
  const { frame, csrf, url, page, errors } = props
  const from = props.changing ? '?from=check' : ''
  return (
    <PublicPage frame={frame} title={say(`task.${page}`)} error={Object.keys(errors).length > 0} exit>
      <BackLink href={props.changing ? `${url}/check` : url} text={say('back')} />
      <h1 class="govuk-heading-xl">{say(`task.${page}`)}</h1>
      <FormErrors title={say('problem')} errors={errors} />
      {props.justSaved && <KeptLine draft={props.draft} keepUrl={`${url}/${page}/draft${from}`} csrf={csrf} justSaved />}
      <KeptForm
        keepUrl={`${url}/${page}/draft${from}`}
        action={`${url}/${page}${from}`}
        csrf={csrf}
        button={say('continue')}
        {...(page === 'more' ? { enctype: 'multipart/form-data' as const } : {})}
      >
        <Questions page={page} typed={props.typed} errors={errors} />
      </KeptForm>
    </PublicPage>
  )
}

export interface CheckPageProps extends Page {
  readonly url: string
  readonly answers: Readonly<Record<TryOutPage, readonly Answer[]>>
}

export function TryOutCheckPage({ frame, csrf, url, answers }: CheckPageProps): VNode {
  return (
    <PublicPage frame={frame} title={say('check.title')} exit>
      <BackLink href={url} text={say('back')} />
      <h1 class="govuk-heading-xl">{say('check.title')}</h1>
      <CheckAnswers sections={tryOutOrder.map((page) => ({ heading: say(`task.${page}`), answers: answers[page] }))} />
      <p class="govuk-body">{say('check.body')}</p>
      <form method="post" action={`${url}/check`}>
        <HiddenFields csrf={csrf} />
        <Button text={say('check.finish')} preventDoubleClick />
      </form>
    </PublicPage>
  )
}

export function TryOutDonePage({ frame }: { readonly frame: Frame }): VNode {
  return (
    <PublicPage frame={frame} title={say('done.title')}>
      <Panel titleText={say('done.title')} headingLevel={1} />
      <p class="govuk-body">{say('done.body')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={HOME}>
          {say('done.again')}
        </a>
      </p>
    </PublicPage>
  )
}
