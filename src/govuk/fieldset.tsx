import type { ComponentChildren, VNode } from 'preact'
import { attributes, type Content, classes, contentOf, type Extras, hasContent } from './options.ts'

export interface Legend extends Content {
  readonly classes?: string | undefined
  readonly isPageHeading?: boolean | undefined
}

export interface FieldsetProps extends Extras {
  readonly describedBy?: string | undefined
  readonly legend?: Legend | undefined
  readonly role?: string | undefined
  readonly html?: ComponentChildren
  readonly children?: ComponentChildren
}

/** Fields that belong together, under one question. */
export function Fieldset(props: FieldsetProps): VNode {
  const legend = contentOf(props.legend)
  return (
    <fieldset
      class={classes('govuk-fieldset', props.classes)}
      {...(props.role ? { role: props.role as 'group' } : {})}
      aria-describedby={props.describedBy || undefined}
      {...attributes(props.attributes)}
    >
      {hasContent(props.legend) && (
        <legend class={classes('govuk-fieldset__legend', props.legend?.classes)}>
          {props.legend?.isPageHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
        </legend>
      )}
      {contentOf(props)}
    </fieldset>
  )
}
