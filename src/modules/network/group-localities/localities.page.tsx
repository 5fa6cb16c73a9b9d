import type { ComponentChildren, VNode } from 'preact'
import type { Temporal } from 'temporal-polyfill'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Select } from '../../../govuk/select.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { DateLineInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import { Card } from '../../../platform/look/card.tsx'
import { EmptyBox } from '../../../platform/look/empty-box.tsx'
import { JustNow } from '../../../platform/look/live-line.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { listed } from '../../../platform/words/lists.ts'
import { spanWords } from '../keep-sites/site-words.ts'
import type { Locality, LocalityPart } from '../public-sites.ts'
import { partsNotOn, partsOn } from './area-lines-rules.ts'
import { areaKinds, type UngroupedArea } from './localities.ts'
import { groupForm, nameForm } from './locality-forms.ts'
import { type Asked, WhichLocality } from './which-locality.tsx'

export interface LocalitiesProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: () => string
  readonly today: Temporal.PlainDate
  readonly localities: readonly Locality[]
  readonly ungrouped: readonly UngroupedArea[]
  /** A postcode or town that somebody tried, and what came of it. */
  readonly asked: Asked | undefined
  readonly said: Typed
  readonly errors: FieldErrors
  /** What was kept, in words. */
  readonly done: string | undefined
}

export const areaNames = { district: 'District', ward: 'Ward', small_area: 'Small area (LSOA)' } as const

/** Localities, and the districts, wards and small areas of which each is made. */
export function LocalitiesPage(props: LocalitiesProps): VNode {
  const { frame, viewer, csrf, localities, ungrouped, errors, done } = props
  return (
    <WorkerPage frame={frame} title="Localities" viewer={viewer} csrf={csrf} current="localities" error={Object.keys(errors).length > 0}>
      <BackLink href="/sites" text="Sites" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Localities</h1>
      {done && <JustNow>{done}</JustNow>}
      <p class="govuk-body">
        A locality is a group of districts served together. Where one district is split, name its wards; the smallest area named wins.
      </p>
      {localities.length === 0 && <EmptyBox text="There are no localities yet." />}
      {localities.map((one) => (
        <One {...props} one={one} />
      ))}
      {ungrouped.length > 0 && (
        <p class="govuk-body">
          <strong>In no locality yet:</strong> {listed(ungrouped.map(({ name }) => name))}.
        </p>
      )}
      <Group {...props} />
      <WhichLocality asked={props.asked} />
      <Name {...props} />
    </WorkerPage>
  )
}

interface DeedProps extends Pick<LocalitiesProps, 'csrf' | 'key'> {
  readonly deed: string
  readonly children: ComponentChildren
}

function Deed({ csrf, key, deed, children }: DeedProps): VNode {
  return (
    <form method="post" action="/sites/localities" noValidate>
      <HiddenFields csrf={csrf} deedKey={key()} />
      <input type="hidden" name="do" value={deed} />
      {children}
    </form>
  )
}

function One({ one, ...props }: LocalitiesProps & { readonly one: Locality }): VNode {
  const day = props.today.toString()
  const now = partsOn(one.parts, day)
  return (
    <section aria-labelledby={`locality-${one.id}`}>
      <h2 class="govuk-heading-m" id={`locality-${one.id}`}>
        {one.name}
      </h2>
      {now.length === 0 && <p class="govuk-body hearth-soft">Nobody has said of which districts it is made.</p>}
      <ul class="hearth-plain">
        {now.map((part) => (
          <Part {...props} part={part} />
        ))}
        {partsNotOn(one.parts, day).map((part) => (
          <Part {...props} part={part} past />
        ))}
      </ul>
      {one.parts.length === 0 && (
        <Deed {...props} deed="drop">
          <input type="hidden" name="which" value={one.id} />
          <Button text={`Take ${one.name} away`} classes="govuk-button--secondary" />
        </Deed>
      )}
    </section>
  )
}

function Part({ part, past = false, ...props }: LocalitiesProps & { readonly part: LocalityPart; readonly past?: boolean }): VNode {
  const { id, kind, code, name } = part
  return (
    <li class="hearth-entry hearth-entry--ends">
      <span>
        {past ? <span class="hearth-soft">{name}</span> : <strong>{name}</strong>}{' '}
        <span class="hearth-soft">{[areaNames[kind], code, spanWords(part)].filter(Boolean).join('. ')}</span>
      </span>
      <Deed {...props} deed="undo">
        <input type="hidden" name="part" value={id} />
        <Button
          html={
            <>
              Take back
              <span class="govuk-visually-hidden">
                : {name}, {spanWords(part)}
              </span>
            </>
          }
          classes="govuk-button--secondary govuk-!-margin-bottom-0"
        />
      </Deed>
    </li>
  )
}

function Group(props: LocalitiesProps): VNode {
  const { said, errors, localities } = props
  const shown = shownIn(groupForm, said, errors)
  const hint =
    'A name or a code that imported edges know is taken with both, any other as you write it. A code before a name makes sure: E07000134 North West Leicestershire.'
  return (
    <Card heading="What belongs to a locality" id="group">
      <Deed {...props} deed="group">
        <Select
          {...shown('kind')}
          label={{ text: 'What they are' }}
          items={areaKinds.map((value) => ({ value, text: areaNames[value] }))}
        />
        <WordsInput field={shown('areas')} label="Their names or codes, one a line" hint={hint} rows={4} />
        <Select
          {...shown('locality')}
          label={{ text: 'Belong to' }}
          items={[
            { value: '', text: 'Choose' },
            ...localities.map(({ id, name }) => ({ value: id, text: name })),
            { value: 'none', text: 'No locality' },
          ]}
        />
        <DateLineInput
          field={shown('from')}
          label="From which day"
          hint="What they belonged to before ends on that day, and stays in the history."
        />
        <Button text="Keep this" preventDoubleClick />
      </Deed>
    </Card>
  )
}

function Name(props: LocalitiesProps): VNode {
  const shown = shownIn(nameForm, props.said, props.errors)
  return (
    <Card heading="A new locality, or another name" id="name-one" ground="quiet">
      <Deed {...props} deed="name">
        <Select
          {...shown('which')}
          label={{ text: 'Which' }}
          items={[{ value: '', text: 'A new one' }, ...props.localities.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        <TextInput field={shown('name')} label="What it is called" />
        <Button text="Keep the name" classes="govuk-button--secondary" preventDoubleClick />
      </Deed>
    </Card>
  )
}
