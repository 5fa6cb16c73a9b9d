import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { errorOf, type FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { englishName } from '../../../platform/words/language-names.ts'
import { versionForms } from '../../../platform/words/versions.ts'
import { type FactsTyped, formNames, guideLanguages, isEnglishText } from './guide-forms.ts'
import { dueOf, standingOf } from './guide-standing-rules.ts'
import { GuideTags } from './kept-guides.page.tsx'
import { type GuideDraft, guideTitle, type KeptGuide, sameWords, type WhichWords } from './kept-guides.ts'
import { standingNames, whichWords, wordsAddress } from './version-words.ts'
import { FactsInputs } from './words-inputs.tsx'

export interface KeptGuideProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly guide: KeptGuide
  readonly topics: readonly string[]
  readonly today: Temporal.PlainDate
  readonly facts: FactsTyped
  readonly why: { readonly facts: string; readonly retire: string }
  readonly errors: FieldErrors
  readonly done: string
}

const doneWords: Readonly<Record<string, string>> = {
  published: 'Published: families read it now.',
  facts: 'Kept: families’ pages follow.',
  looked: 'Kept: it is looked at again in a year.',
  retired: 'Retired: families do not see it any more.',
  back: 'Brought back: families see it again.',
  saved: 'Saved. Families do not see it before it is published.',
  dropped: 'The draft is gone. What families read is as it was.',
  before: 'That was not there any more: somebody had published it, thrown it away or taken it from families.',
  away: 'Taken away: families do not see it any more.',
}

const tags = { checked: 'green', unchecked: 'yellow', behind: 'orange' } as const

/** One guide as editors keep it: its words in every version, who keeps it right, and whether families see it. */
export function KeptGuidePage(props: KeptGuideProps): VNode {
  const { frame, viewer, csrf, guide, today, errors } = props
  const title = guideTitle(guide)
  const published = guide.versions.length > 0 && !guide.retired
  return (
    <WorkerPage frame={frame} title={title} viewer={viewer} csrf={csrf} current="keep-guides" error={Object.keys(errors).length > 0}>
      <BackLink href="/keep-guides" text="Guides and checklists" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{title}</h1>
      {doneWords[props.done] && <JustNow>{doneWords[props.done]}</JustNow>}
      <p class="govuk-body">
        <GuideTags guide={guide} due={dueOf(guide, today.toString())} />
      </p>
      <p class="govuk-body">
        {published && (
          <>
            <Link href={`/guides/${guide.slug}`}>The page as families read it</Link>.{' '}
          </>
        )}
        <Link href={`/keep-guides/${guide.slug}/history`}>What was published, when and why</Link>.
      </p>
      <Review {...props} />
      <Words {...props} />
      <Facts {...props} />
      <Retirement {...props} />
    </WorkerPage>
  )
}

function Review({ guide, csrf, key }: KeptGuideProps): VNode {
  const day = (date: string): string => dateInWords(Temporal.PlainDate.from(date))
  return (
    <Card heading="Is it right?" id="review">
      <p class="govuk-body">
        Kept right by {guide.owner}. Last looked at on {day(guide.reviewedOn)}. It is looked at again by {day(guide.reviewDueOn)}.
      </p>
      <form method="post" action={`/keep-guides/${guide.slug}/review`}>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <Button text="I have looked at it: it is right" classes="govuk-!-margin-bottom-0" />
      </form>
    </Card>
  )
}

function Words(props: KeptGuideProps): VNode {
  const { guide } = props
  const begun = guide.drafts.filter((draft) => !guide.versions.some(sameWords(draft)))
  return (
    <Card heading="Its words" id="words">
      <ul class="hearth-plain">
        {[...guide.versions, ...begun].map((words) => {
          const draft = guide.drafts.find(sameWords(words))
          const published = guide.versions.some(sameWords(words))
          const standing = standingOf(words)
          return (
            <li class="hearth-entry">
              <h3 class="govuk-heading-s govuk-!-margin-bottom-1">
                <Link href={wordsAddress(guide.slug, words)}>{whichWords(words)}</Link>{' '}
                {!published && <Tag text="Not published" classes="govuk-tag--yellow" />}{' '}
                {published && !isEnglishText(words) && (
                  <Tag
                    text={standingNames[standing].replace(/^./, (letter) => letter.toUpperCase())}
                    classes={`govuk-tag--${tags[standing]}`}
                  />
                )}
              </h3>
              {draft && <DraftLine guide={guide} draft={draft} />}
              {published && !isEnglishText(words) && <TakeAway {...props} which={words} />}
            </li>
          )
        })}
      </ul>
      <form class="hearth-entry__form" method="get" action={`/keep-guides/${guide.slug}/words`}>
        <Select
          id="language"
          name="language"
          label={{ text: 'Another language' }}
          value="pl"
          items={guideLanguages.map((code) => ({ value: code, text: englishName(code) }))}
        />
        <Select
          id="form"
          name="form"
          label={{ text: 'Form' }}
          items={versionForms.map((form) => ({ value: form, text: formNames[form] }))}
        />
        <Button text="Write it" classes="govuk-button--secondary" />
      </form>
    </Card>
  )
}

function DraftLine({ guide, draft }: { readonly guide: KeptGuide; readonly draft: GuideDraft }): VNode {
  return (
    <p class="govuk-body-s govuk-!-margin-bottom-1">
      A draft of {dayAndClockInWords(Temporal.Instant.from(draft.savedAt))}
      {draft.savedBy && ` by ${draft.savedBy}`} waits: <Link href={wordsAddress(guide.slug, draft, 'preview')}>read and publish it</Link>.
    </p>
  )
}

function TakeAway({ guide, csrf, key, which }: KeptGuideProps & { readonly which: WhichWords }): VNode {
  return (
    <form method="post" action={`/keep-guides/${guide.slug}/taking-away?${new URLSearchParams({ ...onlyWhich(which) })}`}>
      <HiddenFields csrf={csrf} deedKey={key()} />
      <button type="submit" class="hearth-as-link">
        Take it from families<span class="govuk-visually-hidden">: {whichWords(which)}</span>
      </button>
    </form>
  )
}

const onlyWhich = ({ language, form }: WhichWords): WhichWords => ({ language, form })

function Facts({ guide, csrf, key, topics, facts, why, errors }: KeptGuideProps): VNode {
  return (
    <Card heading="Where it stands, and who keeps it" id="facts">
      <form method="post" action={`/keep-guides/${guide.slug}`}>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <input type="hidden" name="token" value={guide.factsToken} />
        <FactsInputs topics={topics} said={facts} errors={errors} />
        <Input id="why" name="why" label={{ text: 'Why (may stay empty)' }} value={why.facts} />
        <Button text={guide.versions.length > 0 ? 'Keep this, for families at once' : 'Keep this'} classes="govuk-button--secondary" />
      </form>
    </Card>
  )
}

function Retirement({ guide, csrf, key, why, errors }: KeptGuideProps): VNode {
  return (
    <Card heading={guide.retired ? 'It is retired' : 'Retire it'} id="retirement" ground="quiet">
      <form method="post" action={`/keep-guides/${guide.slug}/retirement`}>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <input type="hidden" name="back" value={guide.retired ? 'yes' : 'no'} />
        <Input
          id="whyRetire"
          name="whyRetire"
          label={{ text: guide.retired ? 'Why it comes back' : 'Why it goes' }}
          hint={{ text: guide.retired ? 'It comes back as it was, in every version.' : 'Nothing is lost: it can be brought back.' }}
          value={why.retire}
          {...errorOf(errors, 'whyRetire')}
        />
        <Button text={guide.retired ? 'Bring it back' : 'Retire it'} classes="govuk-button--secondary" />
      </form>
    </Card>
  )
}
