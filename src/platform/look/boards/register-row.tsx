import type { ComponentChildren, VNode } from 'preact'
import { Arch } from '../arch.tsx'
import { Icon } from '../icons.tsx'
import type { Tint } from '../tint.ts'

export interface RegisterRowProps {
  /** "Otis P." */
  readonly name: string
  readonly initials: string
  readonly tint: Tint
  /** Age and who they come with: "14 months, with Marnie". */
  readonly words: string
  /** One alert, the one that matters at the door: "No nuts", "Only Bex may collect". Never with its reason. */
  readonly alert?: string | undefined
  readonly here: boolean
  /** Kept on this device and not sent yet: "Saved on this tablet 10:05". */
  readonly unsent?: string | undefined
  /** On the button: "Here". */
  readonly hereWords: string
  /** What the button sends: the name of the field, and whose mark it is. */
  readonly field: string
  readonly value: string
}

/** A child on the register: who, with whom, one alert, one button that is pressed or not. Touched from 56 pixels on. */
export function RegisterRow(props: RegisterRowProps): VNode {
  return (
    <li class={props.here ? 'hearth-child hearth-child--here' : 'hearth-child'}>
      <Arch initials={props.initials} tint={props.tint} />
      <div>
        <strong dir="auto">{props.name}</strong>
        <p class="hearth-soft">{props.words}</p>
        {props.alert && (
          <p class="hearth-alert">
            <Icon name="warning" /> <span>{props.alert}</span>
          </p>
        )}
        {props.unsent && <p class="hearth-pending">{props.unsent}</p>}
      </div>
      <button class="hearth-tap" type="submit" name={props.field} value={props.value} aria-pressed={props.here}>
        <Icon name="tick" /> {props.hereWords}
        <span class="govuk-visually-hidden">: {props.name}</span>
      </button>
    </li>
  )
}

/** The rows, in one column or two. Stands in a form. */
export function Register({ children, label }: { readonly children: ComponentChildren; readonly label: string }): VNode {
  return (
    <ul class="hearth-register" aria-label={label}>
      {children}
    </ul>
  )
}
