import type { ComponentChildren, VNode } from 'preact'
import { Link } from './link.tsx'

export interface LiveLineProps {
  /** "Live, changed at 9:52." */
  readonly words: string
  /** A way to the newest without script. */
  readonly refresh: { readonly href: string; readonly text: string }
}

/** This page follows what happens. */
export function LiveLine({ words, refresh }: LiveLineProps): VNode {
  return (
    <span class="hearth-live">
      {words} <Link href={refresh.href}>{refresh.text}</Link>
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
