import type { VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import type { ShownPictures } from '../../../platform/files/index.ts'
import { Difference } from '../../../platform/look/difference.tsx'
import { Link } from '../../../platform/look/link.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import { GuideArticle } from '../read-a-guide/guide-article.tsx'
import { type FactsTyped, isEnglishText, type WordsTyped } from './guide-forms.ts'
import { type GuideDraft, guideTitle, type KeptGuide, type KeptWords, type WhichWords } from './kept-guides.ts'
import { whichWords, wordsAddress } from './version-words.ts'
import { FactsInputs, WordsInputs } from './words-inputs.tsx'

interface Drawn {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly said: WordsTyped
  readonly errors: FieldErrors
}

export interface NewGuideProps extends Drawn {
  readonly topics: readonly string[]
  readonly facts: FactsTyped
}

const english: WhichWords = { language: 'en', form: 'text' }

/** Begin a guide: its English words, who keeps it, where it stands. */
export function NewGuidePage({ frame, viewer, csrf, key, topics, facts, said, errors }: NewGuideProps): VNode {
  return (
    <WorkerPage
      frame={frame}
      title="Write a guide"
      viewer={viewer}
      csrf={csrf}
      current="keep-guides"
      error={Object.keys(errors).length > 0}
    >
      <BackLink href="/keep-guides" text="Guides and checklists" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Write a guide or a checklist</h1>
      <form method="post" action="/keep-guides/new" noValidate>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <WordsInputs which={english} said={said} errors={errors} />
        <FactsInputs topics={topics} said={facts} errors={errors} />
        <Button text="Save and look at it" />
      </form>
    </WorkerPage>
  )
}

export interface GuideWordsProps extends Drawn {
  readonly guide: KeptGuide
  readonly which: WhichWords
  readonly token: string
  readonly draft: GuideDraft | undefined
  /** What families read in English, beside another language or form. */
  readonly original: KeptWords | undefined
  /** The pictures of those words. */
  readonly pictures: ShownPictures
  /** When the words in the boxes were published, where they are taken from the history. */
  readonly asPublished: Temporal.Instant | undefined
  /** What somebody else saved or published while this was being written. */
  readonly theirs: Pick<KeptWords, 'title' | 'summary' | 'body'> | undefined
}

/** The words of a guide in one language and form, being written. */
export function GuideWordsPage(props: GuideWordsProps): VNode {
  const { frame, viewer, csrf, key, guide, which, token, said, errors, draft, original, pictures, asPublished, theirs } = props
  const title = `${guideTitle(guide)}: ${whichWords(which)}`
  return (
    <WorkerPage frame={frame} title={title} viewer={viewer} csrf={csrf} current="keep-guides" error={Object.keys(errors).length > 0}>
      <BackLink href={`/keep-guides/${guide.slug}`} text={guideTitle(guide)} />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{title}</h1>
      {theirs && <Theirs theirs={theirs} said={said} />}
      {asPublished && (
        <InsetText
          text={`The boxes hold what was published on ${dayAndClockInWords(asPublished)}. Nothing changes before you save and publish it.`}
        />
      )}
      {draft?.behind && <InsetText text="The English was changed after this draft was saved. Read it again beside the English." />}
      {original && !isEnglishText(which) && (
        <Details summaryText="The English that families read" html={<GuideArticle words={original} pictures={pictures} level={2} />} />
      )}
      <form method="post" action={wordsAddress(guide.slug, which)} noValidate>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <input type="hidden" name="token" value={token} />
        <WordsInputs which={which} said={said} errors={errors} />
        <Button text={theirs ? 'Save mine in its place, and look at it' : 'Save and look at it'} />
      </form>
      {draft && (
        <form method="post" action={`/keep-guides/${guide.slug}/dropping?${new URLSearchParams({ ...which })}`}>
          <HiddenFields csrf={csrf} deedKey={key()} />
          <Button text="Throw this draft away" classes="govuk-button--secondary" />
        </form>
      )}
      <p class="govuk-body">
        <Link href={`/keep-guides/${guide.slug}/history`}>What was published before</Link>
      </p>
    </WorkerPage>
  )
}

function Theirs({ theirs, said }: { readonly theirs: Pick<KeptWords, 'title' | 'summary' | 'body'>; readonly said: WordsTyped }): VNode {
  return (
    <InsetText
      html={
        <>
          <h2 class="govuk-heading-m">Somebody else saved this meanwhile</h2>
          <p class="govuk-body">Nothing is lost. What you wrote stands in the boxes below. This is how it differs from theirs:</p>
          <Difference before={theirs.title} after={said.title} />
          <Difference before={theirs.summary} after={said.summary} />
          <Difference before={theirs.body} after={said.body} />
        </>
      }
    />
  )
}
