import type { Trx } from '../../../platform/database/doors.ts'
import type { SamePlace } from '../keep-my-listings/new-place-input.tsx'
import { listSamePlaces, type ProposedPlace } from '../keep-my-listings/new-place-queries.ts'
import { samePostcode } from './place-rules.ts'

/** Places that may be the same as one that came with a proposal, for editors: those here, and those that came before it with the same one. */
export async function likelyPlaces(trx: Trx, place: ProposedPlace, brought: readonly ProposedPlace[]): Promise<SamePlace[]> {
  const earlier = brought.slice(
    0,
    brought.findIndex((one) => one.place === place.place),
  )
  return [...(await listSamePlaces(trx, place)), ...earlier.filter((one) => samePostcode(one, place)).map(asLikely)]
}

function asLikely({ place, name, address, town, postcode, masked }: ProposedPlace): SamePlace {
  const words = masked ? town : [address, town, postcode].filter(Boolean).join(', ')
  return { place, name, words, masked, reason: 'proposed', listings: 0 }
}
