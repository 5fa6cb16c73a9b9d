import type { VNode } from 'preact'
import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Select } from '../../../govuk/select.tsx'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { PostcodeInput, TextInput, WordsInput } from '../../../platform/forms/inputs.tsx'
import type { FieldErrors } from '../../../platform/web/form.ts'
import { FormErrors, type Frame, HiddenFields, WorkerPage } from '../../../platform/web/frame.tsx'
import type { Viewer } from '../../../platform/web/viewer.ts'
import { kindNames } from '../keep-sites/site-words.ts'
import type { Locality } from '../public-sites.ts'
import { candidateForm } from './candidate-forms.ts'
import { type Candidate, candidateKinds } from './candidates.ts'

export interface CandidateFormProps {
  readonly frame: Frame
  readonly viewer: Viewer
  readonly csrf: string
  readonly key: string
  /** The place that is changed; undefined for a new one. */
  readonly candidate: Pick<Candidate, 'id' | 'name' | 'seen'> | undefined
  readonly localities: readonly Pick<Locality, 'id' | 'name'>[]
  readonly said: Typed
  readonly errors: FieldErrors
}

/** A building that may become a site, and what is weighed about it. */
export function CandidateFormPage({ frame, viewer, csrf, key, candidate, localities, said, errors }: CandidateFormProps): VNode {
  const shown = shownIn(candidateForm, said, errors)
  const title = candidate ? `Change ${candidate.name}` : 'Add a place'
  const home = candidate ? `/sites/candidates/${candidate.id}` : '/sites/candidates'
  return (
    <WorkerPage frame={frame} title={title} viewer={viewer} csrf={csrf} current="candidates" error={Object.keys(errors).length > 0}>
      <BackLink href={home} text={candidate?.name ?? 'Possible sites'} />
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-xl">{title}</h1>
      <p class="govuk-body">Once it is published, families read all of this. Write it for them, and name nobody.</p>
      <form method="post" action={candidate ? `${home}/words` : '/sites/candidates/new'} noValidate>
        <HiddenFields csrf={csrf} deedKey={key} />
        <input type="hidden" name="seen" value={candidate?.seen ?? 0} />
        <TextInput field={shown('name')} label="What people call the building" />
        <TextInput field={shown('organisation')} label="Whose building it is" />
        <TextInput field={shown('address')} label="Address" />
        <TextInput field={shown('town')} label="Town or village" />
        <PostcodeInput field={shown('postcode')} label="Postcode" autocomplete="off" />
        <Select
          {...shown('kind')}
          label={{ text: 'What it would be' }}
          items={[{ value: '', text: 'Choose' }, ...candidateKinds.map((value) => ({ value, text: kindNames[value] }))]}
        />
        <Select
          {...shown('locality')}
          label={{ text: 'Whose families it would serve' }}
          items={[
            { value: '', text: 'Those of the locality it lies in' },
            ...localities.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <h2 class="govuk-heading-m">What is weighed</h2>
        <WordsInput field={shown('families')} label="Where families live, and what they need" />
        <WordsInput field={shown('gettingThere')} label="How families would get there" />
        <WordsInput field={shown('room')} label="Room, and getting in" />
        <WordsInput field={shown('asked')} label="Who was asked, and when" hint="Groups of people, never a name." />
        <Button text="Keep this" preventDoubleClick />
      </form>
    </WorkerPage>
  )
}
