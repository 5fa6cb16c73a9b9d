import type { ComponentChildren, VNode } from 'preact'
import { Link } from '../../../platform/look/link.tsx'
import { speak } from '../../../platform/words/speak.ts'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)

/** One line above everything: on a phone the card of urgent numbers, which it leads to by its id `urgent`, is far down. */
export function UrgentLine(): VNode {
  return (
    <p class="govuk-body hearth-no-print">
      {say.rich('help.urgent-line', {
        link: (inside: ComponentChildren) => <Link href="tel:999">{inside}</Link>,
        all: (inside: ComponentChildren) => <Link href="#urgent">{inside}</Link>,
      })}
    </p>
  )
}
