import type { ComponentChildren, VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Link } from '../../../platform/look/link.tsx'
import { dayInWords, time } from '../../../platform/words/dates.ts'
import { speak } from '../../../platform/words/speak.ts'
import type { HelpDesk } from './help-desk.ts'
import { type HelpNow, helpAt } from './help-hours-rules.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

export interface HelpLineProps {
  readonly desk: HelpDesk | undefined
  /** On the wall of the network. */
  readonly now: Temporal.ZonedDateTime
  /** Whether it leads to the page where one asks to be rung; not on that page itself. */
  readonly ringMe?: boolean
}

/** Whom to ring, whether somebody answers now, and when somebody next does. Where the network has not said, that is said. */
export function HelpLine({ desk, now, ringMe = true }: HelpLineProps): VNode {
  if (!desk)
    return <p class="govuk-body">{say.rich('help.none', { link: (inside: ComponentChildren) => <Link href="/hubs">{inside}</Link> })}</p>
  const state = helpAt(desk, now)
  return (
    <>
      <p class="govuk-body-l">
        <Link href={`tel:${desk.phone.replaceAll(/\s/g, '')}`}>
          {say.rich('help.ring', { name: desk.name, phone: <bdi>{desk.phone}</bdi> })}
        </Link>
      </p>
      <p class="govuk-body">{helpInWords(state)}</p>
      <p class="govuk-body">{say('help.language')}</p>
      {ringMe && (
        <p class="govuk-body">{say.rich('help.ring-me', { link: (inside: ComponentChildren) => <Link href="/ring-me">{inside}</Link> })}</p>
      )}
      <p class="govuk-body">
        {say.rich('help.deaf', { link: (inside: ComponentChildren) => <Link href="https://999bsl.co.uk">{inside}</Link> })}
      </p>
    </>
  )
}

/** "Somebody answers now, until 17:00." or why not and exactly when. */
export function helpInWords(state: HelpNow): string {
  if (state.open) return say('help.open', { until: time(state.until) })
  const why = say(`help.closed.${state.because}`)
  if (!state.next) return `${why} ${say('help.next.unknown')}`
  const { day, at, inDays } = state.next
  const key = inDays === 0 ? 'help.next.today' : inDays === 1 ? 'help.next.tomorrow' : 'help.next.day'
  return `${why} ${say(key, { day: dayInWords(day), at: time(at) })} ${say('help.until-then')}`
}
