import type { ComponentChildren, VNode } from 'preact'
import { Button } from '../../govuk/button.tsx'
import type { DeskLockProps } from './desk-lock-props.ts'
import { Island } from './island.tsx'

export interface DeskStripProps {
  /** Whose session it is: big enough to be seen across a counter. */
  readonly name: string
  /** Which desk, and when it locks: "Front counter. Locks after 3 minutes without a press." */
  readonly words: string
  /** On the button that gives the desk to somebody else. */
  readonly switchWords: string
  readonly switchUrl: string
  readonly lock: DeskLockProps
  /** The hidden fields of the form. */
  readonly children?: ComponentChildren
}

/** At a shared desk: who is at it, and the one press that gives it to somebody else. The island presses it when nobody's hands are there. */
export function DeskStrip({ name, words, switchWords, switchUrl, lock, children }: DeskStripProps): VNode {
  return (
    <Island name="desk-lock" class="hearth-desk" props={lock}>
      <form class="govuk-width-container hearth-desk__in" method="post" action={switchUrl} aria-label={`${switchWords}: ${name}`}>
        {children}
        <p class="hearth-desk__who">
          <strong dir="auto">{name}</strong> <span>{words}</span>
        </p>
        <Button text={switchWords} classes="govuk-button--secondary" />
      </form>
    </Island>
  )
}
