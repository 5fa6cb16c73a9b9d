import type { Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import { findPublicCandidate, isOpen, listPublicCandidates } from '../../network/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { mapOf, numbered } from '../places-map.ts'
import { PlacePage } from './place.page.tsx'
import { say } from './place-words.ts'
import { PLACES, PlacesPage } from './places.page.tsx'
import { opinionForm, tellOpinion } from './tell-opinion.ts'

const open = { permission: 'public', purpose: 'public', audit: null } as const

/** Places that may become sites, and what families and partners think of them. */
export function registerPlacesToCome(web: Web, deps: FindDeps): void {
  web.get(PLACES, open, () => showAll(deps))
  web.get(`${PLACES}/:place`, open, (ask) => show(deps, ask, {}, {}))
  web.post(`${PLACES}/:place/opinions`, open, (ask) => tell(deps, ask))
}

async function showAll(deps: FindDeps): Promise<Answered> {
  const places = await deps.db.asPublic(listPublicCandidates)
  const onMap = places.map((place) => {
    const { latitude, longitude } = place
    return latitude === null || longitude === null || !isOpen({ ...place, published: true }) ? undefined : { latitude, longitude }
  })
  const { numbers, points } = numbered(onMap)
  const { homeLatitude: latitude, homeLongitude: longitude } = deps.network
  const map = await mapOf(deps.db, points, undefined, { latitude, longitude })
  return { page: PlacesPage({ frame: deps.frame, places: places.map((place, at) => ({ place, number: numbers[at] })), map }) }
}

async function show(deps: FindDeps, ask: Ask, said: Typed, errors: FieldErrors): Promise<Answered> {
  const id = ask.params.place ?? ''
  const place = isId(id) ? await deps.db.asPublic((trx) => findPublicCandidate(trx, id)) : undefined
  if (!place) throw notHere()
  const thanks = ask.query.thanks !== undefined && Object.keys(errors).length === 0
  return {
    status: Object.keys(errors).length > 0 ? 422 : 200,
    page: PlacePage({ frame: deps.frame, urgentHelp: deps.network.urgentHelp, csrf: ask.csrf(), place, said, errors, thanks }),
  }
}

async function tell(deps: FindDeps, ask: Ask): Promise<Answered> {
  const said = opinionForm.typed(ask.body)
  const read = opinionForm.parse(said)
  if (!read.ok) return show(deps, ask, said, read.errors)
  const place = ask.params.place ?? ''
  if (!isId(place)) throw notHere()
  const wish = { key: deedKeyOf(ask.body), place, opinion: read.value, origin: ask.request.ip }
  const { outcome } = await tellOpinion(deps, ask.who, wish)
  // Decided meanwhile, or not there: the page itself says which.
  if (outcome === 'not-here') return { redirect: `${PLACES}/${place}` }
  if (outcome === 'resting') return show(deps, ask, said, { words: say('places.resting') })
  return { redirect: `${PLACES}/${place}?thanks=yes` }
}
