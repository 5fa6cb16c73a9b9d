import { CookieBanner } from '../../../govuk/cookie-banner.tsx'
import { ErrorSummary } from '../../../govuk/error-summary.tsx'
import { Feedback } from '../../../govuk/feedback.tsx'
import { NotificationBanner } from '../../../govuk/notification-banner.tsx'
import { Panel } from '../../../govuk/panel.tsx'
import { Link } from '../../look/link.tsx'
import type { Pattern } from '../pattern.ts'
import { LONG_NAME, NOWHERE, UNBROKEN, URDU_SHORT, URDU_WORDS, Urdu } from '../samples.tsx'

/** What a page says to somebody, in a box of its own. */
export const said: readonly Pattern[] = [
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
