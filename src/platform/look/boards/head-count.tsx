import type { VNode } from 'preact'

export interface HeadCountProps {
  /** "Children". */
  readonly label: string
  readonly count: number
  /** The name of the field: the buttons send 1 and -1. */
  readonly field: string
  /** Said of the buttons by screen readers: "One child fewer", "One child more". */
  readonly fewer: string
  readonly more: string
}

/** Heads counted and not named, one press a head. Never added to the people who are named. Stands in a form. */
export function HeadCount({ label, count, field, fewer, more }: HeadCountProps): VNode {
  return (
    <div class="hearth-tally">
      <strong class="hearth-stretch">{label}</strong>
      <button class="hearth-tap hearth-tap--round" type="submit" name={field} value="-1" disabled={count === 0}>
        <span aria-hidden="true">−</span>
        <span class="govuk-visually-hidden">{fewer}</span>
      </button>
      <output>{count}</output>
      <button class="hearth-tap hearth-tap--round" type="submit" name={field} value="1">
        <span aria-hidden="true">+</span>
        <span class="govuk-visually-hidden">{more}</span>
      </button>
    </div>
  )
}
