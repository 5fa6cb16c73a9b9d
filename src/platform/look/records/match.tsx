import type { ComponentChildren, VNode } from 'preact'
import { Tag } from '../../../govuk/tag.tsx'
import { Arch } from '../arch.tsx'
import type { Tint } from '../tint.ts'

export interface MatchProps {
  /** No more of the name than this reader may see. */
  readonly name: string
  readonly initials: string
  readonly tint: Tint
  /** "Likely". One word, never a percentage: it is about the words typed, not about the family. */
  readonly likely?: string | undefined
  /** "With Wren, 4 and Otis, 1. Last here in March, at Maltby". Or, where they are not this reader's: "We cannot show more here. Their booking words will open it". */
  readonly words: string
  /** The one thing to do: a button. */
  readonly children: ComponentChildren
}

/** A family that may be the one at the desk. A short list never says why it is short, and one that must not be found is not in it. */
export function Match({ name, initials, tint, likely, words, children }: MatchProps): VNode {
  return (
    <div class="hearth-hit">
      <Arch initials={initials} tint={tint} />
      <p>
        <strong>
          <bdi>{name}</bdi>
        </strong>{' '}
        {likely && <Tag classes="govuk-tag--green" text={likely} />}
        <br />
        <span class="hearth-soft">{words}</span>
      </p>
      <div>{children}</div>
    </div>
  )
}
