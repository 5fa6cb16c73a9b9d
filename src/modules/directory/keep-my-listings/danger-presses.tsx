import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { HiddenFields } from '../../../platform/web/frame.tsx'

interface DangerPressesProps {
  readonly csrf: string
  /** What a press does, and whether it can be taken back. */
  readonly words: string
  readonly presses: readonly { readonly action: string; readonly text: string }[]
}

/** Behind a line, a form for each place: an address turns out to be one that nobody may know. */
export function DangerPresses({ csrf, words, presses }: DangerPressesProps): VNode | null {
  if (presses.length === 0) return null
  return (
    <Details
      summaryText="Could somebody be in danger if an address here were known?"
      html={
        <>
          <p class="govuk-body">{words}</p>
          {presses.map(({ action, text }) => (
            <form method="post" action={action}>
              <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
              <Button text={text} classes="govuk-button--warning" preventDoubleClick />
            </form>
          ))}
        </>
      }
    />
  )
}
