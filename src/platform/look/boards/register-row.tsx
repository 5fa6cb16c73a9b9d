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
  /** What harms if it is missed, the gravest first: "Must not collect: Craig", "Allergy: nuts". Never with its reason. */
  readonly alerts?: readonly string[] | undefined
  /** What helps to know: "May collect: Bex". */
  readonly notes?: readonly string[] | undefined
  readonly here: boolean
  /** Kept on this device and not sent yet: "Saved on this tablet 10:05". */
  readonly unsent?: string | undefined
  /** On the button: "Here". */
  readonly hereWords: string
  /** What the button sends: the name of the field, and whose mark it is. */
  readonly field: string
  readonly value: string
  /** A second button beside it: "Did not come". At most one of the two is pressed. */
  readonly away?: { readonly words: string; readonly value: string; readonly pressed: boolean } | undefined
  /** Where a page comes back to after a press. */
  readonly id?: string | undefined
  /** A link to more about the row. */
  readonly more?: ComponentChildren
}

/** Somebody on the register: who, with whom, what must be known, one button or two that are pressed or not. Touched from 56 pixels on. */
export function RegisterRow(props: RegisterRowProps): VNode {
  const { away, field, name } = props
  const state = props.here ? ' hearth-child--here' : away?.pressed ? ' hearth-child--away' : ''
  return (
    <li class={`hearth-child${state}`} id={props.id}>
      <Arch initials={props.initials} tint={props.tint} />
      <div>
        <strong dir="auto">{name}</strong>
        <p class="hearth-soft">{props.words}</p>
        {props.alerts?.map((alert) => (
          <p class="hearth-alert">
            <Icon name="warning" /> <span dir="auto">{alert}</span>
          </p>
        ))}
        {props.notes?.map((note) => (
          <p class="hearth-care" dir="auto">
            {note}
          </p>
        ))}
        {props.unsent && <p class="hearth-pending">{props.unsent}</p>}
        {props.more && <p class="hearth-child__more">{props.more}</p>}
      </div>
      <div class={away ? 'hearth-child__taps' : undefined}>
        <Tap {...{ field, name }} value={props.value} pressed={props.here} words={props.hereWords} />
        {away && <Tap {...{ field, name }} value={away.value} pressed={away.pressed} words={away.words} away />}
      </div>
    </li>
  )
}

interface TapProps {
  readonly field: string
  readonly value: string
  readonly pressed: boolean
  readonly words: string
  readonly name: string
  readonly away?: boolean
}

function Tap({ field, value, pressed, words, name, away = false }: TapProps): VNode {
  return (
    <button class={away ? 'hearth-tap hearth-tap--away' : 'hearth-tap'} type="submit" name={field} value={value} aria-pressed={pressed}>
      <Icon name="tick" /> {words}
      <span class="govuk-visually-hidden">: {name}</span>
    </button>
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
