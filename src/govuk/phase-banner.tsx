import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'
import { Tag, type TagProps } from './tag.tsx'

export interface PhaseBannerProps extends ContentProps, Extras {
  readonly tag?: TagProps | undefined
}

/** How finished the service is. */
export function PhaseBanner(props: PhaseBannerProps): VNode {
  return (
    <div class={classes('govuk-phase-banner govuk-width-container', props.classes)} {...attributes(props.attributes)}>
      <p class="govuk-phase-banner__content">
        <Tag text={props.tag?.text} html={props.tag?.html} classes={classes('govuk-phase-banner__content__tag', props.tag?.classes)} />{' '}
        <span class="govuk-phase-banner__text">{contentOf(props)}</span>
      </p>
    </div>
  )
}
