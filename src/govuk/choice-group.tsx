import type { ComponentChildren, VNode } from 'preact'
import { Fieldset, type FieldsetProps } from './fieldset.tsx'
import { describedBy, type FieldProps, FormGroup, type FormGroupOptions, HintAndError } from './form-group.tsx'
import { Hint, type HintProps } from './hint.tsx'
import { Label } from './label.tsx'
import { type Attributes, type Content, classes, contentOf, hasContent } from './options.ts'

/** An item that is left out when it is empty: `condition && { … }` may stand in a list. */
export type Maybe<Item> = Item | false | null | undefined | ''

/** One checkbox or radio. */
export interface Choice extends Content {
  readonly id?: string | undefined
  readonly value?: string | number | undefined
  readonly hint?: HintProps | undefined
  readonly label?: { readonly classes?: string | undefined; readonly attributes?: Attributes | undefined } | undefined
  /** A word between two choices, such as "or", in place of a choice. */
  readonly divider?: string | undefined
  readonly checked?: boolean | undefined
  readonly disabled?: boolean | undefined
  /** Shown only while this is chosen. */
  readonly conditional?: { readonly html?: ComponentChildren } | undefined
  readonly attributes?: Attributes | undefined
}

interface ChoiceItemProps {
  readonly kind: 'checkboxes' | 'radios'
  readonly item: Choice
  readonly id: string
  readonly name: string
  readonly checked: boolean
  /** The ids that describe it, besides its own hint. */
  readonly describedBy?: string | undefined
  readonly attributes: Readonly<Record<string, string>>
}

/** One checkbox or radio with its label, hint and what opens under it. */
export function ChoiceItem({ kind, item, id, name, checked, describedBy, attributes }: ChoiceItemProps): VNode {
  if (item.divider) return <div class={`govuk-${kind}__divider`}>{item.divider}</div>
  const opens = item.conditional?.html
  const hint = hasContent(item.hint) ? item.hint : undefined
  return (
    <>
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value ?? ''}
          checked={checked}
          disabled={item.disabled}
          {...(opens ? { 'data-aria-controls': `conditional-${id}` } : {})}
          aria-describedby={classes(describedBy, hint && `${id}-item-hint`) || undefined}
          {...attributes}
        />
        <Label
          html={item.html}
          text={item.text}
          classes={classes(`govuk-${kind}__label`, item.label?.classes)}
          attributes={item.label?.attributes}
          for={id}
        />
        {hint && <Hint {...hint} id={`${id}-item-hint`} classes={classes(`govuk-${kind}__hint`, hint.classes)} />}
      </div>
      {opens && (
        <div class={classes(`govuk-${kind}__conditional`, !checked && `govuk-${kind}__conditional--hidden`)} id={`conditional-${id}`}>
          {opens}
        </div>
      )}
    </>
  )
}

interface ChoiceGroupProps extends FieldProps {
  readonly idPrefix: string
  readonly fieldset?: FieldsetProps | undefined
  readonly formGroup?: FormGroupOptions | undefined
  readonly role?: string
  readonly children: ComponentChildren
}

/** A group of fields with one question over it: the form group, the fieldset if there is one, hint and error. */
export function ChoiceGroup(props: ChoiceGroupProps): VNode {
  const inside = (
    <>
      <HintAndError id={props.idPrefix} hint={props.hint} errorMessage={props.errorMessage} />
      {props.children}
    </>
  )
  return (
    <FormGroup options={props.formGroup} error={Boolean(props.errorMessage)}>
      {props.fieldset ? (
        <Fieldset
          classes={props.fieldset.classes}
          attributes={props.fieldset.attributes}
          legend={props.fieldset.legend}
          describedBy={describedBy(props.idPrefix, { ...props, describedBy: props.fieldset.describedBy || props.describedBy })}
          role={props.role}
        >
          {inside}
        </Fieldset>
      ) : (
        inside
      )}
    </FormGroup>
  )
}

/** The id of the nth choice (from 1). The first has no number, so that an error summary can link to it by the group's name. */
export function choiceId(prefix: string, item: Choice, index: number): string {
  return item.id || (index > 1 ? `${prefix}-${index}` : prefix)
}

/** What stands before and after the choices. */
export function Around({
  before,
  after,
  children,
}: {
  before: Content | undefined
  after: Content | undefined
  children: ComponentChildren
}): VNode {
  return (
    <>
      {contentOf(before)}
      {children}
      {contentOf(after)}
    </>
  )
}
