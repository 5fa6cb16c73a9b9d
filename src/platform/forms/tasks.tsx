import type { VNode } from 'preact'
import { TaskList } from '../../govuk/task-list.tsx'
import { speak } from '../words/speak.ts'
import type { Form, Typed } from './form.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

export type TaskState = 'not-begun' | 'begun' | 'done' | 'not-yet'

/** How far one page of a long form has come: done when nothing is wrong with what was typed. */
export function taskState(of: Form<unknown>, typed: Typed): TaskState {
  const own = of.keepable(typed)
  if (of.parse(typed).ok) return 'done'
  return Object.values(own).some((texts) => texts.some((text) => text !== '')) ? 'begun' : 'not-begun'
}

export interface TasksProps {
  readonly tasks: readonly { readonly title: string; readonly href: string; readonly state: TaskState }[]
}

/** The parts of a long form, in whatever order, and how far each has come. One that cannot be done yet is not a link. */
export function Tasks({ tasks }: TasksProps): VNode {
  return (
    <TaskList
      items={tasks.map(({ title, href, state }) => ({
        title: { text: title },
        ...(state === 'not-yet' ? {} : { href }),
        status: statusOf(state),
      }))}
    />
  )
}

function statusOf(state: TaskState) {
  const text = say(`task.${state}`)
  if (state === 'done') return { text }
  if (state === 'not-yet') return { text, classes: 'govuk-task-list__status--cannot-start-yet' }
  return { tag: { text, classes: state === 'begun' ? 'govuk-tag--light-blue' : 'govuk-tag--blue' } }
}
