import type { ComponentChildren, VNode } from 'preact'

export interface IslandProps<Props extends object> {
  /** The island's file without `.island.ts`. Written out, in plain text: the build reads it here, and stops at one that has no file. */
  readonly name: string
  /** What its `start` is given beside the element. Anybody can read it in the page: nothing that the page does not say. */
  readonly props: Props
  readonly class?: string | undefined
  /** What already works without it. */
  readonly children: ComponentChildren
}

/**
 * Markup that works by itself, and that a small script makes better where one runs: `suggest` is `suggest.island.ts`, somewhere under `src`.
 * The script is fetched only by pages that hold the island. When it cannot be had, or throws, what stands here stays as it is.
 */
export function Island<Props extends object>({ name, props, class: className, children }: IslandProps<Props>): VNode {
  return (
    <div class={className} data-island={name} data-props={JSON.stringify(props)}>
      {children}
    </div>
  )
}
