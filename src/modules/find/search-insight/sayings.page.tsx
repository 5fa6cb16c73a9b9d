import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { addressOf, type SayingsShown } from './sayings-shown.ts'

export interface SayingForm {
  readonly said: string
  readonly meant: string
  readonly errors?: FieldErrors
}

export interface SayingsProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly shown: SayingsShown
  readonly form: SayingForm
  readonly removed?: { readonly said: string; readonly meant: string }
  readonly added?: string
  readonly key: () => string
}

/** What parents say, and what is looked for as well. */
export function SayingsPage(props: SayingsProps): VNode {
  const { frame, viewer, csrf, form, removed, added, key } = props
  const { errors = {} } = form
  return (
    <WorkerPage
      frame={frame}
      title="What parents’ words mean"
      viewer={viewer}
      csrf={csrf}
      current="searches"
      error={Object.keys(errors).length > 0}
    >
      <BackLink href="/searches" text="What families search for" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">What parents’ words mean</h1>
      <p class="govuk-body-l">When somebody types the words in bold, the search looks for the others as well.</p>
      {added && <InsetText text={`Searches for “${added}” now look for that as well.`} />}
      {removed && (
        <form method="post" action="/searches/sayings">
          <HiddenFields csrf={csrf} deedKey={key()} />
          <input type="hidden" name="said" value={removed.said} />
          <input type="hidden" name="meant" value={removed.meant} />
          <p class="govuk-body">
            “{removed.said}” no longer means {removed.meant}. <Button text="Put it back" classes="govuk-button--secondary" />
          </p>
        </form>
      )}
      <form method="post" action="/searches/sayings">
        <HiddenFields csrf={csrf} deedKey={key()} />
        <Input
          id="said"
          name="said"
          label={{ text: 'What parents say' }}
          value={form.said}
          classes="govuk-input--width-20"
          {...(errors.said ? { errorMessage: { text: errors.said } } : {})}
        />
        <Input
          id="meant"
          name="meant"
          label={{ text: 'Words to look for as well' }}
          hint={{ text: 'Parted by commas. Those already said are replaced.' }}
          value={form.meant}
          {...(errors.meant ? { errorMessage: { text: errors.meant } } : {})}
        />
        <Button text="Say so" />
      </form>
      <Sayings {...props} />
    </WorkerPage>
  )
}

function Sayings({ csrf, key, shown }: SayingsProps): VNode {
  return (
    <section aria-labelledby="sayings">
      <h2 class="govuk-heading-l" id="sayings">
        {shown.all} sayings
      </h2>
      <form class="hearth-entry__form" method="get" action="/searches/sayings">
        <Input id="with" name="with" label={{ text: 'Show those with the word' }} value={shown.word} classes="govuk-input--width-10" />
        <Button text="Show" classes="govuk-button--secondary" />
      </form>
      {shown.page.length === 0 ? (
        <EmptyBox text={shown.word === '' ? 'Nothing is said yet.' : `None has the word “${shown.word}”.`} />
      ) : (
        <form method="post" action="/searches/sayings/removal">
          <HiddenFields csrf={csrf} deedKey={key()} />
          <ul class="hearth-plain">
            {shown.page.map(({ said, meant }) => (
              <li class="hearth-entry hearth-entry--ends">
                <span>
                  <strong>{said}</strong> <span class="hearth-soft">looks for {meant.join(', ')}</span>
                </span>
                <button class="govuk-button govuk-button--secondary" name="said" value={said} type="submit">
                  Remove<span class="govuk-visually-hidden">: {said}</span>
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
      {shown.pages > 1 && (
        <Pagination
          {...(shown.n > 1 ? { previous: { href: addressOf(shown, shown.n - 1), text: 'Previous' } } : {})}
          {...(shown.n < shown.pages
            ? { next: { href: addressOf(shown, shown.n + 1), text: 'Next', labelText: `${shown.n + 1} of ${shown.pages}` } }
            : {})}
        />
      )}
    </section>
  )
}
