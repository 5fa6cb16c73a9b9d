import type { ComponentChildren, VNode } from 'preact'
import { DateInput } from '../../govuk/date-input.tsx'
import { Input } from '../../govuk/input.tsx'
import { Textarea } from '../../govuk/textarea.tsx'
import { speak } from '../words/speak.ts'
import { askedName } from './fields.ts'
import type { Shown, ShownInput } from './form.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })

/** What every input takes: its field as the form shows it, its question, and a hint in plain words. */
export interface AskProps {
  readonly field: ShownInput
  readonly label: ComponentChildren
  readonly hint?: string | undefined
  /** The question is the page's heading, or one of its own size. */
  readonly labelClasses?: string | undefined
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | undefined
  readonly autocomplete?: string | undefined
  readonly describedBy?: string | undefined
}

interface LineProps extends AskProps {
  readonly type?: 'text' | 'email' | 'tel'
  readonly inputmode?: 'text' | 'email' | 'tel' | 'decimal' | 'numeric'
  readonly spellcheck?: boolean
  readonly autocapitalize?: string
  readonly prefix?: string
  /** Numbers and addresses run from the left on every page; words run the way they are written. */
  readonly dir?: 'ltr' | 'auto'
}

function Line({ field, label, hint, labelClasses, width = 20, autocomplete = 'off', describedBy, ...more }: LineProps): VNode {
  return (
    <Input
      {...field}
      {...(more.type ? { type: more.type } : {})}
      label={{ html: label, classes: labelClasses }}
      hint={hint ? { text: hint } : undefined}
      classes={`govuk-input--width-${width}`}
      autocomplete={autocomplete}
      inputmode={more.inputmode}
      spellcheck={more.spellcheck}
      prefix={more.prefix ? { text: more.prefix } : undefined}
      autocapitalize={more.autocapitalize}
      describedBy={describedBy}
      attributes={{ dir: more.dir ?? 'auto' }}
    />
  )
}

/** A name, in any script: the letters run the way they are written. */
export function NameInput(props: AskProps): VNode {
  return <Line {...props} spellcheck={false} />
}

/** One line of words. */
export function TextInput(props: AskProps & { readonly autocapitalize?: string }): VNode {
  return <Line {...props} />
}

/** An age, as parents say it. */
export function AgeInput(props: AskProps): VNode {
  return <Line width={10} {...props} spellcheck={false} />
}

export function MoneyInput(props: AskProps): VNode {
  return <Line width={10} {...props} prefix="£" inputmode="text" dir="ltr" spellcheck={false} />
}

export function PostcodeInput(props: AskProps): VNode {
  return <Line width={10} autocomplete="postal-code" {...props} autocapitalize="characters" dir="ltr" spellcheck={false} />
}

export function PhoneInput(props: AskProps): VNode {
  return <Line autocomplete="tel" {...props} type="tel" inputmode="tel" dir="ltr" spellcheck={false} />
}

/** An e-mail address. After an error it carries what was asked about, so that the same text sent again is an answer. */
export function EmailInput(props: AskProps): VNode {
  const { field } = props
  return (
    <>
      <Line autocomplete="email" {...props} type="email" inputmode="email" dir="ltr" spellcheck={false} />
      {field.errorMessage && field.value !== '' && <input type="hidden" name={askedName(field.name)} value={field.value} />}
    </>
  )
}

/** Several lines of words. */
export function WordsInput({ field, label, hint, labelClasses, rows = 3 }: AskProps & { readonly rows?: number }): VNode {
  return (
    <Textarea
      {...field}
      rows={rows}
      label={{ html: label, classes: labelClasses }}
      hint={hint ? { text: hint } : undefined}
      attributes={{ dir: 'auto' }}
    />
  )
}

/** A day in one box, in whatever way people write it. */
export function DateLineInput(props: AskProps): VNode {
  return <Line {...props} spellcheck={false} />
}

export interface DateBoxesProps {
  readonly shown: Shown
  /** The name of the field: its boxes are `name-day`, `name-month` and `name-year`. */
  readonly name: string
  readonly legend: string
  readonly legendClasses?: string
  readonly hint?: string
  /** `bday` where it is the person's own date of birth. */
  readonly autocomplete?: 'bday'
}

/** A day in three boxes. */
export function DateBoxesInput({
  shown,
  name,
  legend,
  legendClasses = 'govuk-fieldset__legend--s',
  hint,
  autocomplete,
}: DateBoxesProps): VNode {
  const boxes = (['day', 'month', 'year'] as const).map((part) => ({ part, ...shown(`${name}-${part}`) }))
  const error = boxes.find((box) => box.errorMessage)?.errorMessage
  // A day that is whole and yet none is wrong in all its boxes.
  const unfinished = boxes.some((box) => box.value === '')
  return (
    <DateInput
      id={name}
      namePrefix={name}
      fieldset={{ legend: { text: legend, classes: legendClasses } }}
      hint={hint ? { text: hint } : undefined}
      errorMessage={error}
      items={boxes.map(({ part, id, value, errorMessage }) => ({
        name: part,
        id,
        label: say(`date.${part}`),
        value,
        ...(unfinished ? { error: errorMessage !== undefined } : {}),
        classes: part === 'year' ? 'govuk-input--width-4' : part === 'month' ? 'govuk-input--width-3' : 'govuk-input--width-2',
        // A month may be a word.
        inputmode: part === 'month' ? 'text' : 'numeric',
        ...(autocomplete ? { autocomplete: `${autocomplete}-${part}` } : {}),
      }))}
    />
  )
}
