import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { type Chip, Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Icon } from '../../../platform/look/icons.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { dayInWords, daysInWords } from '../../../platform/words/dates.ts'
import { urgentNumbers } from '../../network/index.ts'
import { DaysShown } from './days-shown.tsx'
import { OnFilters, type OnFiltersProps } from './on-filters.tsx'
import { say } from './on-words.ts'
import type { OnDays } from './what-fits.ts'

/** A link with its words. */
interface Way {
  readonly href: string
  readonly text: string
}

export interface WhatsOnProps extends OnFiltersProps {
  readonly frame: Frame
  readonly zone: string
  /** The name of the one hub that was asked for. */
  readonly siteName: string | undefined
  readonly shown: OnDays
  /** Where nothing is on: the next day with something, whatever the filters. */
  readonly next: Temporal.PlainDate | undefined
  readonly chips: readonly Chip[]
  /** The days of this week, each by itself. */
  readonly dayChips: readonly Chip[]
  readonly clear: string
  readonly ways: { readonly print: string | undefined; readonly calendar: string; readonly embed: string }
  readonly pages: {
    readonly previous: Way | undefined
    readonly next: Way | undefined
    readonly rest: Way | undefined
    readonly soonest: Way | undefined
  }
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

/** What is on, day by day: first the days, then what narrows them. */
export function WhatsOnPage(props: WhatsOnProps): VNode {
  const { query } = props
  const last = query.first.add({ days: query.days - 1 })
  const title =
    query.days === 1
      ? say('on.title.day', { day: dayInWords(query.first) })
      : say('on.title.days', { days: daysInWords(query.first, last) })
  return (
    <PublicPage frame={props.frame} title={title} current="whats-on">
      {props.siteName && <span class="govuk-caption-l">{say('on.at', { site: props.siteName })}</span>}
      <h1 class="govuk-heading-xl hearth-results-title">{title}</h1>
      <div class="hearth-no-print">
        <Chips label={say('on.days')} chips={props.dayChips} />
        <Ways {...props.ways} />
      </div>
      {query.odd && <InsetText text={say('on.odd')} />}
      <div class="hearth-split hearth-split--filters">
        <div class="hearth-results">
          <Chips
            label={say('on.in-use')}
            chips={props.chips}
            toFilters={{ href: '#narrow', text: say('on.all-filters') }}
            {...(props.chips.length > 0 ? { clear: { href: props.clear, text: say('on.clear') } } : {})}
          />
          <Found {...props} />
          <p class="govuk-body-s hearth-soft">
            {say('on.private')} <Link href="/find">{say('on.private.find')}</Link>
          </p>
          <p class="govuk-body-s hearth-no-print">
            <Link href={props.ways.embed}>{say('on.show-elsewhere')}</Link>
          </p>
          <UrgentHelp title={say.checked('on.urgent')} numbers={urgentNumbers(props.urgentHelp)} />
        </div>
        <OnFilters {...props} />
      </div>
    </PublicPage>
  )
}

function Ways({ print, calendar }: WhatsOnProps['ways']): VNode {
  return (
    <div class="hearth-row">
      {print && (
        <Link href={print}>
          <Icon name="printer" /> {say('on.print')}
        </Link>
      )}
      <Link href={calendar}>
        <Icon name="calendar" /> {say('on.calendar')}
      </Link>
    </div>
  )
}

function Found(props: WhatsOnProps): VNode {
  const { shown, pages, next, chips, zone, siteName } = props
  const nothing = shown.days.every(({ on }) => on.length === 0)
  return (
    <>
      {nothing ? (
        <>
          <EmptyBox text={next ? say('on.none.next', { day: dayInWords(next) }) : say(chips.length > 0 ? 'on.none.filters' : 'on.none')} />
          {pages.soonest && (
            <p class="govuk-body">
              <Link href={pages.soonest.href}>{pages.soonest.text}</Link>
            </p>
          )}
        </>
      ) : (
        <DaysShown days={shown.days} zone={zone} placed={siteName === undefined} />
      )}
      {pages.rest ? (
        <p class="govuk-body-l">
          <Link href={pages.rest.href}>{pages.rest.text}</Link>
        </p>
      ) : null}
      <Pagination {...(pages.previous ? { previous: pages.previous } : {})} {...(pages.next ? { next: pages.next } : {})} />
      <p class="govuk-body-s hearth-soft">{say('on.detail')}</p>
    </>
  )
}
