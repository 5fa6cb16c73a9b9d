import { listPlacesHere } from '../../../platform/places/index.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { addressIn } from '../../../platform/words/addresses.ts'
import { askedLocale } from '../../../platform/words/spoken.ts'
import type { FindDeps } from '../find-deps.ts'
import { suggestForPlace, suggestForWords } from './suggest.ts'
import { type Suggestable, suggestPlaces } from './suggestion-table.ts'

/** A minute: going back and forth over a word asks once. */
const HEADERS = { 'cache-control': 'public, max-age=60' }

export function registerSuggest(web: Web, deps: FindDeps): void {
  let places: Suggestable[] | undefined
  web.get('/find/suggestions', { permission: 'public', purpose: 'public', audit: null, machine: true }, (ask) => {
    places ??= suggestPlaces(listPlacesHere({ latitude: deps.network.homeLatitude, longitude: deps.network.homeLongitude }))
    return suggest(deps, places, ask)
  })
}

function suggest({ listings }: FindDeps, places: readonly Suggestable[], { query }: Ask): Answered {
  const typed = typeof query.q === 'string' ? query.q : ''
  const found =
    query.for === 'place' ? suggestForPlace(places, typed) : suggestForWords(listings.current().index.suggestions, places, typed)
  const suggestions = found.map((one) => (one.href === undefined ? one : { ...one, href: addressIn(askedLocale(), one.href) }))
  return { text: JSON.stringify({ suggestions }), type: 'application/json; charset=utf-8', headers: HEADERS }
}
