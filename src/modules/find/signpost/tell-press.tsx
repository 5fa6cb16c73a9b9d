import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { speak } from '../../../platform/words/speak.ts'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)

/** On a public page that a worker reads: one press to note it, send it or print it. */
export function TellPress({ service }: { readonly service: string }): VNode {
  return (
    <p class="hearth-no-print">
      <Button href={`/tell/${service}`} text={say('tell.press')} classes="govuk-!-margin-bottom-0" />
    </p>
  )
}

/** The same for a row of a list. */
export function tellPressOf(service: string): { readonly href: string; readonly text: string } {
  return { href: `/tell/${service}`, text: say('tell.press') }
}
