import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { Frame } from '../../../platform/web/frame.tsx'
import { daysInWords } from '../../../platform/words/dates.ts'
import { speak } from '../../../platform/words/speak.ts'
import { DaysShown } from '../whats-on/days-shown.tsx'
import type { OnDays } from '../whats-on/what-fits.ts'
import { EmbedFrame } from './embed-frame.tsx'
import words from './words.en.json' with { type: 'json' }

export const say = speak(words)

export interface EmbedProps {
  readonly frame: Frame
  readonly zone: string
  readonly first: Temporal.PlainDate
  readonly days: OnDays['days']
  /** Where the whole of it is. */
  readonly all: string
  readonly site: { readonly name: string; readonly closed: string | undefined } | undefined
  /** The address names a place that we do not know, or no longer. */
  readonly gone: boolean
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

/** The next days of a hub, or of all, inside somebody else's page. */
export function EmbedPage(props: EmbedProps): VNode {
  const { frame, site, gone } = props
  const title = site ? say('embed.title.site', { site: site.name }) : say('embed.title')
  const urgent = props.urgentHelp[0]
  return (
    <EmbedFrame frame={frame} title={title}>
      <h1 class="govuk-heading-m">{title}</h1>
      {gone ? <EmptyBox text={say('embed.gone')} /> : site?.closed ? <Closed name={site.name} href={site.closed} /> : <Days {...props} />}
      <p class="govuk-body-s">
        <Link href={props.all}>{say('embed.all')}</Link>. {say('embed.tab')}
      </p>
      {urgent && <p class="govuk-body-s">{say('embed.urgent', urgent)}</p>}
      {frame.example && <p class="govuk-body-s hearth-soft">{say('embed.example')}</p>}
    </EmbedFrame>
  )
}

function Closed({ name, href }: { readonly name: string; readonly href: string }): VNode {
  return (
    <p class="govuk-body">
      {say('embed.closed', { name })} <Link href={href}>{say('embed.closed.see')}</Link>
    </p>
  )
}

function Days({ first, days, zone, site }: EmbedProps): VNode {
  const last = days.at(-1)?.day ?? first
  return (
    <>
      <p class="govuk-body-s hearth-soft">{say('embed.days', { days: daysInWords(first, last) })}</p>
      {days.every(({ on }) => on.length === 0) ? (
        <EmptyBox text={say('embed.none')} />
      ) : (
        <DaysShown days={days} zone={zone} placed={site === undefined} quiet />
      )}
    </>
  )
}
