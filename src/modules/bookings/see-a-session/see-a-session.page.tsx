import type { ComponentChildren, VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Island } from '../../../platform/look/island.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { LiveLine } from '../../../platform/look/live-line.tsx'
import { PlacesPill } from '../../../platform/look/places-pill.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { addressIn } from '../../../platform/words/addresses.ts'
import { speak, writtenLang } from '../../../platform/words/speak.ts'
import { askedLocale } from '../../../platform/words/spoken.ts'
import type { PlacesLeft } from '../booking-rules.ts'
import { placesPill, seenOf } from './places-told.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

export interface SessionShown {
  readonly url: string
  readonly when: string
  readonly listed: 'places' | 'few' | 'full' | 'drop_in' | 'cancelled'
}

export interface SessionProps {
  readonly frame: Frame
  readonly url: string
  readonly service: string
  readonly serviceUrl: string
  readonly when: string
  readonly place: string
  readonly state: 'open' | 'closed' | 'cancelled'
  readonly bookable: boolean
  readonly places: PlacesLeft
  /** One comes through somebody who works with the family. */
  readonly referralOnly: boolean
  readonly asAt: string
  readonly bookUrl: string
  /** Where it can be sent to a phone or an e-mail address from. */
  readonly sendUrl: string
  readonly others: readonly SessionShown[]
}

/** One session with its places just counted: the only page that gives a number, and never kept by a browser. */
export function SessionPage(props: SessionProps): VNode {
  return (
    <PublicPage frame={props.frame} title={`${props.service}, ${props.when}`}>
      <BackLink href={props.serviceUrl} text={props.service} />
      <span class="govuk-caption-l" lang={writtenLang()}>
        {props.service}
      </span>
      <h1 class="govuk-heading-xl">{props.when}</h1>
      <Counted {...props}>
        <PlacesAndBooking {...props} />
      </Counted>
      <SummaryList rows={[{ key: { text: say('session.where') }, value: { text: props.place || say('session.online') } }]} />
      {props.state !== 'cancelled' && (
        <p class="govuk-body hearth-no-print">
          <Link href={props.sendUrl}>{say('session.send')}</Link>
        </p>
      )}
      <h2 class="govuk-heading-m">{say('session.other')}</h2>
      {props.others.length === 0 ? <p class="govuk-body">{say('session.none')}</p> : <SessionDates sessions={props.others} />}
    </PublicPage>
  )
}

export interface CountedProps extends Pick<SessionProps, 'url' | 'state' | 'places'> {
  readonly children: ComponentChildren
}

/** Places follow what happens where they can still change: to see it, the page need not be asked for again. */
export function Counted({ url, state, places, children }: CountedProps): VNode {
  if (state !== 'open' || places.state === 'drop-in') return <>{children}</>
  return (
    <Island
      name="live-places"
      class="hearth-following"
      props={{ source: addressIn(askedLocale(), `${url}/live`), seen: seenOf(state, places) }}
    >
      {children}
    </Island>
  )
}

function PlacesAndBooking(props: SessionProps): VNode {
  return (
    <>
      <p>
        <PlacesPill {...placesPill(props.state, props.places)} />{' '}
        <LiveLine still words={say('session.as-at', { time: props.asAt })} refresh={{ href: props.url, text: say('session.refresh') }} />
      </p>
      {props.state === 'cancelled' && <InsetText text={say('session.cancelled.body')} />}
      {props.state !== 'cancelled' && !props.referralOnly && props.places.state === 'drop-in' && (
        <p class="govuk-body">{say('session.drop-in.body')}</p>
      )}
      {props.state !== 'cancelled' && props.referralOnly && <p class="govuk-body">{say('session.referral')}</p>}
      {props.state !== 'cancelled' &&
        !props.referralOnly &&
        props.places.state !== 'drop-in' &&
        !props.bookable &&
        props.places.state !== 'full' && <p class="govuk-body">{say('session.closed.body')}</p>}
      {props.bookable && (
        <>
          <Button href={props.bookUrl} text={say('session.book')} />
          <p class="govuk-body">{say('session.no-account')}</p>
        </>
      )}
    </>
  )
}

/** Dated sessions with their three states; shared with the service's page. */
export function SessionDates({ sessions }: { readonly sessions: readonly SessionShown[] }): VNode {
  return (
    <ul class="hearth-dates">
      {sessions.map((session) => (
        <li class="hearth-dates__item">
          <a class="govuk-link" href={session.url}>
            {session.when}
          </a>
          <ListedPill listed={session.listed} />
        </li>
      ))}
    </ul>
  )
}

function ListedPill({ listed }: { readonly listed: SessionShown['listed'] }): VNode {
  const pill = { places: 'open', few: 'few', full: 'full', drop_in: 'drop-in', cancelled: 'cancelled' } as const
  return <PlacesPill state={pill[listed]} words={say(`session.listed.${listed}`)} />
}
