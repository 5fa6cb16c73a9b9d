import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting, Deed, Lock } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { TELL_OWNER_JOB } from '../confirm-a-listing/tell-the-owner.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { findProposal, type Proposal } from '../keep-my-listings/keep-queries.ts'
import { seenAs } from '../keep-my-listings/listing-form.ts'
import { findSecrecy, listNewPlaces, newPlacesHeld, type ProposedPlace, putNewPlaces } from '../keep-my-listings/new-place-queries.ts'
import { sameValue } from '../listing-fields.ts'
import { likelyPlaces } from './likely-places.ts'
import {
  decidePlaces,
  type PlaceDecision,
  type PlaceFacts,
  type PlaceFault,
  type PlacesDecided,
  wordsOf,
  writtenTheSame,
} from './place-rules.ts'
import {
  decideSettlement,
  decideUndoing,
  type FieldDecision,
  type Pressed,
  type ProposalFacts,
  type Settlement,
} from './settlement-rules.ts'
import { TELL_JOB } from './tell-the-proposer.ts'
import { publish, putChanges, recordChanges } from './write-listing.ts'

type Deps = Pick<DirectoryDeps, 'act'>

export interface SettleWish {
  readonly key: string
  readonly proposal: string
  readonly pressed: Pressed
  /** What the editor says of each place that came with it. */
  readonly places: ReadonlyMap<string, PlaceDecision>
  /** What the history says of why. */
  readonly why: string
}

export type SettleAnswer = {
  readonly outcome: Settlement['outcome'] | 'places' | 'not-here'
  readonly missing?: Missing
  /** What is wrong with places that came with it. */
  readonly faults?: ReadonlyMap<string, PlaceFault>
}
type Missing = Extract<Settlement, { outcome: 'unfinished' }>['missing']

/** Takes part of a proposal, all of it or none: what is taken is public at once, in one version, and the rest is told with its reason. */
export async function settleAProposal(
  { act }: Deps,
  who: Acting,
  { key, proposal, pressed, places, why }: SettleWish,
): Promise<SettleAnswer> {
  const body = [proposal, pressed.version, ...pressed.decisions, ...places]
  const locks = places.size > 0 ? [held(proposal), newPlacesHeld] : [held(proposal)]
  return act<SettleAnswer>(who, { route: 'directory.settle', key, body, locks }, async (deed) => {
    const found = await findProposal(deed.trx, proposal, 'editor')
    if (!found) return { outcome: 'not-here' }
    const placed = await placesOf(deed.trx, found, pressed, places)
    if (!placed.ok && found.state === 'waiting' && found.version === pressed.version) return { outcome: 'places', faults: placed.faults }
    const decided = placed.ok ? { ...pressed, decisions: placed.decisions } : pressed
    const settlement = decideSettlement(factsOf(found), decided, sameValue, seenAs)
    if (settlement.outcome === 'unfinished') return { outcome: 'unfinished', missing: settlement.missing }
    if (settlement.outcome !== 'settled') return settlement
    if (placed.ok) await writePlaces(deed.trx, proposal, placed)
    await write(deed, found, settlement, why)
    return { outcome: 'settled' }
  })
}

/** Which of the places that came with it are new, and which are here already. */
async function placesOf(
  trx: Trx,
  found: Proposal,
  { decisions }: Pressed,
  said: ReadonlyMap<string, PlaceDecision>,
): Promise<PlacesDecided> {
  const fresh = (await listNewPlaces(trx, found.listing, 'editor')).filter(
    (one) => one.proposal === found.proposal && one.state === 'waiting',
  )
  const facts: PlaceFacts[] = []
  for (const place of fresh) {
    const decision = said.get(place.place)
    const likely = (await likelyPlaces(trx, place, fresh)).map((one) => one.place)
    const here = place.here === null ? null : { place: place.here, secret: place.hereSecret }
    facts.push({ place: place.place, here, likely, kept: await findSecrecy(trx, decision?.is === 'new' ? decision.place : place) })
  }
  return decidePlaces(facts, decisions, said, new Map(found.fields.map(({ field, wish }) => [field, wish])))
}

async function writePlaces(trx: Trx, proposal: string, { write, became }: Extract<PlacesDecided, { ok: true }>): Promise<void> {
  await putNewPlaces(trx, write)
  const states = [...became].map(([place, one]) => ({ place, ...one }))
  await sql`select directory.settle_places(${proposal}::uuid, ${JSON.stringify(states)}::jsonb)`.execute(trx)
}

/** A place that came with a proposal turns out to be one that nobody may know: its words are gone, here and from all that brought it. */
export async function forgetPlace(
  { act }: Deps,
  who: Acting,
  { key, proposal, place }: { readonly key: string; readonly proposal: string; readonly place: string },
): Promise<'forgotten' | 'not-here'> {
  const wish = { route: 'directory.forget-place', key, body: [place], locks: [held(proposal), newPlacesHeld] }
  const { outcome } = await act<{ readonly outcome: 'forgotten' | 'not-here' }>(who, wish, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ found: string[] }>`
      select directory.forget_proposed_place(${proposal}::uuid, ${place}::uuid) as found`.execute(trx)
    const subjects = rows[0]?.found ?? []
    if (subjects.length === 0) return { outcome: 'not-here' }
    await recordAudit(trx, { action: 'proposal.place_forgotten', subjectKind: 'proposal', subjects, deedId, requestId })
    return { outcome: 'forgotten' }
  })
  return outcome
}

const held = (proposal: string): Lock => ({
  rank: 'resources',
  take: async (trx: Trx) => void (await sql`select directory.hold_proposal(${proposal}::uuid)`.execute(trx)),
})

async function write(deed: Deed, found: Proposal, settlement: Extract<Settlement, { outcome: 'settled' }>, why: string): Promise<void> {
  const { trx, deedId, requestId } = deed
  const { proposal, listing, organisationId, wish } = found
  const { changes, settled } = settlement
  const ids = await putChanges(trx, { listing, organisation: organisationId, wish }, changes)
  await sql`select directory.settle_proposal(${proposal}::uuid, ${JSON.stringify(settled)}::jsonb)`.execute(trx)
  await recordChanges(trx, listing, changes, { kind: 'proposal', proposal, why })
  const refused = settled.filter(({ state }) => state === 'rejected').length
  const counts = { taken: settled.length - refused, refused }
  await recordAudit(trx, { action: 'proposal.settled', subjectKind: 'proposal', subjects: [proposal], deedId, requestId, counts })
  await enqueueNews(trx, proposal)
  await publish(trx, ids)
}

/** Whoever proposed it is told: at their account, or where the link was sent that they used. */
async function enqueueNews(trx: Trx, proposal: string): Promise<void> {
  const { rows } = await sql<{ reply: string | null }>`select directory.reply_of(${proposal}::uuid) as reply`.execute(trx)
  const reply = rows[0]?.reply
  if (reply) await enqueue(trx, { task: TELL_OWNER_JOB, payload: { reply } })
  else await enqueue(trx, { task: TELL_JOB, payload: { proposal }, key: `proposal ${proposal}` })
}

function factsOf({ kind, state, version, withdrawn, current, fields }: Proposal): ProposalFacts {
  return {
    ...{ kind, state, version, withdrawn },
    fields: fields.map(({ field, wish }) => ({ field, wish, current: current?.[field] ?? null })),
    places: current?.places ?? [],
    scheduled: current?.schedules.flatMap(({ location }) => location ?? []) ?? [],
  }
}

export type UndoAnswer = { readonly outcome: 'undone' | 'already' | 'moved' | 'new' | 'not-here' }

/** Undoes a settlement while everything that it wrote still stands: the public reads what it read before, and the proposal waits again. */
export async function undoSettlement(
  { act }: Deps,
  who: Acting,
  { key, proposal }: { readonly key: string; readonly proposal: string },
): Promise<UndoAnswer> {
  return act<UndoAnswer>(who, { route: 'directory.undo', key, body: [proposal], locks: [held(proposal)] }, async (deed) => {
    const { trx, deedId, requestId } = deed
    const found = await findProposal(trx, proposal, 'editor')
    if (!found) return { outcome: 'not-here' }
    const wrote = new Map(found.wrote.map((one) => [one.field, { before: one.old, written: one.new }]))
    const undoing = decideUndoing(factsOf(found), wrote, sameValue)
    if (undoing.outcome !== 'undone') return undoing
    const { listing, organisationId, wish } = found
    const ids = await putChanges(trx, { listing, organisation: organisationId, wish }, undoing.changes)
    await sql`select directory.reopen_proposal(${proposal}::uuid), directory.reopen_places(${proposal}::uuid)`.execute(trx)
    await recordChanges(trx, listing, undoing.changes, { kind: 'undone', proposal })
    await recordAudit(trx, { action: 'proposal.reopened', subjectKind: 'proposal', subjects: [proposal], deedId, requestId })
    await publish(trx, ids)
    return { outcome: 'undone' }
  })
}

/**
 * Takes all of a proposal as it is, but for what is refused, each with its reason. A new place that is here word for word is that one; where one
 * is only like it, nothing is done, and the answer is `places`.
 */
export async function takeAllBut(
  deps: Pick<DirectoryDeps, 'act' | 'db'>,
  who: Acting,
  { proposal, refused }: { readonly proposal: string; readonly refused: Readonly<Record<string, string>> },
): Promise<SettleAnswer> {
  const read = await deps.db.asViewer(who, async (trx) => {
    const found = await findProposal(trx, proposal, 'editor')
    if (!found) return undefined
    const fresh = (await listNewPlaces(trx, found.listing, 'editor')).filter((one) => one.proposal === proposal)
    return { found, places: await asWritten(trx, fresh) }
  })
  if (!read) return { outcome: 'not-here' }
  const { found, places } = read
  const decided = ({ field }: (typeof found.fields)[number]): FieldDecision => {
    const reason = refused[field]
    return reason === undefined ? { take: 'as-proposed' } : { take: 'no', reason }
  }
  const pressed: Pressed = {
    version: found.version,
    seen: new Map(found.fields.map(({ field }) => [field, seenAs(found.current?.[field] ?? null)])),
    decisions: new Map(found.fields.map((one) => [one.field, decided(one)])),
  }
  return settleAProposal(deps, who, { key: crypto.randomUUID(), proposal, pressed, places, why: '' })
}

async function asWritten(trx: Trx, fresh: readonly ProposedPlace[]): Promise<ReadonlyMap<string, PlaceDecision>> {
  const places = new Map<string, PlaceDecision>()
  for (const place of fresh) {
    const same = writtenTheSame(place, await likelyPlaces(trx, place, fresh))
    places.set(place.place, same ? { is: 'same', as: same.place } : { is: 'new', place: wordsOf(place), beside: [] })
  }
  return places
}
