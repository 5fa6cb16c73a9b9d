import type { ComponentChildren, VNode } from 'preact'
import { Icon } from '../icons.tsx'

export interface Fact {
  readonly name: string
  readonly value: ComponentChildren
  /** It has happened: a tick before the words. The words say it too. */
  readonly done?: boolean | undefined
}

/** Names and values in few words, dated. For answers that can be changed use GOV.UK's summary list. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): VNode {
  return (
    <dl class="hearth-facts">
      {facts.map(({ name, value, done }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            {done && <Icon name="tick" class="hearth-tick" />} {value}
          </dd>
        </div>
      ))}
    </dl>
  )
}
