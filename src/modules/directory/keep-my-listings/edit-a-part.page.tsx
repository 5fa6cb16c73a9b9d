import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { InsetText } from '../../../govuk/inset-text.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import type { FieldName, Part } from '../listing-fields.ts'
import { FieldInputs, type FieldRound } from './field-inputs.tsx'
import { fieldLabels, partLabels } from './field-labels.ts'
import { inWords } from './field-texts.ts'
import { type Door, navOf } from './keep-doors.ts'
import type { KeptListing } from './keep-queries.ts'

export interface EditAPartProps {
  readonly deps: Pick<DirectoryDeps, 'frame'>
  readonly door: Door
  readonly viewer: Viewer
  readonly csrf: string
  readonly kept: KeptListing
  readonly part: Part
  readonly fields: readonly FieldName[]
  readonly errors: FieldErrors
  /** The listing changed since this page was made: nothing was written, and what was typed is kept. */
  readonly moved: boolean
  readonly note: string
  readonly seen: readonly (readonly [field: FieldName, seen: string])[]
  readonly round: FieldRound
}

/** The form of one part of a listing. */
export function EditAPartPage(props: EditAPartProps): VNode {
  const { deps, door, viewer, csrf, kept, part, fields, errors, moved, note, seen, round } = props
  const wrong = Object.keys(errors).length > 0
  const provider = door.as === 'provider'
  const waiting = provider && fields.some((field) => kept.mine[field] !== undefined)
  return (
    <WorkerPage
      frame={deps.frame}
      title={`${partLabels[part]}: ${kept.fields.name}`}
      error={wrong || moved}
      viewer={viewer}
      csrf={csrf}
      current={navOf(door)}
    >
      <BackLink href={`${door.base}/${kept.listing}`} text={kept.fields.name} />
      <FormErrors errors={errors} />
      {moved && <Moved {...props} />}
      <span class="govuk-caption-l">{kept.fields.name}</span>
      <h1 class="govuk-heading-xl">{partLabels[part]}</h1>
      {waiting && <InsetText text="You have changed something here already, and it waits for an editor. The boxes hold what you wrote." />}
      <form method="post" action={`${door.base}/${kept.listing}/parts/${part}`} noValidate>
        {/* What the Enter key presses: the first button of a form. */}
        <button type="submit" hidden />
        <HiddenFields csrf={csrf} deedKey={crypto.randomUUID()} />
        {!provider && seen.map(([field, value]) => <input type="hidden" name={`seen-${field}`} value={value} />)}
        {fields.map((field) => (
          <FieldInputs field={field} round={round} />
        ))}
        {kept.sessions && part === 'when-and-where' && (
          <InsetText text="Its dates come from the hub’s own timetable, where places are booked. To change them, ring the hub." />
        )}
        <Textarea
          id="note"
          name="note"
          rows={2}
          value={note}
          errorMessage={errors.note ? { text: errors.note } : undefined}
          label={{ text: provider ? 'Anything the editors should know' : 'Why, for whoever looks back' }}
        />
        <Button text={provider ? 'Send to the editors' : 'Change it now'} preventDoubleClick />
      </form>
    </WorkerPage>
  )
}

function Moved({ kept, fields, round }: EditAPartProps): VNode {
  const names = new Map(round.places.map(({ place, name }) => [place, name]))
  return (
    <div class="govuk-inset-text" role="alert">
      <p class="govuk-body">
        <strong>Somebody changed this while you wrote.</strong> Nothing of yours is lost: it is in the boxes. Families read now:
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {fields.map((field) => (
          <li>
            {fieldLabels[field]}: <bdi>{inWords(field, kept.fields[field], names) || 'nothing'}</bdi>
          </li>
        ))}
      </ul>
      <p class="govuk-body">Press “Change it now” again if yours should stand instead.</p>
    </div>
  )
}
