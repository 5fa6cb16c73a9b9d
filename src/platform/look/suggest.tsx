import type { ComponentChildren, VNode } from 'preact'
import { addressIn } from '../words/addresses.ts'
import { speak } from '../words/speak.ts'
import { askedLocale } from '../words/spoken.ts'
import { Island } from './island.tsx'
import type { SuggestProps } from './suggest-props.ts'
import catalogue from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(catalogue, { pl })

export interface SuggestBoxProps {
  /** An address that answers `{ suggestions }` for what is typed as `q`. */
  readonly source: string
  /** Picking one sends the form. */
  readonly submits?: boolean
  readonly class?: string
  /** One box with its label. */
  readonly children: ComponentChildren
}

/** Suggestions under a box while somebody types. Without script, or without an answer, it is the box it was. */
export function Suggest({ source, submits = false, class: className, children }: SuggestBoxProps): VNode {
  // A box that takes one kind of thing need not say which.
  const kinds = submits
    ? { category: say('look.suggest.category'), service: say('look.suggest.service'), place: say('look.suggest.place') }
    : {}
  const counts = Array.from({ length: 9 }, (_, count) => say('look.suggest.count', { count }))
  const props: SuggestProps = { source: addressIn(askedLocale(), source), submits, label: say('look.suggest'), kinds, counts }
  return (
    <Island name="suggest" class={className} props={props}>
      {children}
    </Island>
  )
}
