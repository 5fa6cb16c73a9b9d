import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Radios } from '../../../govuk/radios.tsx'
import { FileQuestion } from '../../../platform/forms/file-question.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { FileLimits } from '../../../platform/web/sent-files.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { schedules } from './source-queries.ts'
import { scheduleWords } from './source-words.ts'

/** A council's whole directory is some tens of megabytes. */
export const tableLimits: FileLimits = { most: 1, bytes: 60_000_000, kinds: ['text', 'zip'] }

export interface TypedSource {
  readonly title: string
  readonly address: string
  readonly schedule: string
}

export interface AddASourceProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  readonly typed: TypedSource
  readonly errors: FieldErrors
}

/** A source by its address or as a file. What it speaks is found by looking. */
export function AddASourcePage({ frame, viewer, csrf, key, typed, errors }: AddASourceProps): VNode {
  const wrong = (field: string) => (errors[field] ? { text: errors[field] } : undefined)
  return (
    <WorkerPage frame={frame} title="Add a source" viewer={viewer} csrf={csrf} current="feeds" error={Object.keys(errors).length > 0}>
      <BackLink href="/feeds" text="Feeds" />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">Add a source</h1>
      <p class="govuk-body">
        Open Referral UK 3.0 or 1.0, HSDS, a table (CSV), a zip of the tables of HSDS, or the national register of early-years providers: we
        see which by looking.
      </p>
      <form method="post" action="/feeds/new" enctype="multipart/form-data" noValidate>
        <HiddenFields csrf={csrf} deedKey={key} />
        <Input
          id="title"
          name="title"
          label={{ text: 'What families read beside its listings' }}
          hint={{ text: 'Such as “Neighbourshire Council”.' }}
          value={typed.title}
          errorMessage={wrong('title')}
        />
        {frame.example ? (
          <p class="govuk-body">An example network takes files only: it reads nobody’s address.</p>
        ) : (
          <Input
            id="address"
            name="address"
            type="url"
            label={{ text: 'Its address' }}
            hint={{ text: 'Of the interface or of the file. Leave it empty to send a file instead.' }}
            value={typed.address}
            errorMessage={wrong('address')}
          />
        )}
        <FileQuestion name="file" label={frame.example ? 'A file' : 'Or a file'} limits={tableLimits} error={errors.file} />
        {!frame.example && <HowOften value={typed.schedule} />}
        <Button text="Look at it" preventDoubleClick />
      </form>
    </WorkerPage>
  )
}

/** How often a source is read by itself. */
export function HowOften({ value }: { readonly value: string }): VNode {
  return (
    <Radios
      idPrefix="schedule"
      name="schedule"
      value={value}
      classes="govuk-radios--small"
      fieldset={{ legend: { text: 'How often it is read', classes: 'govuk-fieldset__legend--s' } }}
      items={schedules.map((schedule) => ({ value: schedule, text: scheduleWords[schedule] }))}
    />
  )
}
