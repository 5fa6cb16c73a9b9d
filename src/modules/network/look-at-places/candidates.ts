import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { findPlace, findTownPlace } from '../../../platform/places/index.ts'
import { findNetwork } from '../network-queries.ts'
import type { CandidateStep } from './candidate-rules.ts'

/** Degrees, WGS 84. */
interface Position {
  readonly latitude: number
  readonly longitude: number
}

export const candidateKinds = ['main_hub', 'network_site', 'outreach_venue'] as const

/** A place that is looked at as a possible site, as pages say it. */
export const candidateWords = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  town: z.string(),
  postcode: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** Whose building it is. */
  organisation: z.string(),
  /** What it would be. */
  kind: z.enum(candidateKinds),
  locality: z.string(),
  /** What is weighed; empty where nothing is said. */
  families: z.string(),
  gettingThere: z.string(),
  room: z.string(),
  asked: z.string(),
  state: z.enum(['suggested', 'looked_at', 'chosen', 'not_chosen']),
  /** Why it was chosen or not. */
  reason: z.string(),
  /** The place of the site that it became, where that may be named. */
  site: z.string().nullable(),
})

const kept = candidateWords.extend({
  /** Raised by every change. */
  seen: z.number().int(),
  published: z.boolean(),
  localityId: z.string(),
  /** The locality that its place lies in; null where nobody can tell. */
  liesIn: z.string().nullable(),
  helps: z.number().int(),
  not: z.number().int(),
  /** Words that nobody has read. */
  waiting: z.number().int(),
  /** What people wrote, unread first; only of one that is asked for. */
  opinions: z.array(
    z.object({
      id: z.string(),
      helps: z.boolean(),
      words: z.string(),
      state: z.enum(['waiting', 'shown', 'kept_back']),
      at: z.string(),
      readBy: z.string().nullable(),
    }),
  ),
  /** What was done with it, the latest first; only of one that is asked for. */
  events: z.array(z.object({ what: z.string(), words: z.string(), by: z.string().nullable(), at: z.string() })),
})
export type Candidate = z.output<typeof kept>

/** Every place that is looked at, those still open first. */
export async function listCandidates(trx: Trx): Promise<Candidate[]> {
  const { rows } = await sql<{ candidates: unknown }>`select network.candidates_kept() as candidates`.execute(trx)
  return z.array(kept).parse(rows[0]?.candidates)
}

/** One of them with what people said and what was done. */
export async function findCandidate(trx: Trx, id: string): Promise<Candidate | undefined> {
  const { rows } = await sql<{ candidates: unknown }>`select network.candidates_kept(${id}::uuid) as candidates`.execute(trx)
  return z.array(kept).parse(rows[0]?.candidates)[0]
}

/** What is written of a place. */
export type CandidateWish = Pick<
  Candidate,
  'name' | 'address' | 'town' | 'postcode' | 'organisation' | 'kind' | 'families' | 'gettingThere' | 'room' | 'asked'
> & {
  /** Public id of the locality it would serve; null for the one that it lies in. */
  readonly localityId: string | null
  /** Where it is, if that is known better than its postcode says. */
  readonly at?: Position
}

export type CandidateDeed =
  /** `seen` is the number of the version that was read: 0 for a new one. */
  | { readonly deed: 'put'; readonly words: CandidateWish; readonly seen: number }
  | { readonly deed: 'step'; readonly step: CandidateStep; readonly reason: string }
  | { readonly deed: 'choose'; readonly inShort: string; readonly decidedBy: string; readonly decidedOn: string }
  | { readonly deed: 'undo' }
  | { readonly deed: 'settle'; readonly opinion: string; readonly state: 'shown' | 'kept_back' }

export type CandidateAnswer = 'done' | 'same' | 'meanwhile' | 'no-locality' | 'not-published' | 'name-taken' | 'in-use' | 'not-here'

/** One change to a place that is looked at. One that is chosen is a planned site in the same transaction, and families read why. */
export async function keepCandidate(
  { act }: { readonly act: Act },
  who: Acting,
  { key, candidate, wish }: { readonly key: string; readonly candidate: string; readonly wish: CandidateDeed },
): Promise<CandidateAnswer> {
  const deed = { route: 'network.keep-candidate', key, body: [candidate, wish] }
  const { outcome } = await act<{ readonly outcome: CandidateAnswer }>(who, deed, async ({ trx, deedId, requestId }) => {
    const outcome = await writeCandidate(trx, candidate, wish)
    if (outcome !== 'done') return { outcome }
    await recordAudit(trx, { action: 'candidate.changed', subjectKind: 'candidate', subjects: [candidate], deedId, requestId })
    if (wish.deed === 'choose' || wish.deed === 'undo') await enqueue(trx, { task: 'bookings.roll-the-listing', payload: {} })
    return { outcome }
  })
  return outcome
}

/** The same without a deed round it. Where a place is, is told by its postcode. */
export async function writeCandidate(trx: Trx, candidate: string, wish: CandidateDeed): Promise<CandidateAnswer> {
  const { rows } = await (await callOf(trx, candidate, wish)).execute(trx)
  return rows[0]?.answer ?? 'not-here'
}

async function callOf(trx: Trx, candidate: string, wish: CandidateDeed) {
  type Answer = { answer: CandidateAnswer }
  switch (wish.deed) {
    case 'put': {
      const words = JSON.stringify({ ...(await positionOf(trx, wish.words)), ...wish.words })
      return sql<Answer>`select network.put_candidate(${candidate}::uuid, ${words}::jsonb, ${wish.seen}) as answer`
    }
    case 'step':
      return sql<Answer>`select network.step_candidate(${candidate}::uuid, ${wish.step}, ${wish.reason}) as answer`
    case 'choose': {
      const { inShort, decidedBy, decidedOn } = wish
      return sql<Answer>`select network.choose_candidate(${candidate}::uuid, ${JSON.stringify({ inShort, decidedBy, decidedOn })}::jsonb) as answer`
    }
    case 'undo':
      return sql<Answer>`select network.undo_choice(${candidate}::uuid) as answer`
    case 'settle':
      return sql<Answer>`select network.settle_opinion(${wish.opinion}::uuid, ${wish.state}) as answer`
  }
}

/** Where a building is: by its postcode where we know that one, else by its town. */
async function positionOf(trx: Trx, { postcode, town, at }: CandidateWish): Promise<Partial<Position>> {
  const network = await findNetwork(trx)
  if (at || !network) return at ?? {}
  const home = { latitude: network.homeLatitude, longitude: network.homeLongitude }
  const byPostcode = await findPlace(trx, postcode, home)
  const place = byPostcode && byPostcode.how !== 'outward' ? byPostcode : (findTownPlace(town, home) ?? byPostcode)
  return place ? { latitude: place.latitude, longitude: place.longitude } : {}
}
