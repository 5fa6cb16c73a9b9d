import type { ComponentChildren, VNode } from 'preact'
import { addressIn } from '../words/addresses.ts'
import type { Locale } from '../words/locale.ts'
import { speak } from '../words/speak.ts'
import { askedLocale, wordsLocale } from '../words/spoken.ts'
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

type Words = Pick<SuggestProps, 'label' | 'kinds' | 'counts'>

const wordsIn = new Map<Locale, Words>()

/** The same on every page of a language, and too dear to put together for each. */
function wordsNow(): Words {
  const locale = wordsLocale()
  const before = wordsIn.get(locale)
  if (before) return before
  const words = {
    label: say('look.suggest'),
    kinds: { category: say('look.suggest.category'), service: say('look.suggest.service'), place: say('look.suggest.place') },
    counts: Array.from({ length: 9 }, (_, count) => say('look.suggest.count', { count })),
  }
  wordsIn.set(locale, words)
  return words
}

/** Suggestions under a box while somebody types. Without script, or without an answer, it is the box it was. */
export function Suggest({ source, submits = false, class: className, children }: SuggestBoxProps): VNode {
  const { kinds, ...words } = wordsNow()
  // A box that takes one kind of thing need not say which.
  const props: SuggestProps = { source: addressIn(askedLocale(), source), submits, kinds: submits ? kinds : {}, ...words }
  return (
    <Island name="suggest" class={className} props={props}>
      {children}
    </Island>
  )
}
