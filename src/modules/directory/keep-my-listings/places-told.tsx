import type { VNode } from 'preact'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import type { PlaceNames } from './field-texts.ts'
import type { ProposedPlace } from './new-place-queries.ts'

interface PlacesToldProps {
  /** Places that came with one proposal. */
  readonly brought: readonly ProposedPlace[]
  /** The proposal was settled. */
  readonly settled: boolean
  readonly names: PlaceNames
}

/** What became of the places that a proposal brought; nothing while it waits. */
export function PlacesTold({ brought, settled, names }: PlacesToldProps): VNode | null {
  const told = brought.filter(({ state }) => settled && state !== 'waiting')
  if (told.length === 0) return null
  return (
    <section class="hearth-entry" aria-labelledby="places-brought">
      <h2 class="govuk-heading-m" id="places-brought">
        {told.length === 1 ? 'The place that came with it' : 'The places that came with it'}
      </h2>
      <SummaryList rows={told.map((one) => ({ key: { html: <bdi>{one.name}</bdi> }, value: { html: <>{becameWords(one, names)}</> } }))} />
    </section>
  )
}

function becameWords({ state, became, name: written }: ProposedPlace, names: PlaceNames): VNode | string {
  const name = became === null ? undefined : names.get(became)
  switch (state) {
    case 'new':
      return 'It is in the directory now.'
    case 'same':
      return name === undefined || name === written ? 'It was here already.' : nameOfSame(name)
    case 'unneeded':
      return 'Not written down: nothing that was taken names it. Nobody said no to the place itself.'
    default:
      return 'Its address is not kept here.'
  }
}

function nameOfSame(name: string): VNode {
  return (
    <>
      It was here already, as <bdi>{name}</bdi>.
    </>
  )
}
