import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, isId, typed as typedIn } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { newPlaceShown, placeFaults } from '../keep-my-listings/edit-a-part.route.ts'
import { findKept, type KeptListing } from '../keep-my-listings/keep-queries.ts'
import { formOf, readSent, seenAs, typedFor } from '../keep-my-listings/listing-form.ts'
import { type NewPlace, placeOf, readNewPlace, withNewPlace } from '../keep-my-listings/new-place.ts'
import { readBeside, type SamePlace } from '../keep-my-listings/new-place-input.tsx'
import { listSamePlaces } from '../keep-my-listings/new-place-queries.ts'
import { type Choices, kindsFor, loadChoices, offeredBy } from '../keep-my-listings/offered.ts'
import { type FieldName, fieldNames, type ListingFields, type Part, partNames, parts } from '../listing-fields.ts'
import { FollowAReplyPage } from './follow-a-reply.page.tsx'
import { type FollowAnswer, findReply, followReply, type OwnerReply } from './follow-a-reply.ts'

const url = '/upkeep/listings/:service/replies/:reply'
const MOST = 500

/** An editor opens what an owner said beside the listing, puts it right, and has seen to it. */
export function registerFollowAReply(web: Web, deps: DirectoryDeps): void {
  const declared = { permission: 'directory.edit', purpose: 'manage' } as const
  web.get(url, { ...declared, audit: null }, (ask) => show(deps, ask))
  web.post(`${url}/following`, { ...declared, audit: 'listing.reply_settled', longest: 256 * 1024 }, (ask) => follow(deps, ask))
}

interface Found {
  readonly reply: OwnerReply
  readonly kept: KeptListing
  readonly choices: Choices
  readonly fields: readonly FieldName[]
}

async function find(deps: DirectoryDeps, ask: Ask): Promise<Found> {
  const { service = '', reply: id = '' } = ask.params
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const reply = isId(service) && isId(id) ? await findReply(trx, service, id) : null
    const kept = reply ? await findKept(trx, service, 'editor') : undefined
    return reply && kept && { reply, kept, choices: await loadChoices(trx, { listing: service }) }
  })
  if (!found) throw notHere()
  return { ...found, fields: fieldNames.filter((field) => field !== 'schedules' || !found.kept.sessions) }
}

async function show(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const found = await find(deps, ask)
  const { reply, kept } = found
  // What they filled in themselves is settled where every proposal is.
  if (reply.state === 'open' && reply.proposal) return { redirect: `/proposals/${reply.proposal}` }
  if (reply.state !== 'open') return { redirect: `/upkeep/listings/${kept.listing}?said=colleague` }
  return draw(deps, ask, found, { typed: typedFor(found.fields, kept.fields), errors: {} })
}

interface Drawn {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly moved?: boolean
  readonly changed?: readonly string[]
  readonly likely?: readonly SamePlace[]
}

function draw(deps: DirectoryDeps, ask: Ask, found: Found, { typed, errors, moved = false, changed = [], likely = [] }: Drawn): Answered {
  const { reply, kept, choices, fields } = found
  const shown = shownIn(formOf(fields, offeredBy(choices)), typed, errors)
  const page = FollowAReplyPage({
    ...{ frame: deps.frame, viewer: ask.viewer, csrf: ask.csrf(), reply, kept, fields, errors, moved },
    seen: new Map(fields.map((field) => [field, seenAs(kept.fields[field])])),
    round: {
      ...{ shown, typed, places: choices.places, sessions: kept.sessions },
      kinds: kindsFor(choices, typed, ask.body ?? {}),
      newPlace: newPlaceShown(ask, errors, likely),
      spare: 1,
    },
    open: opened(found, errors, changed, typedIn(ask.body ?? {}, 'look')),
    why: ask.body ? typedIn(ask.body, 'why') : reply.kind === 'closed' ? 'Its owner says that it has closed.' : '',
    told: typedIn(ask.body ?? {}, 'told'),
  })
  return { page, status: moved || Object.keys(errors).length > 0 ? 422 : 200 }
}

/** Parts with something wrong or something changed stand open; of one that has closed, whether it is open. */
function opened({ reply }: Found, errors: FieldErrors, changed: readonly string[], look: string): Set<Part> {
  const ids = Object.keys(errors)
  const wrong = (field: FieldName): boolean => ids.some((id) => inputsOf(field).some((name) => id === name || id.startsWith(`${name}-`)))
  const own = (part: Part): readonly FieldName[] => parts[part]
  const open = partNames.filter((part) => own(part).some((field) => changed.includes(field) || wrong(field)))
  if (reply.kind === 'closed') open.push('state')
  if (look === 'kinds') open.push('what')
  if (look === 'line') open.push('when-and-where')
  return new Set(open)
}

const INPUTS: Partial<Record<FieldName, readonly string[]>> = {
  ages: ['ageFrom', 'ageTo', 'expecting'],
  cost: ['cost', 'costNote'],
  places: ['places', 'placeIs', 'placeName', 'placeAddress', 'placeTown', 'placePostcode', 'placeGettingIn', 'placeSecrecy'],
  schedules: ['days', 'opens', 'closes', 'at', 'about', 'first', 'last'],
}
const inputsOf = (field: FieldName): readonly string[] => INPUTS[field] ?? [field]

async function follow(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const found = await find(deps, ask)
  const { kept, reply, choices, fields } = found
  const sent = readSent(fields, offeredBy(choices), kept.fields, ask.body)
  const { typed } = sent
  const changed = sent.ok ? sent.changed : {}
  const again = (errors: FieldErrors): Answered => draw(deps, ask, found, { typed, errors, changed: Object.keys(changed) })
  if (typedIn(ask.body, 'look') !== '') return again({})
  const read = readNewPlace(ask.body)
  if (!sent.ok || (read.given && !read.ok))
    return again({ ...(sent.ok ? {} : sent.errors), ...(read.given && !read.ok ? read.errors : {}) })
  const place = read.given
    ? { written: placeOf(read.place, ask.body), is: typedIn(ask.body, 'placeIs'), beside: readBeside(ask.body, 'placeIs') }
    : undefined
  const named = withNewPlace(changed, kept.fields, place?.written.place)
  if (!named) return again({ placeName: 'A time is at a new place: write which, or choose another' })
  const [why, told] = [typedIn(ask.body, 'why').trim().slice(0, MOST), typedIn(ask.body, 'told').trim().slice(0, MOST)]
  const errors = missing(named, why, told)
  if (Object.keys(errors).length > 0) return again(errors)
  const seen = new Map(fields.map((field) => [field, typedIn(ask.body, `seen-${field}`)]))
  const wish = { key: deedKeyOf(ask.body), listing: kept.listing, reply: reply.reply, fields: named, seen, why, told, place }
  const { outcome } = await followReply(deps, ask.who, wish)
  return after(deps, ask, { found, typed, changed, place: place?.written }, outcome)
}

interface Followed {
  readonly found: Found
  readonly typed: Typed
  readonly changed: Partial<ListingFields>
  readonly place: NewPlace | undefined
}

async function after(deps: DirectoryDeps, ask: Ask, { found, typed, changed, place }: Followed, outcome: FollowAnswer['outcome']) {
  const here = `/upkeep/listings/${found.kept.listing}`
  const again = (errors: FieldErrors): Answered => draw(deps, ask, found, { typed, errors, changed: Object.keys(changed) })
  switch (outcome) {
    case 'not-here':
    case 'from-a-feed':
      throw notHere()
    case 'already':
      return { redirect: `${here}?said=colleague` }
    case 'no-place':
      return again({ places: 'Tick the places where its times are' })
    case 'which-place': {
      const likely = place ? await deps.db.asViewer(ask.who, (trx) => listSamePlaces(trx, place)) : []
      const errors = { placeIs: 'Say whether the new place is one of these' }
      return draw(deps, ask, found, { typed, errors, changed: ['places'], likely })
    }
    case 'secret':
    case 'masked':
      return again({ placeSecrecy: placeFaults[outcome] })
    case 'moved':
      return draw(deps, ask, await find(deps, ask), { typed, errors: {}, moved: true, changed: Object.keys(changed) })
    default:
      return { redirect: isGone(changed) ? '/upkeep?list=replies&taken-off=yes' : `${here}?said=followed` }
  }
}

const isGone = ({ status }: Partial<ListingFields>): boolean => status === 'defunct' || status === 'inactive'

function missing(changed: Partial<ListingFields>, why: string, told: string): FieldErrors {
  if (isGone(changed) && why === '') return { why: 'Say why families no longer read it' }
  return Object.keys(changed).length === 0 && told === '' ? { told: 'You have changed nothing: say why, for the owner' } : {}
}
