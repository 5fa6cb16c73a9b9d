import type { VNode } from 'preact'
import { Button } from './button.tsx'
import { attributes, type ContentProps, classes, contentOf, type Extras, messages } from './options.ts'

export interface ExitThisPageProps extends ContentProps, Extras {
  readonly id?: string | undefined
  /** Where it goes: somewhere dull. BBC weather unless told otherwise. */
  readonly redirectUrl?: string | undefined
  readonly activatedText?: string | undefined
  readonly timedOutText?: string | undefined
  readonly pressTwoMoreTimesText?: string | undefined
  readonly pressOneMoreTimeText?: string | undefined
}

/** A way to leave a page fast, for somebody who may be seen reading it. */
export function ExitThisPage(props: ExitThisPageProps): VNode {
  return (
    <div
      id={props.id || undefined}
      class={classes('govuk-exit-this-page', props.classes)}
      data-module="govuk-exit-this-page"
      {...attributes(props.attributes)}
      {...messages({
        activated: props.activatedText,
        'timed-out': props.timedOutText,
        'press-two-more-times': props.pressTwoMoreTimesText,
        'press-one-more-time': props.pressOneMoreTimeText,
      })}
    >
      <Button
        classes="govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        href={props.redirectUrl || 'https://www.bbc.co.uk/weather'}
        attributes={{ rel: 'nofollow noreferrer' }}
      >
        {contentOf(props) || (
          <>
            <span class="govuk-visually-hidden">Emergency</span> Exit this page
          </>
        )}
      </Button>
    </div>
  )
}
