import type { ComponentChildren, VNode } from 'preact'
import { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Details } from '../../../govuk/details.tsx'
import { Fieldset } from '../../../govuk/fieldset.tsx'
import { Select } from '../../../govuk/select.tsx'
import { type Shown, shownIn, type Typed } from '../../../platform/forms/form.ts'
import { DateLineInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { dayAndClockInWords } from '../../../platform/words/instants.ts'
import type { KeptSite } from '../keep-sites/kept-sites.ts'
import { reasonForm, typedFromReasons } from './reason-form.ts'
import type { ReasonVersion } from './reasons.ts'
import { ReasonsShown } from './reasons-shown.tsx'

export interface SayWhyProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly site: KeptSite
  /** The latest first. */
  readonly versions: readonly ReasonVersion[]
  /** What was typed, where it is wrong; else the form shows the draft, or what is published. */
  readonly said: Typed | undefined
  readonly errors: FieldErrors
  readonly done: boolean
}

/** Why a place was chosen: what families read, the draft, and what was said before. */
export function SayWhyPage(props: SayWhyProps): VNode {
  const { frame, viewer, csrf, site, versions, errors, done } = props
  const draft = versions.find(({ state }) => state === 'draft')
  const published = versions.find(({ state }) => state === 'published')
  return (
    <WorkerPage frame={frame} title={`Why ${site.name}`} viewer={viewer} csrf={csrf} current="sites" error={Object.keys(errors).length > 0}>
      <BackLink href={`/sites/${site.location}`} text={site.name} />
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{site.name}</span>
      <h1 class="govuk-heading-xl">Why this place was chosen</h1>
      {done && <JustNow>Kept. What is published stands on the site’s page within a minute.</JustNow>}
      {draft && <Draft {...props} draft={draft} />}
      <Published {...props} published={published} />
      <Write {...props} draft={draft} published={published} />
      <Before {...props} />
    </WorkerPage>
  )
}

interface DeedProps extends Pick<SayWhyProps, 'site' | 'csrf' | 'key'> {
  readonly deed: string
  readonly children: ComponentChildren
}

function Deed({ site, csrf, key, deed, children }: DeedProps): VNode {
  return (
    <form method="post" action={`/sites/${site.location}/reasons`}>
      <HiddenFields csrf={csrf} deedKey={key()} />
      <input type="hidden" name="do" value={deed} />
      {children}
    </form>
  )
}

function Draft({ draft, ...props }: SayWhyProps & { readonly draft: ReasonVersion }): VNode {
  return (
    <Card heading="A draft: nobody outside reads this" id="draft" ground="wash">
      <ReasonsShown words={draft} />
      <p class="govuk-body-s hearth-soft">Saved {whoAndWhen(draft.writtenBy, draft.writtenAt)}</p>
      <div class="govuk-button-group">
        <Deed {...props} deed="publish">
          <input type="hidden" name="seen" value={draft.seen} />
          <Button text="Publish the draft" preventDoubleClick />
        </Deed>
        <Deed {...props} deed="throw-away">
          <Button text="Throw the draft away" classes="govuk-button--secondary" />
        </Deed>
      </div>
    </Card>
  )
}

function Published({ published, ...props }: SayWhyProps & { readonly published: ReasonVersion | undefined }): VNode {
  return (
    <Card heading="What families read" id="published">
      {published ? (
        <>
          <ReasonsShown words={published} />
          <p class="govuk-body-s hearth-soft">
            Published {whoAndWhen(published.publishedBy, published.publishedAt)}.{' '}
            <Link href={`/hubs/${props.site.location}#why`}>As families read it</Link>
          </p>
          <Deed {...props} deed="take-back">
            <Button text="Take it back" classes="govuk-button--secondary" />
          </Deed>
        </>
      ) : (
        <EmptyBox text="Nothing is published. Families can only guess why it is here." />
      )}
    </Card>
  )
}

interface WriteProps extends SayWhyProps {
  readonly draft: ReasonVersion | undefined
  readonly published: ReasonVersion | undefined
}

function Write(props: WriteProps): VNode {
  const { said, errors, draft, published } = props
  const from = draft ?? published
  const typed = said ?? (from ? typedFromReasons(from) : {})
  const shown = shownIn(reasonForm, typed, errors)
  return (
    <Card heading={draft ? 'Change the draft' : 'Write a draft'} id="write">
      <Deed {...props} deed="save">
        <input type="hidden" name="seen" value={draft?.seen ?? 0} />
        <WordsInput field={shown('inShort')} label="In one sentence" hint="It stands beside the site in the list of hubs." rows={2} />
        <WordsInput field={shown('families')} label="Where families live, and what they need" />
        <WordsInput field={shown('gettingThere')} label="How families get there" />
        <WordsInput field={shown('room')} label="Room, and getting in" />
        <WordsInput
          field={shown('asked')}
          label="Who was asked, and when"
          hint="Groups of people, such as 40 parents at three playgroups in March 2026. Never a name."
        />
        <TextInput field={shown('decidedBy')} label="Who decided" hint="A board or a role" />
        <DateLineInput field={shown('decidedOn')} label="When" hint="For example, 27 March 2026" />
        <h3 class="govuk-heading-s">Other places that were looked at</h3>
        {Array.from({ length: Math.min(8, Math.max(2, (typed.otherName?.length ?? 0) + 1)) }, (_, row) => (
          <Other shown={shown} row={row} />
        ))}
        <Button text="Save the draft" />
      </Deed>
    </Card>
  )
}

function Other({ shown, row }: { readonly shown: Shown; readonly row: number }): VNode {
  const said = shown('otherSaid', row)
  return (
    <Fieldset legend={{ text: `Place ${row + 1}`, classes: 'govuk-fieldset__legend--s' }}>
      <TextInput field={shown('otherName', row)} label="Which place" />
      <WordsInput field={shown('otherWhy', row)} label="Why it was not this one" rows={2} />
      <Select
        {...said}
        label={{ text: 'May families read of it?' }}
        value={said.value}
        items={[
          { value: '', text: 'Choose' },
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No: for colleagues only' },
        ]}
      />
    </Fieldset>
  )
}

function Before(props: SayWhyProps): VNode | null {
  const before = props.versions.filter(({ state }) => state === 'former' || state === 'taken_back')
  if (before.length === 0) return null
  return (
    <section aria-labelledby="before">
      <h2 class="govuk-heading-m" id="before">
        What was said before
      </h2>
      {before.map((one) => (
        <Details
          summaryText={`${one.state === 'former' ? 'Another took its place' : 'Taken back'} ${whoAndWhen(one.endedBy, one.endedAt)}`}
          html={
            <>
              <ReasonsShown words={one} />
              <p class="govuk-body-s hearth-soft">Published {whoAndWhen(one.publishedBy, one.publishedAt)}</p>
              <Deed {...props} deed="again">
                <input type="hidden" name="reason" value={one.id} />
                <Button text="Make this the draft" classes="govuk-button--secondary" />
              </Deed>
            </>
          }
        />
      ))}
    </section>
  )
}

/** "by Dilys Marchbank, Tuesday 1 December, 10:14". */
function whoAndWhen(who: string | null, at: string | null): string {
  return [who && `by ${who}`, at && dayAndClockInWords(Temporal.Instant.from(at))].filter(Boolean).join(', ')
}
