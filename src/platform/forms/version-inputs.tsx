import type { VNode } from 'preact'
import { Checkboxes } from '../../govuk/checkboxes.tsx'
import { Input } from '../../govuk/input.tsx'
import { errorOf, type FieldErrors } from '../web/form.ts'

interface InputErrors {
  readonly errors: FieldErrors
}

/** Where the recording or the film of a version is; nothing for a version to read. */
export function MediaInput({ form, value, errors }: InputErrors & { readonly form: string; readonly value: string }): VNode | null {
  if (form !== 'audio' && form !== 'bsl') return null
  return (
    <Input
      id="media"
      name="media"
      type="url"
      label={{ text: form === 'bsl' ? 'Where the film is' : 'Where the recording is' }}
      hint={{ text: 'Its words are written out below, for those who cannot play it.' }}
      value={value}
      {...errorOf(errors, 'media')}
    />
  )
}

interface WhoCheckedProps extends InputErrors {
  readonly said: { readonly checked: boolean; readonly checkedBy: string }
  /** What else a page does while nobody has checked it: "A guide about safety does not show it." */
  readonly unchecked?: string
}

/** Whether somebody who speaks the language has read a version, and who. */
export function WhoChecked({ said, unchecked = '', errors }: WhoCheckedProps): VNode {
  return (
    <>
      <Checkboxes
        name="checked"
        idPrefix="checked"
        items={[
          { value: 'yes', text: 'Somebody who speaks the language, or for whom it was made, has read all of this', checked: said.checked },
        ]}
      />
      <Input
        id="checkedBy"
        name="checkedBy"
        label={{ text: 'Who read it' }}
        hint={{
          text: `Shown to families: a name as they wish it, or a group. Without a tick the page says that nobody has checked it. ${unchecked}`.trimEnd(),
        }}
        value={said.checkedBy}
        {...errorOf(errors, 'checkedBy')}
      />
    </>
  )
}
