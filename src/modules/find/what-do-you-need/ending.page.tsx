import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { Button } from '../../../govuk/button.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { ResultRow, type ResultRowProps } from '../../../platform/look/result-row.tsx'
import { Sessions } from '../../../platform/look/session-row.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import type { Hub } from '../../directory/index.ts'
import { GuideList, type HelpDesk, HelpLine, type ListedGuide } from '../../guides/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import type { AskedPlace } from '../find-help/find-help.page.tsx'
import type { Need } from '../see-a-need/needs.ts'
import { say } from './door-words.ts'
import { endingOrder, questions } from './front-door-rules.ts'
import { type DoorProps, SaidSoFar } from './question.page.tsx'

export interface Ending {
  readonly need: Need
  readonly guides: readonly ListedGuide[]
  readonly sessions: readonly ResultRowProps[]
  readonly services: readonly ResultRowProps[]
  readonly place: AskedPlace
  readonly hubs: readonly Pick<Hub, 'name' | 'phone'>[]
}

interface EndProps extends DoorProps {
  readonly desk: HelpDesk | undefined
  readonly now: Temporal.ZonedDateTime
}

/** Danger, or a child who may be in it: the numbers and nothing before them. This is no place where anybody waits for an answer. */
export function UrgentPage(props: EndProps & { readonly child: boolean }): VNode {
  const { frame, urgentHelp, desk, now, child } = props
  return (
    <PublicPage frame={frame} title={say('door.title')} current="find" exit>
      <h1 class="govuk-heading-xl">{say(child ? 'door.child.h1' : 'door.danger.h1')}</h1>
      <p class="govuk-body-l">{say(child ? 'door.child.lead' : 'door.danger.lead')}</p>
      <div class="hearth-stack">
        {child && <ChildNumbers desk={desk} />}
        <UrgentHelp title={say.checked('door.urgent')} numbers={urgentNumbers(urgentHelp)} />
        {child && (
          <section aria-labelledby="unsure">
            <h2 class="govuk-heading-m" id="unsure">
              {say('door.child.unsure')}
            </h2>
            <HelpLine desk={desk} now={now} />
          </section>
        )}
        <p class="govuk-body">{say('door.not-here')}</p>
      </div>
      <Again {...props} />
    </PublicPage>
  )
}

/** Whom to ring about a child, by the hour. What the network has not said is left out: the urgent numbers stand below. */
function ChildNumbers({ desk }: Pick<EndProps, 'desk'>): VNode {
  const numbers = [
    [say('door.child.day'), desk?.childDay],
    [say('door.child.night'), desk?.childNight],
    [say('door.child.nspcc'), '0808 800 5000'],
  ] as const
  return (
    <dl class="govuk-summary-list">
      {numbers.map(
        ([who, phone]) =>
          phone && (
            <div class="govuk-summary-list__row">
              <dt class="govuk-summary-list__key">{who}</dt>
              <dd class="govuk-summary-list__value">
                <Phone phone={phone} />
              </dd>
            </div>
          ),
      )}
    </dl>
  )
}

function Phone({ phone }: { readonly phone: string }): VNode {
  return (
    <bdi>
      <Link href={`tel:${phone.replaceAll(/\s/g, '')}`}>{phone}</Link>
    </bdi>
  )
}

/** Four ways on, the one that was chosen first. */
export function EndingPage(props: EndProps & { readonly ending: Ending }): VNode {
  const { frame, urgentHelp, said, ending } = props
  const order = endingOrder(said)
  // The number and its hours stand once: under whichever of the two comes first.
  const first = order.find((part) => part === 'talk' || part === 'ask')
  const parts = {
    read: <ReadNow {...ending} />,
    near: <NearAndSoon {...ending} />,
    talk: <Talk {...props} line={first === 'talk'} />,
    ask: <AskForHelp {...props} line={first === 'ask'} />,
  }
  return (
    <PublicPage frame={frame} title={say('door.title')} current="find" exit>
      <h1 class="govuk-heading-xl">{say('door.end.h1')}</h1>
      <UrgentHelp title={say.checked('door.urgent')} numbers={urgentNumbers(urgentHelp)} />
      {order.map((part) => (
        <section aria-labelledby={`end-${part}`}>
          <h2 class="govuk-heading-l" id={`end-${part}`}>
            {say(`door.end.${part}`)}
          </h2>
          {parts[part]}
        </section>
      ))}
      <Again {...props} />
    </PublicPage>
  )
}

function ReadNow({ guides }: Ending): VNode {
  if (guides.length === 0) return <Link href="/guides">{say('door.all-guides')}</Link>
  return <GuideList guides={guides} />
}

function NearAndSoon({ sessions, services, place }: Ending): VNode {
  const rows = [...sessions, ...services]
  return (
    <>
      {place?.known && <p class="govuk-body">{say('door.near.place', { place: place.label })}</p>}
      {place?.known === false && <p class="govuk-body">{say('door.near.unknown')}</p>}
      {rows.length === 0 ? (
        <EmptyBox text={say('door.near.none')} />
      ) : (
        <Sessions label={say('door.end.near')}>
          {rows.map((row) => (
            <ResultRow {...row} />
          ))}
        </Sessions>
      )}
    </>
  )
}

function Talk({ desk, now, line, ending: { hubs } }: EndProps & { readonly ending: Ending; readonly line: boolean }): VNode {
  return (
    <>
      {line && <HelpLine desk={desk} now={now} />}
      {hubs.length > 0 && (
        <>
          <p class="govuk-body">{say('door.talk.hubs')}</p>
          <ul class="govuk-list">
            {hubs.map(({ name, phone }) => (
              <li>
                {name}: <Phone phone={phone ?? ''} />
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        <Link href="/hubs">{say('door.talk.all')}</Link>
      </p>
    </>
  )
}

function AskForHelp({ desk, now, line }: EndProps & { readonly line: boolean }): VNode {
  return (
    <>
      <p class="govuk-body">{say('door.ask-how')}</p>
      <ol class="govuk-list govuk-list--number">
        {(['door.ask-1', 'door.ask-2', 'door.ask-3'] as const).map((key) => (
          <li>{say(key)}</li>
        ))}
      </ol>
      {line ? (
        <HelpLine desk={desk} now={now} />
      ) : (
        <p class="govuk-body">
          <Link href="#end-talk">{say('door.ask-number')}</Link>
        </p>
      )}
    </>
  )
}

/** The way back through what was said, and a clean sheet. */
function Again({ csrf, said }: DoorProps): VNode {
  const last = questions.findLast((one) => said[one] !== undefined) ?? 'safe'
  return (
    <form method="post" action="/what-do-you-need" class="hearth-no-print">
      <HiddenFields csrf={csrf} />
      <SaidSoFar said={said} />
      <div class="govuk-button-group">
        <Button text={say('door.change')} name="change" value={last} classes="govuk-button--secondary" />
        <Link href="/what-do-you-need">{say('door.again')}</Link>
      </div>
    </form>
  )
}
