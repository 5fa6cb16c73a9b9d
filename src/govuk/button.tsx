import type { VNode } from 'preact'
import { attributes, type ContentProps, classes, contentOf, type Extras } from './options.ts'
import { safeHref } from './safe-href.ts'

export interface ButtonProps extends ContentProps, Extras {
  /** With an address it is a link that looks like a button. */
  readonly href?: string | undefined
  readonly type?: 'submit' | 'button' | 'reset' | undefined
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly disabled?: boolean | undefined
  /** Lets the browser script swallow a second press within a second. */
  readonly preventDoubleClick?: boolean | undefined
  readonly isStartButton?: boolean | undefined
  readonly id?: string | undefined
}

/** A button, or a link drawn as one. */
export function Button(props: ButtonProps): VNode {
  const inside = (
    <>
      {props.isStartButton && props.html ? <span>{contentOf(props)}</span> : contentOf(props)}
      {props.isStartButton && <StartIcon />}
    </>
  )
  const both = {
    class: classes('govuk-button', props.classes, props.isStartButton && 'govuk-button--start'),
    'data-module': 'govuk-button',
    ...attributes(props.attributes),
    ...(props.id ? { id: props.id } : {}),
  }
  if (props.href)
    return (
      <a href={safeHref(props.href)} role="button" draggable={false} {...both}>
        {inside}
      </a>
    )
  return (
    <button
      type={props.type || 'submit'}
      {...(props.value ? { value: props.value } : {})}
      {...(props.name ? { name: props.name } : {})}
      {...(props.disabled ? { disabled: true, 'aria-disabled': 'true' as const } : {})}
      {...(props.preventDoubleClick === undefined ? {} : { 'data-prevent-double-click': String(props.preventDoubleClick) })}
      {...both}
    >
      {inside}
    </button>
  )
}

function StartIcon(): VNode {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
