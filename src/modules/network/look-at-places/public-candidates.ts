import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import { candidateWords } from './candidates.ts'

/** A published place, as families read it. */
export type PublicCandidate = z.output<typeof candidateWords>

const withOpinions = candidateWords.extend({
  /** How many said that it would help them, in whole fives; null below five. */
  helps: z.number().int().nullable(),
  not: z.number().int().nullable(),
  /** Fewer than five have told at all. */
  few: z.boolean(),
  /** What people wrote and staff show, in an order that says nothing of when; none while few have told. */
  words: z.array(z.string()),
})
export type CandidateWithOpinions = z.output<typeof withOpinions>

/** Every published place, those still open first, by locality. */
export async function listPublicCandidates(trx: Trx): Promise<PublicCandidate[]> {
  const { rows } = await sql<{ candidates: unknown }>`select network.public_candidates() as candidates`.execute(trx)
  return z.array(candidateWords).parse(rows[0]?.candidates)
}

/** One of them with what people said; undefined for what is not published. */
export async function findPublicCandidate(trx: Trx, id: string): Promise<CandidateWithOpinions | undefined> {
  const { rows } = await sql<{ candidate: unknown }>`select network.public_candidate(${id}::uuid) as candidate`.execute(trx)
  return rows[0]?.candidate ? withOpinions.parse(rows[0].candidate) : undefined
}

/** Writes down what somebody thinks; false for a place that is not published, or decided. */
export async function writeOpinion(
  trx: Trx,
  candidate: string,
  { helps, words }: { readonly helps: boolean; readonly words: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: string | null }>`select network.tell_opinion(${candidate}::uuid, ${helps}, ${words}) as id`.execute(trx)
  return Boolean(rows[0]?.id)
}
