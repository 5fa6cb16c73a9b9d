import type { VNode } from 'preact'
import { differences } from './differences-rules.ts'

export interface DifferenceProps {
  /** As people read them; empty for nothing. */
  readonly before: string
  readonly after: string
}

/** What went and what came, word by word: by line, underline and colour for the eye, and said in words to whoever listens. */
export function Difference({ before, after }: DifferenceProps): VNode {
  if (before === after)
    return (
      <p class="hearth-difference" dir="auto">
        {after === '' ? <span class="hearth-soft">Nothing</span> : after}
      </p>
    )
  return (
    <p class="hearth-difference" dir="auto">
      {differences(before, after).map(({ kind, text }) =>
        kind === 'same' ? (
          text
        ) : kind === 'gone' ? (
          <del>
            <Said>removed: </Said>
            {text}
            <Said>, end of removed. </Said>
          </del>
        ) : (
          <ins>
            <Said>added: </Said>
            {text}
            <Said>, end of added. </Said>
          </ins>
        ),
      )}
      {after === '' && <span class="hearth-soft"> Nothing stands there then.</span>}
    </p>
  )
}

function Said({ children }: { readonly children: string }): VNode {
  return <span class="govuk-visually-hidden">{children}</span>
}
