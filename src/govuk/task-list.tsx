import type { VNode } from 'preact'
import type { Maybe } from './choice-group.tsx'
import { attributes, type Content, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'
import { Tag, type TagProps } from './tag.tsx'

export interface TaskListItem {
  readonly title: Content & { readonly classes?: string | undefined }
  readonly hint?: Content | undefined
  readonly status: Content & { readonly tag?: TagProps | undefined; readonly classes?: string | undefined }
  /** Left out for a task that cannot be done yet. */
  readonly href?: string | undefined
  readonly classes?: string | undefined
}

export interface TaskListProps extends Extras {
  readonly items: readonly Maybe<TaskListItem>[]
  readonly idPrefix?: string | undefined
}

/** The parts of a long job, and how far each has come. */
export function TaskList(props: TaskListProps): VNode {
  const prefix = props.idPrefix || 'task-list'
  return (
    <ul class={classes('govuk-task-list', props.classes)} {...attributes(props.attributes)}>
      {props.items.map((item, index) => item && <Task item={item} id={`${prefix}-${index + 1}`} />)}
    </ul>
  )
}

function Task({ item, id }: { item: TaskListItem; id: string }): VNode {
  return (
    <li class={classes('govuk-task-list__item', item.href && 'govuk-task-list__item--with-link', item.classes)}>
      <div class="govuk-task-list__name-and-hint">
        {item.href ? (
          <a
            class={classes('govuk-link govuk-task-list__link', item.title.classes)}
            href={safeHref(item.href)}
            aria-describedby={classes(item.hint && `${id}-hint`, `${id}-status`)}
          >
            {contentOf(item.title)}
          </a>
        ) : (
          <div class={item.title.classes || undefined}>{contentOf(item.title)}</div>
        )}
        {item.hint && (
          <div id={`${id}-hint`} class="govuk-task-list__hint">
            {contentOf(item.hint)}
          </div>
        )}
      </div>
      <div class={classes('govuk-task-list__status', item.status.classes)} id={`${id}-status`}>
        {item.status.tag ? <Tag {...item.status.tag} /> : contentOf(item.status)}
      </div>
    </li>
  )
}
