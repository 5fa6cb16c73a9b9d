import type { ComponentChildren, VNode } from 'preact'
import { Readers, type ReadersProps } from './readers.tsx'

export interface StatementProps {
  /** Said: somebody's own words, in quotation marks. Seen: what a worker saw, without. */
  readonly kind: 'said' | 'seen'
  /** As they were said, in the language they were said in, without quotation marks. */
  readonly words: string
  /** The language of the words where it is not that of the page. The direction follows the words themselves. */
  readonly lang?: string | undefined
  /** Who said it, about whom: "Marnie, about herself and Otis". Or who saw it: "Seen by Hal Brightwater". */
  readonly by: string
  /** When, where, who wrote it down: "today, 10:06, Dinnington Library. Written down by Hal Brightwater." */
  readonly source: string
  readonly readers: ReadersProps
  /** It is no longer right: by whom and when, with a way to what is. It stays, struck through: nothing is removed. */
  readonly corrected?: ComponentChildren
  /** What can be done with it, at its end: "Put this right". */
  readonly action?: ComponentChildren
}

/** Something said or seen, with where it came from. Never without its speaker, never copied: quote it where it is needed again. */
export function Statement({ kind, words, lang, by, source, readers, corrected, action }: StatementProps): VNode {
  const quoted = kind === 'said' ? `“${words}”` : words
  return (
    <article class={classOf(kind, Boolean(corrected))}>
      <blockquote lang={lang} dir="auto">
        {corrected ? <del>{quoted}</del> : quoted}
      </blockquote>
      {corrected && <p class="hearth-statement__right">{corrected}</p>}
      <p class="hearth-statement__by">
        <strong>
          <bdi>{by}</bdi>
        </strong>
        , {source} <Readers {...readers} />
        {action && <span class="hearth-statement__do">{action}</span>}
      </p>
    </article>
  )
}

function classOf(kind: StatementProps['kind'], corrected: boolean): string {
  const seen = kind === 'seen' ? ' hearth-statement--seen' : ''
  return `hearth-statement${seen}${corrected ? ' hearth-statement--was' : ''}`
}
