import type { VNode } from 'preact'
import type { Maybe } from './choice-group.tsx'
import { type Attributes, attributes, type Content, classes, contentOf, type Extras, type HeadingLevel, heading } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface SummaryAction extends Content {
  readonly href: string
  /** Said after the words by screen readers, such as "your name" after "Change". */
  readonly visuallyHiddenText?: string | undefined
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

interface SummaryActions {
  readonly items?: readonly SummaryAction[] | undefined
  readonly classes?: string | undefined
}

interface SummaryCell extends Content {
  readonly classes?: string | undefined
}

export interface SummaryRow {
  readonly key: SummaryCell
  readonly value: SummaryCell
  readonly classes?: string | undefined
  readonly actions?: SummaryActions | undefined
}

interface CardTitle extends Content {
  readonly headingLevel?: HeadingLevel | undefined
  readonly classes?: string | undefined
}

export interface SummaryCard extends Extras {
  readonly title?: CardTitle | undefined
  readonly actions?: SummaryActions | undefined
}

export interface SummaryListProps extends Extras {
  readonly rows: readonly Maybe<SummaryRow>[]
  readonly card?: SummaryCard | undefined
}

/** Names and values, such as answers to check. */
export function SummaryList(props: SummaryListProps): VNode {
  const anyActions = props.rows.some((row) => (row ? row.actions?.items?.length : false))
  const list = (
    <dl class={classes('govuk-summary-list', props.classes)} {...attributes(props.attributes)}>
      {props.rows.map((row) => row && <Row row={row} anyActions={anyActions} title={props.card?.title} />)}
    </dl>
  )
  if (!props.card) return list
  return (
    <div class={classes('govuk-summary-card', props.card.classes)} {...attributes(props.card.attributes)}>
      <div class="govuk-summary-card__title-wrapper">
        <CardHeading title={props.card.title} />
        <CardActions card={props.card} />
      </div>
      <div class="govuk-summary-card__content">{list}</div>
    </div>
  )
}

function Row({ row, anyActions, title }: { row: SummaryRow; anyActions: boolean; title: CardTitle | undefined }): VNode {
  const items = row.actions?.items
  const [first] = items ?? []
  return (
    <div class={classes('govuk-summary-list__row', anyActions && !items && 'govuk-summary-list__row--no-actions', row.classes)}>
      <dt class={classes('govuk-summary-list__key', row.key.classes)}>{contentOf(row.key)}</dt>
      <dd class={classes('govuk-summary-list__value', row.value.classes)}>{contentOf(row.value)}</dd>
      {items && first && (
        <dd class={classes('govuk-summary-list__actions', row.actions?.classes)}>
          {items.length === 1 ? (
            <ActionLink action={first} title={title} />
          ) : (
            <ul class="govuk-summary-list__actions-list">
              {items.map((action) => (
                <li class="govuk-summary-list__actions-list-item">
                  <ActionLink action={action} title={title} />
                </li>
              ))}
            </ul>
          )}
        </dd>
      )}
    </div>
  )
}

function CardHeading({ title }: { title: CardTitle | undefined }): VNode | null {
  if (!title) return null
  const Heading = heading(title.headingLevel || 2)
  return <Heading class={classes('govuk-summary-card__title', title.classes)}>{contentOf(title)}</Heading>
}

function CardActions({ card }: { card: SummaryCard }): VNode | null {
  const items = card.actions?.items
  const [first] = items ?? []
  if (!items || !first) return null
  const names = classes('govuk-summary-card__actions', card.actions?.classes)
  if (items.length === 1)
    return (
      <div class={names}>
        <ActionLink action={first} title={card.title} />
      </div>
    )
  return (
    <ul class={names}>
      {items.map((action) => (
        <li class="govuk-summary-card__action">
          <ActionLink action={action} title={card.title} />
        </li>
      ))}
    </ul>
  )
}

function ActionLink({ action, title }: { action: SummaryAction; title: CardTitle | undefined }): VNode {
  return (
    <a class={classes('govuk-link', action.classes)} href={safeHref(action.href ?? '')} {...attributes(action.attributes)}>
      {contentOf(action)}
      {(action.visuallyHiddenText || title) && (
        <span class="govuk-visually-hidden">
          {action.visuallyHiddenText && ` ${action.visuallyHiddenText}`}
          {title && <> ({contentOf(title)})</>}
        </span>
      )}
    </a>
  )
}
