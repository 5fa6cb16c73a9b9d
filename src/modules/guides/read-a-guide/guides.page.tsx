import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { urgentNumbers } from '../../network/index.ts'
import type { ListedGuide } from '../guide-queries.ts'
import { UrgentLine } from '../help-hours/urgent-line.tsx'
import { GuideList } from './guide-list.tsx'
import { groupOf, guideGroups } from './guide-list-rules.ts'
import { say } from './guide-words.ts'

export interface GuidesPageProps {
  readonly frame: Frame
  readonly guides: readonly ListedGuide[]
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
  /** `pl` on Polish pages. */
  readonly language: string
}

/** Every guide, by what it is about. */
export function GuidesPage({ frame, guides, urgentHelp, language }: GuidesPageProps): VNode {
  return (
    <PublicPage frame={frame} title={say('guides.title')} current="find">
      <BackLink href="/help" text={say('guides.back')} />
      <Split aside={<UrgentHelp title={say.checked('guides.urgent')} numbers={urgentNumbers(urgentHelp)} />} label={say('guides.urgent')}>
        <h1 class="govuk-heading-xl">{say('guides.title')}</h1>
        <p class="govuk-body-l">{say('guides.lead')}</p>
        <UrgentLine />
        {guides.length === 0 && <EmptyBox text={say('guides.none')} />}
        {guideGroups.map((group) => {
          const some = guides.filter((guide) => groupOf(guide) === group)
          return (
            some.length > 0 && (
              <section aria-labelledby={`guides-${group}`}>
                <h2 class="govuk-heading-l" id={`guides-${group}`}>
                  {say(`guides.group.${group}`)}
                </h2>
                <GuideList guides={some} language={language} />
              </section>
            )
          )
        })}
      </Split>
    </PublicPage>
  )
}
