import type { ComponentChildren, VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Card } from '../../../platform/look/card.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { time } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { urgentNumbers } from '../../network/index.ts'
import type { HelpDesk } from '../help-hours/help-desk.ts'
import { HelpLine } from '../help-hours/help-line.tsx'
import { UrgentLine } from '../help-hours/urgent-line.tsx'
import type { Part, SafeTimes } from './ring-times-rules.ts'
import { partHours } from './ring-times-rules.ts'
import { say } from './ring-words.ts'

export interface RingFrame {
  readonly frame: Frame
  readonly csrf: string
  readonly urgentHelp: Parameters<typeof urgentNumbers>[0]
  readonly desk: HelpDesk | undefined
  readonly now: Temporal.ZonedDateTime
}

/** What every one of these pages has: the way out, urgent help, and the number to ring instead. */
export function RingFramed({ frame, urgentHelp, desk, now, error = false, children }: Omit<RingFrame, 'csrf'> & FramedProps): VNode {
  const aside = (
    <>
      <UrgentHelp title={say.checked('ring.urgent')} numbers={urgentNumbers(urgentHelp)} />
      <Card heading={say('ring.now')} id="now" ground="quiet">
        <HelpLine desk={desk} now={now} ringMe={false} />
      </Card>
    </>
  )
  return (
    <PublicPage frame={frame} title={say('ring.title')} error={error} current="find" exit>
      <Split aside={aside} label={say('ring.now')}>
        <UrgentLine />
        {children}
      </Split>
    </PublicPage>
  )
}

interface FramedProps {
  readonly error?: boolean
  readonly children: ComponentChildren
}

/** "Morning, 8:00 to 12:00". */
export function partInWords(part: Part): string {
  const [from, until] = partHours[part].map((hour) => time({ hour, minute: 0 }))
  return say('ring.part', { part: say(`ring.part.${part}`), from: from ?? '', until: until ?? '' })
}

/** The days, then the times on them. */
export function timesInWords({ days, parts }: SafeTimes): [string, string] {
  return [listed(days.map(dayName)), listed(parts.map((part) => partInWords(part)))]
}

/** "Monday". */
export function dayName(day: number): string {
  return say(`ring.day.${day as 1 | 2 | 3 | 4 | 5 | 6 | 7}`)
}
