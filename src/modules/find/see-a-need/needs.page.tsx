import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { type Door, Doors } from '../../../platform/look/doors.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { type HelpDesk, HelpLine, UrgentLine } from '../../guides/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import { say } from './need-words.ts'
import { type Need, stages, worries } from './needs.ts'

export interface NeedsPageProps {
  readonly frame: Frame
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
  readonly desk: HelpDesk | undefined
  readonly now: Temporal.ZonedDateTime
}

/** Both ways in on one page, with whom to ring. */
export function NeedsPage({ frame, urgentHelp, desk, now }: NeedsPageProps): VNode {
  return (
    <PublicPage frame={frame} title={say('help.title')} current="find">
      <BackLink href="/" text={say('help.back.home')} />
      <h1 class="govuk-heading-xl">{say('help.h1')}</h1>
      <p class="govuk-body-l">{say('help.lead')}</p>
      <UrgentLine />
      <h2 class="govuk-heading-l">{say('help.stages')}</h2>
      <Doors doors={stages.map(doorTo)} />
      <h2 class="govuk-heading-l">{say('help.worries')}</h2>
      <Doors doors={worries.map(doorTo)} />
      <h2 class="govuk-heading-m">{say('help.more')}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {ways.map(([href, key]) => (
          <li>
            <Link href={href}>{say(key)}</Link>
          </li>
        ))}
      </ul>
      <div class="hearth-split hearth-split--even">
        <UrgentHelp title={say.checked('help.urgent')} numbers={urgentNumbers(urgentHelp)} />
        <Card heading={say('help.talk')} id="talk">
          <HelpLine desk={desk} now={now} />
        </Card>
      </div>
    </PublicPage>
  )
}

const ways = [
  ['/what-do-you-need', 'help.front-door'],
  ['/guides', 'help.guides'],
  ['/start-for-life', 'help.offer'],
  ['/find', 'help.search'],
] as const

/** A need as a door: where it leads, what it is called. */
export function doorTo({ key, icon, tint }: Need): Door {
  return { href: `/help/${key}`, icon, tint, title: say(`need.${key}`), words: say(`need.${key}.words`) }
}

/** Worries in one row of few words. */
export function Worries({ label }: { readonly label: string }): VNode {
  return <Chips label={label} chips={worries.map(({ key }) => ({ text: say(`need.${key}`), href: `/help/${key}` }))} />
}
