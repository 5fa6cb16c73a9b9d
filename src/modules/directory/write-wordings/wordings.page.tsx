import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Select } from '../../../govuk/select.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import { Chips } from '../../../platform/look/chips.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { type Frame, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { englishName } from '../../../platform/words/language-names.ts'
import { versionForms } from '../../../platform/words/versions.ts'
import type { Worded } from '../wordings.ts'
import { formNames, wordingLanguages } from './wording-form.ts'
import { addressOf, type WordingsShown } from './wordings-shown.ts'

export interface WordingsProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly shown: WordingsShown
}

const stateNames = { missing: 'Not there', unchecked: 'Not checked', behind: 'English has changed', checked: 'Checked' } as const
const stateTags = { missing: 'grey', unchecked: 'yellow', behind: 'orange', checked: 'green' } as const

/** What there is in a language and form, and what there is not. */
export function WordingsPage({ frame, viewer, csrf, shown }: WordingsProps): VNode {
  const { filter, page, counts } = shown
  const chip = (state: keyof typeof counts | 'any', text: string) => ({
    href: addressOf({ filter: { ...filter, state: state === 'checked' ? 'any' : state } }, 1),
    text,
    current: state === filter.state,
  })
  return (
    <WorkerPage frame={frame} title="Other languages and forms" viewer={viewer} csrf={csrf} current="wordings">
      <h1 class="govuk-heading-xl">Other languages and forms</h1>
      <p class="govuk-body-l">Services and hubs as families read them in other languages, in easy read, to listen to or signed.</p>
      <form class="hearth-entry__form govuk-!-margin-bottom-4" method="get" action="/wordings">
        <Select
          id="language"
          name="language"
          label={{ text: 'Language' }}
          value={filter.language}
          items={wordingLanguages.map((code) => ({ value: code, text: englishName(code) }))}
        />
        <Select
          id="form"
          name="form"
          label={{ text: 'Form' }}
          value={filter.form}
          items={versionForms.map((form) => ({ value: form, text: formNames[form] }))}
        />
        <Input id="word" name="word" label={{ text: 'With the word' }} value={filter.word} classes="govuk-input--width-10" />
        <Button text="Show" classes="govuk-button--secondary" />
      </form>
      <Chips
        label="Narrow to"
        chips={[
          chip('any', 'All'),
          chip('missing', `Not there: ${counts.missing}`),
          chip('unchecked', `Not checked: ${counts.unchecked}`),
          chip('behind', `English has changed: ${counts.behind}`),
        ]}
      />
      {page.length === 0 ? <EmptyBox text="Nothing here fits that." /> : <Pages shown={shown} />}
      {shown.pages > 1 && (
        <Pagination
          {...(shown.n > 1 ? { previous: { href: addressOf(shown, shown.n - 1), text: 'Previous' } } : {})}
          {...(shown.n < shown.pages
            ? { next: { href: addressOf(shown, shown.n + 1), text: 'Next', labelText: `${shown.n + 1} of ${shown.pages}` } }
            : {})}
        />
      )}
    </WorkerPage>
  )
}

function Pages({ shown: { page, filter } }: { readonly shown: WordingsShown }): VNode {
  const query = new URLSearchParams({ language: filter.language, form: filter.form })
  return (
    <ul class="hearth-plain">
      {page.map(({ id, kind, name, state, versions }) => (
        <li class="hearth-entry hearth-entry--ends">
          <span>
            <Link href={`/wordings/${kind === 'service' ? 'services' : 'hubs'}/${id}?${query}`}>{name}</Link>
            <span class="hearth-soft">{aboutPage(kind, versions)}</span>
          </span>
          <Tag text={stateNames[state]} classes={`govuk-tag--${stateTags[state]}`} />
        </li>
      ))}
    </ul>
  )
}

/** ". Hub. Has Polish; English, easy read": what it is, and what it has in all. */
function aboutPage(kind: Worded['kind'], versions: Worded['versions']): string {
  const has = versions.map(({ language, form }) => `${englishName(language)}${form === 'text' ? '' : `, ${formNames[form].toLowerCase()}`}`)
  return [kind === 'place' ? '. Hub' : '', has.length > 0 ? `. Has ${has.join('; ')}` : ''].join('')
}
