import type { ComponentChildren, VNode } from 'preact'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'

export interface LiveLineProps {
  /** "Live, changed at 9:52." */
  readonly words: string
  /** It has stopped following: a clock in place of the dot, and words that begin "As at". */
  readonly stale?: boolean | undefined
  /** A way to the newest without script. */
  readonly refresh: { readonly href: string; readonly text: string }
}

/** This page follows what happens. */
export function LiveLine({ words, stale, refresh }: LiveLineProps): VNode {
  return (
    <span class={stale ? 'hearth-live hearth-live--stale' : 'hearth-live'}>
      {stale && <Icon name="clock" />} {words} <Link href={refresh.href}>{refresh.text}</Link>
    </span>
  )
}

/** What changed just now, said once by screen readers: "Just now: …". */
export function JustNow({ children }: { readonly children: ComponentChildren }): VNode {
  return (
    <p class="hearth-just" role="status">
      {children}
    </p>
  )
}
