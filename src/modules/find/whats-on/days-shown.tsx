import type { VNode } from 'preact'
import { DateTile } from '../../../platform/look/date-tile.tsx'
import { Day } from '../../../platform/look/days.tsx'
import { SessionRow } from '../../../platform/look/session-row.tsx'
import { dateTile, dayInWords } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { type RowWish, rowOf, say } from './on-words.ts'
import type { OnDays } from './what-fits.ts'

export interface DaysShownProps extends RowWish {
  readonly days: OnDays['days']
  /** Nothing is said of empty days, as on paper. */
  readonly quiet?: boolean
  /** The level of the days' headings; rows are one below. */
  readonly level?: 2 | 3
}

type Run = readonly OnDays['days'][number][]

/** Days with what is on. Days with nothing are said together, with the day on which there is something again. */
export function DaysShown({ days, quiet = false, level = 2, ...wish }: DaysShownProps): VNode {
  return (
    <div class="hearth-days">
      {runsOf(days).map((run, at, all) => {
        const [first] = run
        if (!first) return null
        if (first.on.length === 0) return quiet ? null : <Nothing run={run} next={all[at + 1]?.[0]} />
        return (
          <Day tile={dateTile(first.day)} label={dayInWords(first.day)} heading={level}>
            {first.on.map((on) => (
              <SessionRow {...rowOf(on, wish)} level={level === 2 ? 3 : 4} />
            ))}
          </Day>
        )
      })}
    </div>
  )
}

/** Each day with something by itself, and stretches of days with nothing together. */
function runsOf(days: OnDays['days']): Run[] {
  const runs: OnDays['days'][number][][] = []
  for (const day of days) {
    const before = runs.at(-1)
    if (before && before[0]?.on.length === 0 && day.on.length === 0) before.push(day)
    else runs.push([day])
  }
  return runs
}

function Nothing({ run, next }: { readonly run: Run; readonly next: Run[number] | undefined }): VNode | null {
  const [first] = run
  if (!first) return null
  const days = listed(run.map(({ day }) => dayInWords(day)))
  return (
    <div class="hearth-day">
      <div>
        <DateTile {...dateTile(first.day)} />
      </div>
      <p class="hearth-soft">{next ? say('on.nothing.next', { days, next: dayInWords(next.day) }) : say('on.nothing', { days })}</p>
    </div>
  )
}
