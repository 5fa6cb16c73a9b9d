import type { VNode } from 'preact'
import { describedBy, type FieldGroupOptions, type FieldProps, SingleField } from './form-group.tsx'
import type { LabelProps } from './label.tsx'
import { type Attributes, attributes, classes, type Extras, type Message, messages } from './options.ts'

export interface FileUploadProps extends FieldProps, Extras {
  readonly name: string
  readonly id?: string | undefined
  readonly disabled?: boolean | undefined
  readonly multiple?: boolean | undefined
  readonly label?: LabelProps | undefined
  readonly formGroup?: FieldGroupOptions | undefined
  /** Lets the browser script make a place to drop files on. */
  readonly javascript?: boolean | undefined
  readonly wrapperClasses?: string | undefined
  readonly wrapperAttributes?: Attributes | undefined
  readonly chooseFilesButtonText?: string | undefined
  readonly dropInstructionText?: string | undefined
  readonly noFileChosenText?: string | undefined
  readonly multipleFilesChosenText?: Message
  readonly enteredDropZoneText?: string | undefined
  readonly leftDropZoneText?: string | undefined
}

/** Choose files to send. */
export function FileUpload(props: FileUploadProps): VNode {
  const id = props.id || props.name
  const input = (
    <input
      class={classes('govuk-file-upload', props.classes, props.errorMessage && 'govuk-file-upload--error')}
      id={id}
      name={props.name}
      type="file"
      disabled={props.disabled}
      multiple={props.multiple}
      aria-describedby={describedBy(id, props)}
      {...attributes(props.attributes)}
    />
  )
  return (
    <SingleField {...props} id={id}>
      {props.javascript ? (
        <div
          class={classes('govuk-file-upload-wrapper', props.wrapperClasses)}
          data-module="govuk-file-upload"
          {...messages({
            'choose-files-button': props.chooseFilesButtonText,
            'no-file-chosen': props.noFileChosenText,
            'multiple-files-chosen': props.multipleFilesChosenText,
            'drop-instruction': props.dropInstructionText,
            'entered-drop-zone': props.enteredDropZoneText,
            'left-drop-zone': props.leftDropZoneText,
          })}
          {...attributes(props.wrapperAttributes)}
        >
          {input}
        </div>
      ) : (
        input
      )}
    </SingleField>
  )
}
