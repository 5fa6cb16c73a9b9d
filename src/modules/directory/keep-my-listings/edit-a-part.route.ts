import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, typed as typedIn } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { type FieldName, isPart, type ListingFields, type Part, parts } from '../listing-fields.ts'
import { changeListing, type DirectAnswer } from '../settle-proposals/change-a-listing.ts'
import { EditAPartPage } from './edit-a-part.page.tsx'
import { fieldLabels } from './field-labels.ts'
import type { Door } from './keep-doors.ts'
import { findKept, type KeptListing } from './keep-queries.ts'
import { formOf, readSent, seenAs, typedFor } from './listing-form.ts'
import { type NewPlace, placeOf, readNewPlace, withNewPlace } from './new-place.ts'
import { type NewPlaceShown, readBeside, type SamePlace } from './new-place-input.tsx'
import { listComingPlaces, listSamePlaces } from './new-place-queries.ts'
import { type Choices, kindsFor, loadChoices, offeredBy } from './offered.ts'
import { proposeChange } from './propose.ts'

const LONGEST_NOTE = 500

/** Changes one part of a listing: a provider's waits for an editor, an editor's is public at once. */
export function registerEditAPart(web: Web, deps: DirectoryDeps, door: Door): void {
  const declared = { permission: door.permission, purpose: 'manage' } as const
  const url = `${door.base}/:listing/parts/:part`
  web.get(url, { ...declared, audit: null }, async (ask) => {
    const found = await find(deps, door, ask)
    return draw(deps, door, ask, found, { typed: typedFor(found.fields, found.base), errors: {} })
  })
  web.post(url, { ...declared, audit: door.as === 'provider' ? 'proposal.made' : 'listing.changed', longest: 256 * 1024 }, (ask) =>
    send(deps, door, ask),
  )
}

interface Found {
  readonly kept: KeptListing
  readonly choices: Choices
  readonly part: Part
  readonly fields: readonly FieldName[]
  /** What the boxes hold: what the public reads, and over it what the viewer has proposed already. */
  readonly base: ListingFields
}

async function find(deps: DirectoryDeps, door: Door, ask: Ask): Promise<Found> {
  const { listing = '', part = '' } = ask.params
  if (!isPart(part)) throw notHere()
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const kept = await findKept(trx, listing, door.as)
    const coming = kept && door.as === 'provider' ? await listComingPlaces(trx, { listing }) : []
    return kept && { kept, choices: await loadChoices(trx, { listing }, coming) }
  })
  if (!found) throw notHere()
  const { kept } = found
  const mine = door.as === 'provider' ? (Object.fromEntries(Object.entries(kept.mine)) as Partial<ListingFields>) : {}
  const fields = (parts[part] as readonly FieldName[]).filter((field) => field !== 'schedules' || !kept.sessions)
  return { ...found, part, fields, base: { ...kept.fields, ...mine } }
}

interface Drawn {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly moved?: boolean
  readonly likely?: readonly SamePlace[]
}

function draw(deps: DirectoryDeps, door: Door, ask: Ask, found: Found, { typed, errors, moved = false, likely = [] }: Drawn): Answered {
  const { kept, choices, fields, part } = found
  const wrong = Object.keys(errors).length > 0
  const page = EditAPartPage({
    ...{ deps, door, kept, part, fields, errors, moved },
    viewer: ask.viewer,
    csrf: ask.csrf(),
    note: typedIn(ask.body ?? {}, 'note'),
    seen: fields.map((field) => [field, seenAs(kept.fields[field])] as const),
    round: {
      shown: shownIn(formOf(fields, offeredBy(choices)), typed, errors),
      typed,
      kinds: kindsFor(choices, typed, ask.body ?? {}),
      places: choices.places,
      newPlace: newPlaceShown(ask, errors, likely),
      sessions: kept.sessions,
      spare: typedIn(ask.body ?? {}, 'look') === 'line' ? 2 : 1,
    },
  })
  return { page, status: wrong || moved ? 422 : 200 }
}

/** The boxes of a new place as they were sent, but for an address that nobody may know. */
export function newPlaceShown({ body }: Pick<Ask, 'body'>, errors: FieldErrors, likely: readonly SamePlace[] = []): NewPlaceShown {
  return { typed: readNewPlace(body ?? {}).typed, errors, likely }
}

async function send(deps: DirectoryDeps, door: Door, ask: Ask): Promise<Answered> {
  const found = await find(deps, door, ask)
  const offered = offeredBy(found.choices)
  if (typedIn(ask.body, 'look') !== '')
    return draw(deps, door, ask, found, { typed: formOf(found.fields, offered).typed(ask.body), errors: {} })
  const sent = readSent(found.fields, offered, found.base, ask.body)
  const { typed } = sent
  const again = (errors: FieldErrors): Answered => draw(deps, door, ask, found, { typed, errors })
  const read = found.fields.includes('places') ? readNewPlace(ask.body) : ({ given: false } as const)
  const errors = { ...(sent.ok ? {} : sent.errors), ...(read.given && !read.ok ? read.errors : {}) }
  if (!sent.ok || (read.given && !read.ok)) return again(errors)
  const place = read.given ? placeOf(read.place, ask.body) : undefined
  const fields = withNewPlace(sent.changed, found.base, place?.place)
  if (!fields) return again({ placeName: 'A time is at a new place: write which, or choose another' })
  const note = typedIn(ask.body, 'note').trim()
  if (note.length > LONGEST_NOTE) return again({ note: `Write at most ${LONGEST_NOTE} letters` })
  const wish = { key: deedKeyOf(ask.body), listing: found.kept.listing, fields }
  if (door.as === 'editor') {
    const seen = new Map(found.fields.map((field) => [field, typedIn(ask.body, `seen-${field}`)]))
    const chosen = place && { written: place, is: typedIn(ask.body, 'placeIs'), beside: readBeside(ask.body, 'placeIs') }
    const { outcome } = await changeListing(deps, ask.who, { ...wish, seen, why: note, place: chosen })
    return after(deps, ask, { door, found, typed, place }, outcome)
  }
  const { outcome } = await proposeChange(deps, ask.who, { ...wish, as: 'provider', note, place })
  if (outcome === 'not-here' || outcome === 'from-a-feed') throw notHere()
  return { redirect: `${door.base}/${found.kept.listing}?done=${outcome === 'proposed' ? 'sent' : 'same'}` }
}

interface Sent {
  readonly door: Door
  readonly found: Found
  readonly typed: Typed
  readonly place: NewPlace | undefined
}

/** What is said where an editor's new place cannot stand as it is. */
export const placeFaults = {
  secret: 'This address is kept secret here: it becomes public by nobody’s press. Leave the place out, and say how families can ask',
  masked: 'Somebody lives at this address, and it is published only roughly. Choose “It is somebody’s home”',
} as const

async function after(deps: DirectoryDeps, ask: Ask, { door, found, typed, place }: Sent, outcome: DirectAnswer['outcome']) {
  switch (outcome) {
    case 'not-here':
    case 'from-a-feed':
      throw notHere()
    case 'no-place':
      return draw(deps, door, ask, found, {
        typed,
        errors: { places: `Tick the places where the times of “${fieldLabels.schedules}” are` },
      })
    // Drawn from what stands there now: pressing again is then meant.
    case 'moved':
      return draw(deps, door, ask, await find(deps, door, ask), { typed, errors: {}, moved: true })
    case 'which-place': {
      const likely = place ? await deps.db.asViewer(ask.who, (trx) => listSamePlaces(trx, place)) : []
      return draw(deps, door, ask, found, { typed, errors: { placeIs: 'Say whether the new place is one of these' }, likely })
    }
    case 'secret':
    case 'masked':
      return draw(deps, door, ask, found, { typed, errors: { placeSecrecy: placeFaults[outcome] } })
    default:
      return { redirect: `${door.base}/${found.kept.listing}?done=${outcome}` }
  }
}
