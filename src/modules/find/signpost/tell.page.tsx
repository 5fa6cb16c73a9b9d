import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import type { Typed } from '../../../platform/forms/form.ts'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { Link } from '../../../platform/look/link.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import { PeopleList } from '../../../platform/look/records/people-list.tsx'
import { SearchBox } from '../../../platform/look/search-box.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { SendForm } from '../send-it/send-form.tsx'

interface Around {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
}

export interface ListingRow {
  readonly service: string
  readonly name: string
  readonly words: string
}

export interface TellListProps extends Around {
  readonly typed: string
  readonly rows: readonly ListingRow[]
  readonly total: number
  /** What was just noted, with what takes it back. */
  readonly done: { readonly telling: string; readonly name: string; readonly printing: string | undefined } | undefined
  readonly takenBack: 'yes' | 'late' | undefined
}

/** What there is, each with one press that notes it. For the desk: no name is asked, none is kept. */
export function TellListPage(props: TellListProps): VNode {
  const { frame, viewer, csrf, typed, rows, total } = props
  return (
    <WorkerPage frame={frame} title="Tell a family" viewer={viewer} csrf={csrf} current="tell">
      <h1 class="govuk-heading-xl">Tell a family</h1>
      <Noted {...props} />
      <div class="hearth-presses">
        <SearchBox action="/tell" label="What do they need, and where?" button="Find" value={typed} suggestions="/find/suggestions" />
      </div>
      <h2 class="govuk-heading-m">
        {typed ? `${total} found` : 'Soonest first'}
        {total > rows.length && `, the first ${rows.length} shown`}
      </h2>
      {rows.length === 0 ? (
        <EmptyBox text="Nothing fits. Try fewer words." />
      ) : (
        <PeopleList
          label="What there is"
          people={rows.map(({ service, name, words }) => ({
            name,
            href: `/services/${service}`,
            words,
            end: <RowPresses service={service} name={name} typed={typed} csrf={csrf} />,
          }))}
        />
      )}
    </WorkerPage>
  )
}

function Noted({ done, takenBack, typed, csrf }: TellListProps): VNode | null {
  if (takenBack) return <JustNow>{takenBack === 'yes' ? 'Taken back: it is not counted.' : 'It is too late to take that back.'}</JustNow>
  if (!done) return null
  return (
    <div class="hearth-presses">
      <JustNow>Noted: a family was told about {done.name}.</JustNow>
      <form class="hearth-presses__row" method="post" action={`/tell/presses/${done.telling}/taking-back`}>
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        <input type="hidden" name="q" value={typed} />
        <Button text="Undo" classes="govuk-button--secondary" />
        <span class="hearth-soft">For a minute.</span>
        {done.printing && <Link href={`${done.printing}?print=yes`}>Open the page to print it</Link>}
      </form>
    </div>
  )
}

interface RowPressesProps {
  readonly service: string
  readonly name: string
  readonly typed: string
  readonly csrf: string
}

function RowPresses({ service, name, typed, csrf }: RowPressesProps): VNode {
  return (
    <form class="hearth-presses__row" method="post" action={`/tell/${service}`}>
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      <input type="hidden" name="how" value="told" />
      <input type="hidden" name="q" value={typed} />
      <button class="govuk-button govuk-button--secondary" type="submit" data-prevent-double-click="true" data-module="govuk-button">
        Told them<span class="govuk-visually-hidden"> about {name}</span>
      </button>
      <Link href={`/tell/${service}`}>
        Send or print<span class="govuk-visually-hidden"> {name}</span>
      </Link>
    </form>
  )
}

export interface TellOneProps extends Around {
  readonly service: string
  readonly name: string
  readonly sensitive: boolean
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly texts: boolean
}

/** Three ways of telling: in words, on their phone, on paper. */
export function TellOnePage({ frame, viewer, csrf, service, name, sensitive, typed, errors, texts }: TellOneProps): VNode {
  const action = `/tell/${service}`
  return (
    <WorkerPage frame={frame} title="Tell a family" error={Object.keys(errors).length > 0} viewer={viewer} csrf={csrf} current="tell">
      <BackLink href="/tell" text="Tell a family" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{name}</h1>
      <HowForm action={action} csrf={csrf} how="told" text="I told them: just note it" />
      <p class="govuk-body hearth-soft">
        Counted without a name: {sensitive ? 'where and which day' : 'what, where and which day'}. You can take it back for a minute.
      </p>
      {sensitive ? (
        <InsetText>
          This is not sent, saved or printed from here: somebody else may find it. It is counted without saying what it was about. Ring with
          them from a private room, or let them write the number down as they like.
        </InsetText>
      ) : (
        <>
          <Card heading={texts ? 'Send it to their phone or e-mail' : 'Send it to their e-mail'} id="send">
            <SendForm
              action={`${action}/sending`}
              csrf={csrf}
              typed={typed}
              errors={errors}
              label={texts ? 'Their mobile number or e-mail address' : 'Their e-mail address'}
              hint="Ask first: “Is it safe if this comes to your phone?” It is used once and not kept."
              button="Send it"
            />
          </Card>
          <HowForm action={action} csrf={csrf} how="printed" text="Print it for them" secondary />
        </>
      )}
    </WorkerPage>
  )
}

interface HowFormProps {
  readonly action: string
  readonly csrf: string
  readonly how: 'told' | 'printed'
  readonly text: string
  readonly secondary?: boolean
}

function HowForm({ action, csrf, how, text, secondary = false }: HowFormProps): VNode {
  return (
    <form method="post" action={action}>
      <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
      <input type="hidden" name="how" value={how} />
      <Button text={text} preventDoubleClick {...(secondary ? { classes: 'govuk-button--secondary' } : {})} />
    </form>
  )
}
