import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { ResultRow, type ResultRowProps } from '../../../platform/look/result-row.tsx'
import { Sessions } from '../../../platform/look/session-row.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import { type Frame, PublicPage } from '../../../platform/web/frame.tsx'
import { dateInWords } from '../../../platform/words/dates.ts'
import { speak, writtenLang } from '../../../platform/words/speak.ts'
import { type Gap, type HelpDesk, HelpLine, type OfferSection, UrgentLine } from '../../guides/index.ts'
import { urgentNumbers } from '../../network/index.ts'
import words from './words.en.json' with { type: 'json' }

const say = speak(words)

export interface SectionShown {
  readonly section: OfferSection
  /** In the network's words; empty while nobody has written them. */
  readonly words: string
  readonly phone: string | null
  readonly outOfHours: string
  readonly services: readonly ResultRowProps[]
  /** How many are listed besides those shown. */
  readonly more: number
  readonly all: string
  readonly gaps: readonly Gap[]
}

export interface OfferPageProps {
  readonly frame: Frame
  /** `2026-11-02`; undefined while it is not published. */
  readonly publishedOn: string | undefined
  readonly sections: readonly SectionShown[]
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
  readonly desk: HelpDesk | undefined
  readonly now: Temporal.ZonedDateTime
}

/** The six fixed sections, each with what there is, whom to ring, and in plain words what is missing. */
export function OfferPage({ frame, publishedOn, sections, urgentHelp, desk, now }: OfferPageProps): VNode {
  const aside = (
    <>
      <UrgentHelp title={say.checked('offer.urgent')} numbers={urgentNumbers(urgentHelp)} />
      <Card heading={say('offer.talk')} id="talk" ground="quiet">
        <HelpLine desk={desk} now={now} />
      </Card>
      <p class="govuk-body hearth-no-print">
        <Link href="/start-for-life/journey">{say('offer.journey')}</Link>
      </p>
    </>
  )
  return (
    <PublicPage frame={frame} title={say('offer.title')} current="find">
      <BackLink href="/help" text={say('offer.back')} />
      <Split aside={aside} label={say('offer.talk')}>
        <h1 class="govuk-heading-xl">{say('offer.title')}</h1>
        <p class="govuk-body-l">{say('offer.lead', { network: frame.network })}</p>
        <UrgentLine />
        {publishedOn === undefined ? (
          <InsetText text={say('offer.unpublished')} />
        ) : (
          <p class="govuk-body hearth-soft">
            {say('offer.published', { on: dateInWords(Temporal.PlainDate.from(publishedOn)) })} {say('offer.print')}
          </p>
        )}
        {sections.map((section) => (
          <Section {...section} />
        ))}
      </Split>
    </PublicPage>
  )
}

function Section({ section, words: written, phone, outOfHours, services, more, all, gaps }: SectionShown): VNode {
  // That a listing is late is said beside the listing.
  const said = gaps.filter((gap) => gap !== 'late')
  return (
    <section aria-labelledby={section}>
      <h2 class="govuk-heading-l" id={section}>
        {say(`offer.${section}`)}
      </h2>
      {written && (
        <p class="govuk-body" lang={writtenLang()}>
          {written}
        </p>
      )}
      {phone && (
        <p class="govuk-body">
          <Link href={`tel:${phone.replaceAll(/\s/g, '')}`}>{say.rich('offer.ring', { phone: <bdi>{phone}</bdi> })}</Link>
        </p>
      )}
      {outOfHours && (
        <p class="govuk-body">
          <strong>{say('offer.out-of-hours')}</strong> <span lang={writtenLang()}>{outOfHours}</span>
        </p>
      )}
      {said.length > 0 && <InsetText html={said.map((gap) => <p class="govuk-body">{say(`offer.gap.${gap}`)}</p>)} />}
      {services.length > 0 && (
        <Sessions label={say(`offer.${section}`)}>
          {services.map((row) => (
            <ResultRow {...row} />
          ))}
        </Sessions>
      )}
      {more > 0 && (
        <p class="govuk-body hearth-no-print">
          <Link href={all}>{say('offer.more', { count: more, section: say(`offer.${section}`) })}</Link>
        </p>
      )}
    </section>
  )
}
