import type { VNode } from 'preact'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { englishName, ownName } from '../../words/language-names.ts'
import { speak } from '../../words/speak.ts'
import type { Chosen, Version } from '../../words/versions.ts'
import { Card } from '../card.tsx'
import { Link } from '../link.tsx'
import catalogue from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(catalogue, { pl })

interface OtherVersionsProps {
  /** The page's own address, without a query. */
  readonly href: string
  readonly versions: readonly Version[]
  readonly shown: Version
}

/** The other ways to read a page: languages by their own names, easy read, to listen to, signed. Nothing where there is one way only. */
export function OtherVersions({ href, versions, shown }: OtherVersionsProps): VNode | null {
  const others = versions.filter((one) => one !== shown)
  if (others.length === 0) return null
  return (
    <Card heading={say('version.others')} id="versions">
      <ul class="govuk-list">
        {others.map((one) => {
          const english = one.language === 'en'
          const original = english && one.form === 'text'
          return (
            <li>
              <Link
                href={`${href}?in=${one.language}&as=${one.form}`}
                hreflang={english ? 'en-GB' : one.language}
                lang={english ? undefined : one.language}
              >
                <bdi>{english && shown.language === 'en' ? say(`version.form.${one.form}`) : ownName(one.language)}</bdi>
              </Link>
              {!english && <span class="hearth-soft"> {say('version.in', { language: englishName(one.language) })}</span>}
              {(shown.language !== 'en' || !english) && one.form !== 'text' && ` ${say(`version.form.${one.form}`)}`}
              {!original && one.checkedOn === null && <span class="hearth-soft"> ({say('version.unchecked.link')})</span>}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

interface VersionNoteProps {
  readonly chosen: Chosen<Version & { readonly stale?: boolean }>
  /** What somebody asked for, or the language of the pages they read. */
  readonly askedLanguage: string
}

/** Why what is shown is not quite what was asked for, or not to be leant on; and that somebody can be rung instead. */
export function VersionNoteBox({ chosen: { note, shown }, askedLanguage }: VersionNoteProps): VNode | null {
  if (!note && !shown.stale) return null
  const language = englishName(note === 'no-language' ? askedLanguage : shown.language)
  const unchecked = note === 'unchecked' && shown.language === 'en'
  const words = !note ? say('version.stale') : unchecked ? say('version.note.unchecked-form') : say(`version.note.${note}`, { language })
  return (
    <InsetText
      html={
        <>
          <p class="govuk-body">{words}</p>
          {note !== 'no-form' && <p class="govuk-body">{say('version.note.ring')}</p>}
        </>
      }
    />
  )
}

/** A recording or a film of the page, where there is one. */
export function VersionMedia({ media, form }: { readonly media: string | null; readonly form: Version['form'] }): VNode | null {
  if (!media) return null
  return (
    <p class="govuk-body">
      <Link href={media}>{say(form === 'bsl' ? 'version.watch' : 'version.listen')}</Link>
    </p>
  )
}

/** "Checked by Agnieszka (invented) on 3 March 2027": what a checked version says of itself. */
export function checkedVersionWords(by: string, on: string): string {
  return say('version.checked', { by, on })
}
