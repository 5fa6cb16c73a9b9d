import type { ComponentChildren, VNode } from 'preact'
import { Icon } from './icons.tsx'
import { Suggest } from './suggest.tsx'

export interface SearchBoxProps {
  readonly action: string
  /** Said by screen readers: "Search for help, a group or a place". */
  readonly label: string
  readonly button: string
  readonly name?: string | undefined
  readonly id?: string | undefined
  readonly value?: string | undefined
  /** Under the box: words and examples as links. There is no placeholder. */
  readonly hint?: ComponentChildren
  /** More inside the form: hidden fields, a second button. */
  readonly children?: ComponentChildren
  /** Where suggestions come from while somebody types; none without it. */
  readonly suggestions?: string | undefined
  /** POST where the words are about a family: an address is kept in histories and logs. */
  readonly method?: 'get' | 'post' | undefined
}

/** One box to ask in, with examples as links under it. */
export function SearchBox(props: SearchBoxProps): VNode {
  const id = props.id ?? 'q'
  return (
    <>
      <form class="hearth-search" role="search" aria-label={props.label} action={props.action} method={props.method ?? 'get'}>
        <Box {...props} id={id} />
        <button class="govuk-button" data-module="govuk-button" type="submit">
          {props.button}
        </button>
        {props.children}
      </form>
      {props.hint && (
        <p class="govuk-hint" id={`${id}-hint`}>
          {props.hint}
        </p>
      )}
    </>
  )
}

function Box({ id, suggestions, ...props }: SearchBoxProps & { readonly id: string }): VNode {
  const box = (
    <>
      <label class="govuk-visually-hidden" for={id}>
        {props.label}
      </label>
      <Icon name="search" />
      <input
        class="govuk-input"
        id={id}
        name={props.name ?? 'q'}
        type="search"
        autocomplete="off"
        value={props.value}
        aria-describedby={props.hint ? `${id}-hint` : undefined}
      />
    </>
  )
  if (suggestions === undefined) return <div class="hearth-search__box">{box}</div>
  return (
    <Suggest class="hearth-search__box" source={suggestions} submits>
      {box}
    </Suggest>
  )
}
