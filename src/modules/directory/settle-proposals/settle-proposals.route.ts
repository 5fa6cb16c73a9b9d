import type { Trx } from '../../../platform/database/doors.ts'
import { shownIn, type Typed } from '../../../platform/forms/form.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, type FieldErrors, typed as typedIn } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { placeFaults } from '../keep-my-listings/edit-a-part.route.ts'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import { findProposal, listProposals, type Proposal } from '../keep-my-listings/keep-queries.ts'
import { formOf, seenAs } from '../keep-my-listings/listing-form.ts'
import { asChoices, listNewPlaces, type ProposedPlace, spotOf } from '../keep-my-listings/new-place-queries.ts'
import { type Choices, kindsFor, loadChoices, offeredBy } from '../keep-my-listings/offered.ts'
import { pageOf } from '../keep-my-listings/see-kept.route.ts'
import { likelyPlaces } from './likely-places.ts'
import { ProposalsPage } from './proposals.page.tsx'
import { choiceOf, type Decided, type PlacesDecided, type PlaceToSettle, readDecisions, readPlaces, typedWishes } from './read-decisions.ts'
import { SettleAProposalPage } from './settle-a-proposal.page.tsx'
import { forgetPlace, settleAProposal, undoSettlement } from './settle-a-proposal.ts'

const A_PAGE = 20
const declared = { permission: 'directory.settle_proposals', purpose: 'manage' } as const

/** What providers propose, for the editors: the list, one of them beside what families read now, and what is taken of it. */
export function registerSettleProposals(web: Web, deps: DirectoryDeps): void {
  web.get('/proposals', { ...declared, audit: null }, (ask) => showAll(deps, ask))
  web.get('/proposals/:proposal', { ...declared, audit: null }, async (ask) => {
    const found = await find(deps, ask)
    return draw(deps, ask, found, { typed: typedWishes(found.proposal), errors: {} })
  })
  web.post('/proposals/:proposal/settlement', { ...declared, audit: 'proposal.settled', longest: 256 * 1024 }, (ask) => settle(deps, ask))
  web.post('/proposals/:proposal/places/:place/forgetting', { ...declared, audit: 'proposal.place_forgotten' }, (ask) => forget(deps, ask))
  web.post('/proposals/:proposal/undoing', { ...declared, audit: 'proposal.reopened' }, (ask) => undo(deps, ask))
}

async function showAll(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const page = pageOf(ask)
  const found = await deps.db.asViewer(ask.who, async (trx) => ({
    waiting: await listProposals(trx, 'editor', { waiting: true, offset: (page - 1) * A_PAGE, most: A_PAGE }),
    settled: await listProposals(trx, 'editor', { waiting: false, offset: 0, most: 10 }),
  }))
  const did = typedIn(ask.query, 'did')
  return { page: ProposalsPage({ deps, viewer: ask.viewer, csrf: ask.csrf(), page, size: A_PAGE, did, ...found }) }
}

interface Found {
  readonly proposal: Proposal
  readonly choices: Choices
  /** Places that came with it. */
  readonly fresh: readonly ProposedPlace[]
  /** Of these, those that wait with it. */
  readonly places: readonly PlaceToSettle[]
}

async function find(deps: DirectoryDeps, ask: Ask): Promise<Found> {
  const found = await deps.db.asViewer(ask.who, async (trx) => {
    const proposal = await findProposal(trx, ask.params.proposal ?? '', 'editor')
    if (!proposal) return undefined
    const about = proposal.current ? { listing: proposal.listing } : { organisation: proposal.organisationId }
    const fresh = (await listNewPlaces(trx, proposal.listing, 'editor')).filter((one) => one.proposal === proposal.proposal)
    return { proposal, fresh, choices: await loadChoices(trx, about, asChoices(fresh)), places: await placesToSettle(trx, fresh) }
  })
  if (!found) throw notHere()
  return found
}

async function placesToSettle(trx: Trx, fresh: readonly ProposedPlace[]): Promise<PlaceToSettle[]> {
  const found: PlaceToSettle[] = []
  for (const place of fresh.filter(({ state }) => state === 'waiting'))
    found.push({ place, likely: await likelyPlaces(trx, place, fresh), spotted: (await spotOf(trx, place.postcode)) !== undefined })
  return found
}

interface Drawn {
  readonly typed: Typed
  readonly errors: FieldErrors
  readonly moved?: boolean
  readonly decided?: Decided
  readonly said?: PlacesDecided
}

function draw(
  deps: DirectoryDeps,
  ask: Ask,
  { proposal, fresh, choices, places }: Found,
  { typed, errors, moved = false, decided, said }: Drawn,
): Answered {
  const fields = proposal.fields.map(({ field }) => field)
  const page = SettleAProposalPage({
    ...{ deps, proposal, errors, moved, fresh, places },
    typedPlaces: said?.typed ?? new Map(),
    forgotten: ask.query.forgotten !== undefined,
    viewer: ask.viewer,
    csrf: ask.csrf(),
    first: ask.query.first !== undefined,
    decided: decided?.said ?? new Map(),
    seen: new Map(fields.map((field) => [field, seenAs(proposal.current?.[field] ?? null)])),
    round: {
      shown: shownIn(formOf(fields, offeredBy(choices)), typed, errors),
      typed,
      kinds: kindsFor(choices, typed, ask.body ?? {}),
      places: choices.places,
      sessions: false,
      spare: 1,
    },
  })
  return { page, status: moved || Object.keys(errors).length > 0 ? 422 : 200 }
}

async function settle(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  // What is taken is written by the one way in, which asks for this, too.
  if (!ask.viewer.permissions.includes('directory.edit')) throw notHere()
  const found = await find(deps, ask)
  const decided = readDecisions(found.proposal, offeredBy(found.choices), ask.body)
  const said = readPlaces(found.places, ask.body)
  const again = (errors: FieldErrors): Answered => draw(deps, ask, found, { typed: decided.typed, errors, decided, said })
  if (typedIn(ask.body, 'look') !== '') return again({})
  const { pressed } = decided
  const errors = { ...decided.errors, ...said.errors }
  if (Object.keys(errors).length > 0 && found.proposal.state === 'waiting') return again(errors)
  const wish = {
    key: deedKeyOf(ask.body),
    proposal: found.proposal.proposal,
    pressed,
    places: said.places,
    why: typedIn(ask.body, 'why').trim().slice(0, 500),
  }
  const answer = await settleAProposal(deps, ask.who, wish)
  switch (answer.outcome) {
    case 'not-here':
      throw notHere()
    case 'already':
      return { redirect: `/proposals/${found.proposal.proposal}?first=colleague` }
    case 'moved':
      return draw(deps, ask, await find(deps, ask), { typed: decided.typed, errors: {}, moved: true, decided, said })
    case 'withdrawn':
      return again(everyField(found.proposal, 'This listing was withdrawn since: nothing of it can be taken. Say why, and do not take it'))
    case 'places':
      return again(Object.fromEntries([...(answer.faults ?? [])].map(([place, fault]) => [choiceOf(place), PLACE_FAULTS[fault]])))
    case 'unfinished':
      return again(
        Object.fromEntries(
          [...(answer.missing ?? [])].map(([field, what]) => [idOf(field, what), `${fieldLabels[field]}: ${MISSING[what]}`]),
        ),
      )
    case 'settled':
      return { redirect: '/proposals?did=settled' }
  }
}

const PLACE_FAULTS = { choice: 'Say whether the place that is not here yet is taken, and as which', ...placeFaults } as const

const MISSING = {
  decision: 'choose whether it is taken',
  reason: 'say why it is not taken; they will read it',
  place: 'some of these times are at a place that the listing would not have: take its places, too, or put the times right',
  name: 'a new listing needs it; take it, or take nothing',
}

const idOf = (field: string, what: keyof typeof MISSING): string => (what === 'reason' ? `reason-${field}` : `take-${field}`)

function everyField({ fields }: Proposal, words: string): FieldErrors {
  return Object.fromEntries(fields.slice(0, 1).map(({ field }) => [`take-${field}`, words]))
}

async function forget(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  const { proposal = '', place = '' } = ask.params
  const outcome = await forgetPlace(deps, ask.who, { key: deedKeyOf(ask.body), proposal, place })
  if (outcome === 'not-here') throw notHere()
  return { redirect: `/proposals/${proposal}?forgotten=1` }
}

async function undo(deps: DirectoryDeps, ask: Ask): Promise<Answered> {
  if (!ask.viewer.permissions.includes('directory.edit')) throw notHere()
  const proposal = ask.params.proposal ?? ''
  const { outcome } = await undoSettlement(deps, ask.who, { key: deedKeyOf(ask.body), proposal })
  if (outcome === 'not-here') throw notHere()
  return { redirect: outcome === 'undone' ? `/proposals/${proposal}` : `/proposals?did=${outcome}` }
}
