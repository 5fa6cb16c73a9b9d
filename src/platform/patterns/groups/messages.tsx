import { CookieBanner } from '../../../govuk/cookie-banner.tsx'
import { ErrorSummary } from '../../../govuk/error-summary.tsx'
import { Feedback } from '../../../govuk/feedback.tsx'
import { NotificationBanner } from '../../../govuk/notification-banner.tsx'
import { Panel } from '../../../govuk/panel.tsx'
import { EmptyBox } from '../../look/empty-box.tsx'
import { HeldLine } from '../../look/held-line.tsx'
import { Link } from '../../look/link.tsx'
import { JustNow, LiveLine } from '../../look/live-line.tsx'
import { OfflineStrip } from '../../look/offline-strip.tsx'
import { WorkingLine } from '../../look/working-line.tsx'
import type { Pattern, PatternGroup } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

const states: readonly Pattern[] = [
  {
    id: 'empty',
    title: 'Empty',
    when: 'In place of a list with nothing in it: one sentence of good or next news. Not for something hidden, and never a drawing.',
    parts: ['platform/look/empty-box'],
    states: [
      { name: 'Good news', show: () => <EmptyBox text="Nobody is waiting for a key worker." /> },
      { name: 'Next news', show: () => <EmptyBox text="No sessions today. The next is tomorrow at 9:00." /> },
      { name: 'A word too long for its line', show: () => <EmptyBox text={UNBROKEN} /> },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <EmptyBox text={URDU_WORDS} />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'working',
    title: 'Working',
    when: 'While something takes longer than a page: how far it is in words, and leave to go. Not for what is done in a second.',
    parts: ['platform/look/working-line'],
    states: [
      {
        name: 'Part done',
        show: () => (
          <WorkingLine
            done={18}
            of={41}
            label="Making your spreadsheet"
            words="Making your spreadsheet: 18 of 41 postings. You can leave this page; it will be under Downloads."
          />
        ),
      },
      { name: 'Just begun', show: () => <WorkingLine done={0} of={41} label="Beginning" words="Beginning: 41 postings to read." /> },
      {
        name: 'Stopped',
        show: () => (
          <WorkingLine done={18} of={41} label="Stopped" words="Stopped at 18 of 41: the connection was lost. We try again by ourselves." />
        ),
      },
    ],
  },
  {
    id: 'held',
    title: 'Held',
    when: 'While places or a room are kept for somebody: until a clock time. Not a countdown, which hurries people.',
    parts: ['platform/look/held-line'],
    states: [
      { name: 'Until a time', show: () => <HeldLine text="We are holding your places until 10:14." /> },
      { name: 'Over', show: () => <HeldLine text="We held your places until 10:14. There are 3 left: choose again." /> },
      { name: 'Long words', show: () => <HeldLine text={`We are holding ${UNBROKEN} until 10:14.`} /> },
    ],
  },
  {
    id: 'live',
    title: 'Live, and just now',
    when: 'On boards that follow the day: that they do, when they last changed, and one strip for the newest change. Old figures are never shown as live.',
    parts: ['platform/look/live-line'],
    states: [
      { name: 'Live', show: () => <LiveLine words="Live, changed at 9:52." refresh={{ href: NOWHERE, text: 'Refresh' }} /> },
      { name: 'Stale', show: () => <LiveLine stale words="As at 9:52. Not following." refresh={{ href: NOWHERE, text: 'Try again' }} /> },
      {
        name: 'Does not follow by itself',
        show: () => <LiveLine still words="True at 9:52." refresh={{ href: NOWHERE, text: 'Refresh' }} />,
      },
      {
        name: 'Just now',
        show: () => (
          <JustNow>
            <strong>Just now:</strong> Dinnington Library is holding the sensory room at 12:00 until 10:02.{' '}
            <Link href={NOWHERE}>See it</Link>
          </JustNow>
        ),
      },
    ],
  },
  {
    id: 'offline',
    title: 'Offline',
    when: 'Under the masthead of a page that works on without a connection: what is safe first, then what may be out of date. Not on pages that need one: those say so.',
    parts: ['platform/look/offline-strip'],
    states: [
      {
        name: 'With work kept',
        show: () => (
          <OfflineStrip
            title="No connection since 10:03. Carry on."
            words="5 taps and 3 walk-ins are safe on this tablet and will be sent when it is back. Places left may be out of date."
          />
        ),
      },
      {
        name: 'Nothing to send',
        show: () => <OfflineStrip title="No connection since 10:03." words="Nothing waits to be sent. Names are as at 10:02." />,
      },
    ],
  },
]

const said: readonly Pattern[] = [
  {
    id: 'error-summary',
    title: 'Error summary',
    when: 'First on a form that could not be taken, each fault linked to its field, everything typed kept. Not for what nobody can put right.',
    parts: ['govuk/error-summary'],
    states: [
      {
        name: 'Two faults',
        show: () => (
          <ErrorSummary
            disableAutoFocus
            titleText="There is a problem"
            errorList={[
              { text: 'That number is a digit short. Check it, or leave it empty', href: NOWHERE },
              { text: 'Say who is coming', href: NOWHERE },
            ]}
          />
        ),
      },
      {
        name: 'Long words',
        show: () => <ErrorSummary disableAutoFocus titleText={LONG_NAME} errorList={[{ text: UNBROKEN, href: NOWHERE }]} />,
      },
    ],
  },
  {
    id: 'notification-banner',
    title: 'Notification banner',
    when: 'For news that is not about this page alone, such as a hub shut by snow, or that something was done. Not for a fault of the form.',
    parts: ['govuk/notification-banner'],
    states: [
      {
        name: 'News',
        show: () => (
          <NotificationBanner
            titleId="news"
            titleText="Snow"
            disableAutoFocus
            text="Testby hub opens at 11:00 today. Families who booked have been told."
          />
        ),
      },
      {
        name: 'Done',
        show: () => (
          <NotificationBanner
            titleId="done"
            titleText="Done"
            type="success"
            disableAutoFocus
            text="The session is cancelled. 4 families are told."
          />
        ),
      },
      {
        name: 'In Urdu',
        show: () => (
          <Urdu>
            <NotificationBanner titleId="news-ur" titleText={URDU_SHORT} disableAutoFocus text={URDU_WORDS} />
          </Urdu>
        ),
      },
    ],
  },
  {
    id: 'panel',
    title: 'Panel',
    when: 'Last page of a journey: what was done, and what to keep. Not for news, and once a page.',
    parts: ['govuk/panel'],
    states: [
      { name: 'Done', show: () => <Panel headingLevel={4} titleText="You are booked in" html="Your words are otter, kettle, seven" /> },
      {
        name: 'An interruption',
        show: () => (
          <Panel
            headingLevel={4}
            classes="govuk-panel--interruption"
            titleText="Two families on your list asked for no message"
            html="Ring nobody who asked for none."
            actions={{ items: [{ text: 'I have read this' }, { text: 'Go back', href: NOWHERE }] }}
          />
        ),
      },
      { name: 'Long words', show: () => <Panel headingLevel={4} titleText={UNBROKEN} html={LONG_NAME} /> },
    ],
  },
  {
    id: 'asked',
    title: 'Cookie banner and feedback',
    when: 'The cookie banner only if a network adds cookies that are not needed: Hearth sets none. Feedback at the end of a page for families, with a staffed route behind it.',
    parts: ['govuk/cookie-banner', 'govuk/feedback'],
    states: [
      {
        name: 'Cookies',
        show: () => (
          <CookieBanner
            ariaLabel="Cookies on this example"
            messages={[
              {
                headingText: 'Cookies on this example',
                text: 'We would like to count visits.',
                actions: [
                  { text: 'Accept', type: 'button' },
                  { text: 'Refuse', type: 'button' },
                  { text: 'Read more', href: NOWHERE },
                ],
              },
            ]}
          />
        ),
      },
      {
        name: 'Feedback',
        show: () => (
          <Feedback
            titleText="Was this of use?"
            html={
              <p class="govuk-body">
                <Link href={NOWHERE}>Tell us what was missing</Link>
              </p>
            }
          />
        ),
      },
    ],
  },
]

export const messages: PatternGroup = {
  word: 'messages',
  title: 'States and messages',
  lead: 'Nothing there, not done yet, kept for you, done, not possible: each has one look and says what to do.',
  density: 'public',
  patterns: [...states, ...said],
}
