import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, typed as typedIn } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { type FieldName, isPart, type ListingFields, type Part, parts } from '../listing-fields.ts'
import { changeListing } from '../settle-proposals/change-a-listing.ts'
import { EditAPartPage } from './edit-a-part.page.tsx'
import { fieldLabels } from './field-labels.ts'
import type { Door } from './keep-doors.ts'
import { findKept, type KeptListing } from './keep-queries.ts'
import { formOf, readSent, seenAs, typedFor } from './listing-form.ts'
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
    return kept && { kept, choices: await loadChoices(trx, { listing }) }
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
}

function draw(deps: DirectoryDeps, door: Door, ask: Ask, found: Found, { typed, errors, moved = false }: Drawn): Answered {
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
      sessions: kept.sessions,
      spare: typedIn(ask.body ?? {}, 'look') === 'line' ? 2 : 1,
    },
  })
  return { page, status: wrong || moved ? 422 : 200 }
}

async function send(deps: DirectoryDeps, door: Door, ask: Ask): Promise<Answered> {
  const found = await find(deps, door, ask)
  const offered = offeredBy(found.choices)
  if (typedIn(ask.body, 'look') !== '')
    return draw(deps, door, ask, found, { typed: formOf(found.fields, offered).typed(ask.body), errors: {} })
  const sent = readSent(found.fields, offered, found.base, ask.body)
  if (!sent.ok) return draw(deps, door, ask, found, { typed: sent.typed, errors: sent.errors })
  const note = typedIn(ask.body, 'note').trim()
  if (note.length > LONGEST_NOTE)
    return draw(deps, door, ask, found, { typed: sent.typed, errors: { note: `Write at most ${LONGEST_NOTE} letters` } })
  const { outcome, back } =
    door.as === 'provider' ? await propose(deps, ask, sent.changed, note) : await change(deps, ask, found, sent.changed, note)
  const { listing } = found.kept
  if (outcome === 'not-here' || outcome === 'from-a-feed') throw notHere()
  if (outcome === 'no-place')
    return draw(deps, door, ask, found, {
      typed: sent.typed,
      errors: { places: `Tick the places where the times of “${fieldLabels.schedules}” are` },
    })
  // Drawn from what stands there now: pressing again is then meant.
  if (outcome === 'moved') return draw(deps, door, ask, await find(deps, door, ask), { typed: sent.typed, errors: {}, moved: true })
  return { redirect: `${door.base}/${listing}?done=${back}` }
}

async function propose(deps: DirectoryDeps, ask: Ask, fields: Partial<ListingFields>, note: string) {
  const wish = { key: deedKeyOf(ask.body), listing: ask.params.listing ?? '', as: 'provider' as const, fields, note }
  const { outcome } = await proposeChange(deps, ask.who, wish)
  return { outcome, back: outcome === 'proposed' ? 'sent' : 'same' } as const
}

async function change(deps: DirectoryDeps, ask: Ask, { fields: all }: Found, fields: Partial<ListingFields>, why: string) {
  const seen = new Map(all.map((field) => [field, typedIn(ask.body, `seen-${field}`)]))
  const { outcome } = await changeListing(deps, ask.who, { key: deedKeyOf(ask.body), listing: ask.params.listing ?? '', fields, seen, why })
  return { outcome, back: outcome }
}
