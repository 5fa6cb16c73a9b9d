import type { VNode } from 'preact'
import { Link } from '../../../platform/look/link.tsx'
import { languages } from '../../../platform/words/locale.ts'
import { writtenLang } from '../../../platform/words/speak.ts'
import { wordsLocale } from '../../../platform/words/spoken.ts'
import type { ListedGuide } from '../guide-queries.ts'
import { titleFor } from './guide-list-rules.ts'

export interface GuideListProps {
  readonly guides: readonly ListedGuide[]
  /** The language to name them in, where somebody has checked those words. */
  readonly language?: string
}

/** Guides to choose from: what each is called, and a sentence. */
export function GuideList({ guides, language = languages[wordsLocale()].tag.slice(0, 2) }: GuideListProps): VNode {
  return (
    <ul class="govuk-list govuk-list--spaced">
      {guides.map((guide) => {
        const { title, summary, language: written } = titleFor(guide, language)
        const lang = written === 'en' ? writtenLang() : written === language ? undefined : written
        return (
          <li lang={lang}>
            <Link href={`/guides/${guide.slug}`}>
              <strong>{title}</strong>
            </Link>
            <br />
            <span class="hearth-soft">{summary}</span>
          </li>
        )
      })}
    </ul>
  )
}
