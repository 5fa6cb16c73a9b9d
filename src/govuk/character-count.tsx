import type { VNode } from 'preact'
import { Hint } from './hint.tsx'
import { type Attributes, classes, contentOf, type Message, messages } from './options.ts'
import { Textarea, type TextareaProps } from './textarea.tsx'

export interface CharacterCountProps extends Omit<TextareaProps, 'describedBy' | 'disabled' | 'autocomplete'> {
  /** How many characters. One of `maxlength` and `maxwords`. */
  readonly maxlength?: number | string | undefined
  readonly maxwords?: number | string | undefined
  /** Say how many are left only from this percentage on. */
  readonly threshold?: number | string | undefined
  readonly countType?: string | undefined
  readonly countMessage?: { readonly classes?: string | undefined } | undefined
  /** "You can enter up to %{count} characters" unless told otherwise. */
  readonly textareaDescriptionText?: string | undefined
  readonly charactersUnderLimitText?: Message
  readonly charactersAtLimitText?: string | undefined
  readonly charactersOverLimitText?: Message
  readonly wordsUnderLimitText?: Message
  readonly wordsAtLimitText?: string | undefined
  readonly wordsOverLimitText?: Message
}

/** Several lines of text with a limit, counted while they are typed. The server still decides. */
export function CharacterCount(props: CharacterCountProps): VNode {
  const id = props.id || props.name
  const limit = props.maxwords || props.maxlength
  const counted = (props.countType || (props.maxwords && 'words')) === 'words' ? 'words' : 'characters'
  const description = props.textareaDescriptionText || `You can enter up to %{count} ${counted}`
  const info = (
    <>
      <Hint
        id={`${id}-info`}
        classes={classes('govuk-character-count__message', props.countMessage?.classes)}
        text={limit ? description.replaceAll('%{count}', String(limit)) : undefined}
      />
      {contentOf(props.formGroup?.afterInput)}
    </>
  )
  return (
    <Textarea
      id={id}
      name={props.name}
      rows={props.rows}
      spellcheck={props.spellcheck}
      value={props.value}
      label={props.label}
      hint={props.hint}
      errorMessage={props.errorMessage}
      attributes={props.attributes}
      describedBy={`${id}-info`}
      classes={classes('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: classes('govuk-character-count', props.formGroup?.classes),
        attributes: scriptAttributes(props, Boolean(limit)),
        beforeInput: props.formGroup?.beforeInput,
        afterInput: { html: info },
      }}
    />
  )
}

function scriptAttributes(props: CharacterCountProps, limited: boolean): Attributes {
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': { value: props.maxlength, optional: true },
    'data-maxwords': { value: props.maxwords, optional: true },
    'data-threshold': { value: props.threshold, optional: true },
    'data-count-type': { value: props.countType || (props.maxwords ? 'words' : undefined), optional: true },
    ...messages({
      // Without a limit only the script knows what it counts, and fills in the number.
      'textarea-description': !limited && props.textareaDescriptionText ? { other: props.textareaDescriptionText } : undefined,
      'characters-under-limit': props.charactersUnderLimitText,
      'characters-at-limit': props.charactersAtLimitText,
      'characters-over-limit': props.charactersOverLimitText,
      'words-under-limit': props.wordsUnderLimitText,
      'words-at-limit': props.wordsAtLimitText,
      'words-over-limit': props.wordsOverLimitText,
    }),
    ...props.formGroup?.attributes,
  }
}
