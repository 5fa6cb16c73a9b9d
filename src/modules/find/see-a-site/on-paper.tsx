import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Fortnight } from '../../../platform/look/days.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { QrCode } from '../../../platform/look/qr-code.tsx'
import { PublicPage } from '../../../platform/web/frame.tsx'
import { dayInWords, daysInWords, time } from '../../../platform/words/dates.ts'
import { listed } from '../../../platform/words/lists.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import type { Opening } from '../../directory/index.ts'
import { DaysShown } from '../whats-on/days-shown.tsx'
import type { SitePageProps } from './site-props.ts'
import { hoursOf, say, weekOf } from './site-words.ts'

export interface OnPaperProps extends SitePageProps {
  /** What the code on the paper opens. */
  readonly shortUrl: string
}

/** More than this in one week goes onto the one sheet only in smaller letters; and more than that goes onto no one sheet. */
const ROOMY = 15
const FULL = 34

/** A fortnight of one hub: on one sheet of A4, or in large letters on as many as it takes. */
export function TimetablePage({ large, ...props }: OnPaperProps & { readonly large: boolean }): VNode {
  const { frame, site, days, zone, now } = props
  const first = now.toPlainDate()
  const title = say('print.title', { name: site.name, days: daysInWords(first, first.add({ days: 13 })) })
  const week = (from: number) => ({
    title: daysInWords(first.add({ days: from }), first.add({ days: from + 6 })),
    days: <DaysShown days={days.slice(from, from + 7)} zone={zone} placed={false} freeUnsaid level={3} quiet />,
  })
  const [count, busiest] = [countOf(days), Math.max(countOf(days.slice(0, 7)), countOf(days.slice(7)))]
  return (
    <PublicPage frame={frame} title={title} current="hubs">
      <BackLink href={`/hubs/${site.id}`} text={say('print.back', { name: site.name })} />
      <div class={large ? 'hearth-paper--large' : busiest > ROOMY ? 'hearth-paper hearth-paper--close' : 'hearth-paper'}>
        <h1 class="govuk-heading-xl">{title}</h1>
        <p class="govuk-body">{say('print.lead', { day: dayInWords(now), time: time(now) })}</p>
        <p class="govuk-body hearth-no-print">
          {say(large || busiest > FULL ? 'print.how.large' : 'print.how')}{' '}
          <Link href={`/hubs/${site.id}/timetable${large ? '' : '?large=1'}`}>{say(large ? 'print.normal' : 'site.print.large')}</Link>
        </p>
        {count === 0 ? <EmptyBox text={say('print.none')} /> : <Fortnight weeks={[week(0), week(7)]} foot={<Foot {...props} />} />}
      </div>
    </PublicPage>
  )
}

function countOf(days: OnPaperProps['days']): number {
  return days.reduce((sum, { on }) => sum + on.length, 0)
}

/** What a reader of paper needs besides: where it is, when it is open, who to ring at once, and the way to the page itself. */
function Foot({ frame, site, now, shortUrl, urgentHelp }: OnPaperProps): VNode {
  const numbers = urgentHelp.slice(0, 2).map(({ who, number }) => say('print.urgent', { who, number }))
  return (
    <>
      <QrCode address={shortUrl} label={say('print.code', { address: shortUrl })} />
      <div>
        <p class="govuk-body">
          <strong>{say('print.come')}</strong> {[site.address, site.town, site.postcode].filter(Boolean).join(', ')}.{' '}
          {site.phone && say('site.phone', { phone: site.phone })}.
        </p>
        <p class="govuk-body">
          {site.opening.hours.length > 0 && say('print.open', { hours: usualHours(site.opening, now.toPlainDate()) })}. {numbers.join('. ')}
          . {say('print.look', { address: bare(shortUrl) })}
        </p>
        {frame.example && <p class="govuk-body">{say('print.example')}</p>}
      </div>
    </>
  )
}

/** "Monday to Friday 8:30 to 17:00; Saturday 9:30 to 12:30": the ordinary week, days that keep the same hours together. */
export function usualHours(opening: Opening, today: Temporal.PlainDate): string {
  const monday = today.subtract({ days: today.dayOfWeek - 1 })
  const ordinary = weekOf({ ...opening, exceptions: [], bankHolidays: [] }, monday).filter(({ stretches }) => stretches.length > 0)
  return [...Map.groupBy(ordinary, hoursOf)].map(([hours, days]) => `${runOfDays(days.map(({ day }) => day))} ${hours}`).join('; ')
}

/** "Monday to Friday" where three or more follow each other without a gap, else "Monday and Thursday". */
function runOfDays(days: readonly Temporal.PlainDate[]): string {
  const nameOf = (day: Temporal.PlainDate | undefined): string => (day ? (dayInWords(day).split(' ')[0] ?? '') : '')
  const whole = days.length > 2 && (days.at(-1)?.dayOfWeek ?? 0) - (days[0]?.dayOfWeek ?? 0) === days.length - 1
  return whole ? say('print.days', { first: nameOf(days[0]), last: nameOf(days.at(-1)) }) : listed(days.map(nameOf))
}

const bare = (address: string): string => address.replace(/^https?:\/\//, '')

/** A sheet for a window or a board: one code, one address, when the door is open. */
export function PosterPage({ frame, site, now, shortUrl, urgentHelp }: Omit<OnPaperProps, 'days'>): VNode {
  return (
    <PublicPage frame={frame} title={say('poster.title', { name: site.name })} current="hubs">
      <BackLink href={`/hubs/${site.id}`} text={say('print.back', { name: site.name })} />
      <p class="govuk-body hearth-no-print">{say('print.how')}</p>
      <div class="hearth-poster">
        <p class="hearth-poster__head">{say('poster.head')}</p>
        <h1 class="govuk-heading-xl" lang={writtenLang()}>
          {site.name}
        </h1>
        <p class="govuk-body-l">{say('poster.lead')}</p>
        <QrCode address={shortUrl} label={say('print.code', { address: shortUrl })} />
        <p class="govuk-body-l">
          {say('poster.scan')}
          <br />
          <strong>{bare(shortUrl)}</strong>
        </p>
        <p class="govuk-body-l">
          {[site.address, site.town, site.postcode].filter(Boolean).join(', ')}
          {site.phone && (
            <>
              <br />
              {say('site.phone', { phone: site.phone })}
            </>
          )}
        </p>
        {site.opening.hours.length > 0 && (
          <p class="govuk-body">{say('print.open', { hours: usualHours(site.opening, now.toPlainDate()) })}</p>
        )}
        <p class="govuk-body">
          {urgentHelp
            .slice(0, 2)
            .map(({ who, number }) => say('print.urgent', { who, number }))
            .join('. ')}
        </p>
        {frame.example && <p class="govuk-body">{say('print.example')}</p>}
      </div>
    </PublicPage>
  )
}
