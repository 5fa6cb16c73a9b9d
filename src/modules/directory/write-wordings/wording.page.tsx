import type { VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import { MediaInput, WhoChecked } from '../../../platform/forms/version-inputs.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { errorOf, type FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dateInWords } from '../../../platform/words/dates.ts'
import { englishName } from '../../../platform/words/language-names.ts'
import { directionOf } from '../../../platform/words/versions.ts'
import type { ServicePage } from '../directory-queries.ts'
import type { SitePage } from '../whats-on-queries.ts'
import type { WordField, Wording } from '../wordings.ts'
import { fieldNames, fieldsOf, formNames, type WordingTyped } from './wording-form.ts'

export interface WordingProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly kind: 'service' | 'place'
  readonly id: string
  readonly version: Pick<Wording, 'language' | 'form'>
  readonly english: ServicePage | SitePage
  /** What is written so far. */
  readonly written: Wording | undefined
  readonly said: WordingTyped
  readonly errors: FieldErrors
}

/** One service or hub in one language and form: each part under its English. */
export function WordingPage(props: WordingProps): VNode {
  const { frame, viewer, csrf, key, kind, id, version, english, written, said, errors } = props
  const query = new URLSearchParams({ ...version })
  const page = `${kind === 'service' ? 'services' : 'hubs'}/${id}`
  const title = `${english.name}: ${englishName(version.language)}, ${formNames[version.form].toLowerCase()}`
  return (
    <WorkerPage frame={frame} title={title} viewer={viewer} csrf={csrf} current="wordings" error={Object.keys(errors).length > 0}>
      <BackLink href={`/wordings?${query}`} text="Other languages and forms" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body">
        <Link href={`/${page}`}>The page as families read it</Link>. What you leave empty is read in English.
      </p>
      <Standing written={written} />
      <form method="post" action={`/wordings/${page}?${query}`}>
        <HiddenFields csrf={csrf} deedKey={key()} />
        <MediaInput form={version.form} value={said.media} errors={errors} />
        {fieldsOf(kind)
          .filter((field) => englishOf(english, field) || said.words[field])
          .map((field) => (
            <OnePart field={field} english={englishOf(english, field)} version={version} said={said} errors={errors} />
          ))}
        <WhoChecked said={said} errors={errors} />
        <Button text="Keep" />
      </form>
      {written && (
        <form method="post" action={`/wordings/${page}/removal?${query}`}>
          <HiddenFields csrf={csrf} deedKey={key()} />
          <Button text="Take this version away" classes="govuk-button--secondary" />
        </form>
      )}
    </WorkerPage>
  )
}

function Standing({ written }: Pick<WordingProps, 'written'>): VNode | null {
  if (!written) return null
  const { checkedBy, checkedOn, stale } = written
  const checked =
    checkedBy && checkedOn ? `Checked by ${checkedBy} on ${dateInWords(Temporal.PlainDate.from(checkedOn))}.` : 'Nobody has checked it yet.'
  return <InsetText text={stale ? `${checked} The English was changed after this was written.` : checked} />
}

interface OnePartProps extends Pick<WordingProps, 'version' | 'said' | 'errors'> {
  readonly field: WordField
  readonly english: string
}

function OnePart({ field, english, version, said, errors }: OnePartProps): VNode {
  return (
    <Textarea
      id={field}
      name={field}
      label={{ text: fieldNames[field], classes: 'govuk-label--m' }}
      hint={{ html: <span class="hearth-lines">{english}</span> }}
      value={said.words[field] ?? ''}
      rows={english.length > 160 ? 5 : 2}
      attributes={{ lang: version.language, dir: directionOf(version.language) }}
      {...errorOf(errors, field)}
    />
  )
}

function englishOf(english: ServicePage | SitePage, field: WordField): string {
  const value = (english as Readonly<Record<string, unknown>>)[field]
  return Array.isArray(value) ? value.join('\n') : typeof value === 'string' ? value : ''
}
