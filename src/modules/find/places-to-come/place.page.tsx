import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { WordsInput } from '../../../platform/forms/inputs.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { Split } from '../../../platform/look/split.tsx'
import { UrgentHelp } from '../../../platform/look/urgent-help.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, PublicPage } from '../../../platform/web/frame.tsx'
import { writtenLang } from '../../../platform/words/speak.ts'
import { type CandidateWithOpinions, isOpen, urgentNumbers } from '../../network/index.ts'
import { addressOf, countWords, say, stateTags } from './place-words.ts'
import { PLACES } from './places.page.tsx'
import { opinionForm } from './tell-opinion.ts'

export interface PlacePageProps {
  readonly frame: Frame
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
  readonly csrf: string
  readonly place: CandidateWithOpinions
  readonly said: Typed
  readonly errors: FieldErrors
  /** Somebody has just told. */
  readonly thanks: boolean
}

/** One building that may become a site: what is known of it, what people say, and a short form to say it too. */
export function PlacePage(props: PlacePageProps): VNode {
  const { frame, place, errors, thanks } = props
  const open = isOpen({ ...place, published: true })
  return (
    <PublicPage frame={frame} title={place.name} error={Object.keys(errors).length > 0} current="hubs">
      <BackLink href={PLACES} text={say('places.list')} />
      <FormErrors errors={errors} />
      <Split
        aside={<UrgentHelp title={say.checked('places.urgent')} numbers={urgentNumbers(props.urgentHelp)} />}
        label={say('places.urgent')}
      >
        <span class="govuk-caption-l">{say('places.for', { locality: place.locality })}</span>
        <h1 class="govuk-heading-xl" lang={writtenLang()}>
          {place.name}
        </h1>
        {thanks && <JustNow>{say('places.thanks')}</JustNow>}
        <p class="govuk-body">
          <Tag text={say(`places.state.${place.state}`)} classes={stateTags[place.state]} />
        </p>
        {place.reason && (
          <p class="govuk-body-l" lang={writtenLang()}>
            {place.reason}
          </p>
        )}
        {open && <p class="govuk-body-l">{say(`places.kind.${place.kind}`)}</p>}
        {place.site && (
          <p class="govuk-body">
            <Link href={`/hubs/${place.site}`}>{say('places.site')}</Link>
          </p>
        )}
        <SummaryList rows={factsOf(place)} />
        <WhatPeopleSay place={place} open={open} />
        {open && <Tell {...props} />}
      </Split>
    </PublicPage>
  )
}

function factsOf(place: CandidateWithOpinions) {
  const facts = [
    [say('places.where'), addressOf(place)],
    [say('places.whose'), place.organisation],
    [say('places.families'), place.families],
    [say('places.getting'), place.gettingThere],
    [say('places.room'), place.room],
    [say('places.asked'), place.asked],
  ]
  return facts
    .filter(([, value]) => value !== '')
    .map(([key, value]) => ({ key: { text: key }, value: { html: <span lang={writtenLang()}>{value}</span> } }))
}

function WhatPeopleSay({ place, open }: { readonly place: CandidateWithOpinions; readonly open: boolean }): VNode {
  return (
    <section aria-labelledby="said">
      <h2 class="govuk-heading-m" id="said">
        {say('places.said')}
      </h2>
      {place.few ? (
        <p class="govuk-body">{say('places.said.few')}</p>
      ) : (
        <p class="govuk-body">
          {countWords('places.said.helps', place.helps)} {countWords('places.said.not', place.not)}
        </p>
      )}
      {!open && <p class="govuk-body">{say('places.said.closed')}</p>}
      {place.words.length > 0 && (
        <>
          <h3 class="govuk-heading-s">{say('places.said.words')}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {place.words.map((words) => (
              <li class="hearth-lines" dir="auto">
                {say('places.said.quote', { words })}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}

function Tell({ place, csrf, said, errors }: PlacePageProps): VNode {
  const shown = shownIn(opinionForm, said, errors)
  const helps = shown('helps')
  return (
    <section aria-labelledby="tell">
      <h2 class="govuk-heading-l" id="tell">
        {say('places.tell')}
      </h2>
      <form method="post" action={`${PLACES}/${place.id}/opinions`} noValidate>
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        <Radios
          idPrefix={helps.id}
          name={helps.name}
          value={helps.value}
          errorMessage={helps.errorMessage}
          fieldset={{ legend: { text: say('places.helps'), classes: 'govuk-fieldset__legend--s' } }}
          hint={{ text: say('places.helps.hint') }}
          items={[
            { value: 'yes', text: say('places.helps.yes') },
            { value: 'no', text: say('places.helps.no') },
          ]}
        />
        <WordsInput field={shown('words')} label={say('places.words')} hint={say('places.words.hint')} />
        <InsetText text={say('places.not-for')} />
        <p class="govuk-body-s hearth-soft">{say('places.kept')}</p>
        <Button text={say('places.button')} preventDoubleClick />
      </form>
    </section>
  )
}
