import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import type { ShownPictures } from '../../../platform/files/index.ts'
import { Difference } from '../../../platform/look/difference.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { GuideArticle } from '../read-a-guide/guide-article.tsx'
import { isEnglishText } from './guide-forms.ts'
import { type GuideDraft, guideTitle, type KeptGuide, type KeptWords } from './kept-guides.ts'
import { whichWords, wordsAddress } from './version-words.ts'

export interface PreviewProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly guide: KeptGuide
  readonly draft: GuideDraft
  readonly pictures: ShownPictures
  /** What families read until now. */
  readonly before: KeptWords | undefined
  /** What is still wrong with it, for somebody who published too soon. */
  readonly refused: string | undefined
}

/** Exactly what families will read, before anybody presses publish; and how it differs from what they read now. */
export function PreviewPage({ frame, viewer, csrf, key, guide, draft, pictures, before, refused }: PreviewProps): VNode {
  const others = isEnglishText(draft) ? guide.versions.length - 1 : 0
  return (
    <WorkerPage
      frame={frame}
      title={`Before it is published: ${draft.title}`}
      viewer={viewer}
      csrf={csrf}
      current="keep-guides"
      error={refused !== undefined}
    >
      <BackLink href={wordsAddress(guide.slug, draft)} text="Change the words" />
      <FormErrors errors={refused ? { publish: refused } : {}} />
      <h1 class="govuk-heading-xl">Before it is published</h1>
      <p class="govuk-body">
        {guideTitle(guide)}, {whichWords(draft)}. This is what families will read:
      </p>
      <div class="hearth-card">
        <GuideArticle words={draft} pictures={pictures} level={2} />
      </div>
      {before && (
        <>
          <h2 class="govuk-heading-m">What changes</h2>
          <WordsDifference before={before} after={draft} />
        </>
      )}
      {guide.safety && !isEnglishText(draft) && !draft.checkedOn && (
        <InsetText text="Nobody has checked these words, and this guide is about safety: families will not see them before a speaker has." />
      )}
      {guide.retired && <InsetText text="This guide is retired: families see none of it before it is brought back." />}
      {others > 0 && (
        <InsetText
          text={`${others === 1 ? 'One other version' : `${others} other versions`} will then be behind the English, and say so.`}
        />
      )}
      <form
        method="post"
        action={`/keep-guides/${guide.slug}/publication?${new URLSearchParams({ language: draft.language, form: draft.form })}`}
      >
        <HiddenFields csrf={csrf} deedKey={key()} />
        <input type="hidden" name="token" value={draft.token} />
        <Input
          id="why"
          name="why"
          label={{ text: 'What changed, and why (may stay empty)' }}
          hint={{ text: 'For other editors: it stands in the history.' }}
        />
        <Button id="publish" text="Publish it" />
      </form>
      <p class="govuk-body">
        Not yet? <Link href={`/keep-guides/${guide.slug}`}>Leave it as a draft</Link>.
      </p>
    </WorkerPage>
  )
}

type Texts = Pick<KeptWords, 'title' | 'summary' | 'body'>

/** Title, sentence and words of a guide, each with what went and what came. */
export function WordsDifference({ before, after }: { readonly before: Texts; readonly after: Texts }): VNode {
  return (
    <div class="hearth-lines">
      {(['title', 'summary', 'body'] as const)
        .filter((part) => before[part] !== after[part])
        .map((part) => (
          <Difference before={before[part]} after={after[part]} />
        ))}
    </div>
  )
}
