import type { VNode } from 'preact'
import { type Tint, tintClass } from './tint.ts'

export interface ArchProps {
  /** One or two letters. The name stands beside it, so that it is hidden from screen readers. */
  readonly initials: string
  readonly tint: Tint
  readonly small?: boolean | undefined
}

/** A someone, by initials. Never a photograph, never a face. */
export function Arch({ initials, tint, small }: ArchProps): VNode {
  return (
    <span class={`hearth-arch ${tintClass[tint]}${small ? ' hearth-arch--small' : ''}`} aria-hidden="true">
      {initials}
    </span>
  )
}
