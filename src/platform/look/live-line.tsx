import type { ComponentChildren, VNode } from 'preact'
import { Icon } from './icons.tsx'
import { Link } from './link.tsx'

export interface LiveLineProps {
  /** "Live, changed at 9:52." */
  readonly words: string
  /** It does not follow by itself, or not yet: without the dot. */
  readonly still?: boolean | undefined
  /** It has stopped following: a clock in place of the dot, and words that begin "As at". */
  readonly stale?: boolean | undefined
  /** A way to the newest without script. */
  readonly refresh: { readonly href: string; readonly text: string }
}

/** When this was true, and whether the page follows what happens. */
export function LiveLine({ words, still = false, stale = false, refresh }: LiveLineProps): VNode {
  const look = still ? 'hearth-still' : stale ? 'hearth-live hearth-live--stale' : 'hearth-live'
  return (
    <span class={look}>
      {stale && <Icon name="clock" />}
      <span>{words}</span> <Link href={refresh.href}>{refresh.text}</Link>
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
