import type { VNode } from 'preact'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Card } from '../../../platform/look/card.tsx'
import type { LocalityFound } from '../public-sites.ts'

export interface Asked {
  /** As it was typed. */
  readonly place: string
  readonly found: LocalityFound | undefined
  /** A postcode is a middle of some streets; a town is a middle of all of it. */
  readonly how: 'postcode' | 'sector' | 'outward' | 'town' | undefined
}

const ways = { postcode: 'by the code of its postcode', edges: 'by its edges', name: 'by its name' } as const

/** Trying a postcode or a town: which locality it is in, and how we know. */
export function WhichLocality({ asked }: { readonly asked: Asked | undefined }): VNode {
  return (
    <Card heading="Try a postcode" id="try">
      <form method="get" action="/sites/localities">
        <Input
          id="place"
          name="place"
          label={{ text: 'A postcode or a town' }}
          value={asked?.place}
          classes="govuk-input--width-10"
          autocomplete="off"
        />
        <Button text="Which locality?" classes="govuk-button--secondary" />
      </form>
      {asked && (
        <p class="govuk-body" role="status">
          {words(asked)}
        </p>
      )}
    </Card>
  )
}

function words({ place, found, how }: Asked): string {
  if (!found) return `${place} is in none of them, as far as we can tell.`
  const rough = found.how === 'edges' && how !== 'postcode' ? ' This is the middle of a larger area, so be careful near an edge.' : ''
  return `${place} is in ${found.locality}: ${found.part}, ${ways[found.how]}.${rough}`
}
