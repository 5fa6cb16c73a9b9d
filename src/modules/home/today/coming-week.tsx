import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { shortDay } from '../../../platform/words/dates.ts'
import type { DaySession } from '../../bookings/index.ts'
import { daySentence, placesLeft } from './day-told.ts'

export interface WeekDay {
  readonly day: Temporal.PlainDate
  readonly sessions: readonly DaySession[]
}

/** The coming days of the viewer's teams, each to its own page. Days without sessions are left out, and said. */
export function ComingWeek({ days }: { readonly days: readonly WeekDay[] }): VNode {
  const busy = days.filter(({ sessions }) => sessions.length > 0)
  return (
    <Card heading="The next seven days" id="week">
      {busy.length === 0 ? (
        <p class="govuk-body-s">Your teams run no sessions in the next seven days.</p>
      ) : (
        <dl class="hearth-week">
          {busy.map(({ day, sessions }) => (
            <div>
              <dt>
                <Link href={`/today?day=${day.toString()}`}>{shortDay(day)}</Link>
              </dt>
              <dd>
                {daySentence(sessions)}
                {fullWords(sessions)}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  )
}

function fullWords(sessions: readonly DaySession[]): string {
  const full = sessions.filter((session) => session.state !== 'cancelled' && (placesLeft(session) ?? 1) <= 0).length
  return full === 0 ? '' : ` ${full} full.`
}
