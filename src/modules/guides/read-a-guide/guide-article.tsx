import type { VNode } from 'preact'
import type { ShownPictures } from '../../../platform/files/index.ts'
import { VersionMedia } from '../../../platform/look/versions/other-versions.tsx'
import { directionOf } from '../../../platform/words/versions.ts'
import { GuideBody } from '../guide-body.tsx'
import { isChecklist } from '../guide-body-rules.ts'
import type { GuideVersion } from '../guide-queries.ts'
import { say } from './guide-words.ts'

export interface GuideArticleProps {
  readonly words: Pick<GuideVersion, 'language' | 'form' | 'title' | 'summary' | 'body' | 'media'>
  /** Those of its pictures that there are. */
  readonly pictures: ShownPictures
  /** What heads it on its page: 1, or 2 where an editor looks at it before it is published. */
  readonly level?: 1 | 2
}

/** The words of a guide as families read them: the one part that their page and an editor's preview both draw. */
export function GuideArticle({ words, pictures, level = 1 }: GuideArticleProps): VNode {
  const Heading = `h${level}` as const
  return (
    <article lang={words.language === 'en' ? 'en-GB' : words.language} dir={directionOf(words.language)}>
      <Heading class="govuk-heading-xl">{words.title}</Heading>
      {words.summary && <p class="govuk-body-l">{words.summary}</p>}
      <VersionMedia media={words.media} form={words.form} />
      <GuideBody body={words.body} pictures={pictures} />
      {isChecklist(words.body) && <p class="govuk-body hearth-soft hearth-no-print">{say('guide.checks')}</p>}
    </article>
  )
}
