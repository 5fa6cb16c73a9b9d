import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import type { Gap, OfferSection } from '../../guides/index.ts'
import type { SectionShown } from './offer.page.tsx'

const sections: Readonly<Record<OfferSection, string>> = {
  midwifery: 'Midwifery',
  health_visiting: 'Health visiting',
  infant_feeding: 'Infant feeding',
  mental_health: 'Perinatal mental health and parent-infant relationships',
  send: 'SEND',
  family_help: 'Safeguarding and family help',
}

const gaps: Readonly<Record<Gap, string>> = {
  words: 'What families get is not written.',
  phone: 'No number to ring.',
  'out-of-hours': 'It does not say what to do at night and at weekends.',
  services: 'Nothing is listed under it.',
  open: 'Nothing listed can be had without a referral.',
  late: 'Something listed has not been confirmed in time, or ever.',
}

export interface OfferGapsPageProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly publishedOn: string | undefined
  readonly sections: readonly SectionShown[]
}

/** What the offer lacks, section by section, for who keeps it. */
export function OfferGapsPage({ frame, viewer, csrf, publishedOn, sections: all }: OfferGapsPageProps): VNode {
  const lacking = all.filter((section) => section.gaps.length > 0)
  return (
    <WorkerPage frame={frame} title="Start for Life offer" viewer={viewer} csrf={csrf} current="offer">
      <h1 class="govuk-heading-xl">Start for Life offer: what is missing</h1>
      <p class="govuk-body">
        {publishedOn
          ? `Published on ${dateInWords(Temporal.PlainDate.from(publishedOn))}. `
          : 'Not published: families read that it is not there yet. '}
        <Link href="/start-for-life">See it as families do</Link>
      </p>
      {lacking.length === 0 ? (
        <EmptyBox text="All six sections are whole, and everything listed in them was confirmed in time." />
      ) : (
        lacking.map(({ section, gaps: missing, all: list }) => (
          <section aria-labelledby={section}>
            <h2 class="govuk-heading-m" id={section}>
              {sections[section]}
            </h2>
            <ul class="govuk-list govuk-list--bullet">
              {missing.map((gap) => (
                <li>
                  {gaps[gap]} {gap === 'late' && <Link href={list}>See the list</Link>}
                </li>
              ))}
            </ul>
          </section>
        ))
      )}
    </WorkerPage>
  )
}
