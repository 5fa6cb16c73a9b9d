import type { ComponentChildren, VNode } from 'preact'

export interface TimelineItem {
  /** "Today, 10:12", "20 November". */
  readonly when: string
  /** What machines read: "2026-11-20". */
  readonly datetime?: string | undefined
  /** What it was, in bold. */
  readonly title: string
  readonly words?: ComponentChildren
  /** Still to come: a dotted ring, and the word for it where the date alone does not say so ("Planned"). */
  readonly ahead?: string | undefined
  /** It should have happened: a triangle, and the words ("Late by 3 days"). */
  readonly late?: string | undefined
}

export interface TimelineProps {
  /** What the list is, for screen readers, where no heading stands over it. */
  readonly label?: string | undefined
  /** What is to come first, then the newest. */
  readonly items: readonly TimelineItem[]
}

/** What has happened and what comes, in order. For a list of sessions use `Sessions`. */
export function Timeline({ label, items }: TimelineProps): VNode {
  return (
    <ol class="hearth-time" aria-label={label}>
      {items.map((item) => (
        <li class={item.late ? 'hearth-time__late' : item.ahead ? 'hearth-time__ahead' : undefined}>
          <time dateTime={item.datetime}>{item.when}</time> <State item={item} />
          <p>
            <strong>{item.title}</strong> {item.words}
          </p>
        </li>
      ))}
    </ol>
  )
}

function State({ item: { late, ahead } }: { readonly item: TimelineItem }): VNode | null {
  if (late) return <span class="hearth-late">{late}</span>
  return ahead ? <span class="hearth-soft">{ahead}</span> : null
}
