import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'

const kind = z.enum(['must_not_collect', 'allergy', 'collect', 'access', 'photos'])
export const careNotes = z.array(z.object({ kind, words: z.string() }))

/** Something that a family chose to share for one booking, so that somebody is safe there. Of who must not collect: who, never why. */
export type CareNote = z.output<typeof careNotes>[number]

export interface CareNoteWish extends CareNote {
  /** Whom it is about: their place in the party as it was given, from 0. */
  readonly attendee: number
}

/**
 * Writes down what a family shares for one booking, in place of what it shared before: for who handles the booking, or a worker who has just
 * made it at the desk. False, and nothing written, for everybody else. At most 300 letters a note.
 */
export async function addCareNotes(trx: Trx, booking: string, notes: readonly CareNoteWish[]): Promise<boolean> {
  const { rows } = await sql<{
    added: boolean
  }>`select bookings.add_care_notes(${booking}::uuid, ${JSON.stringify(notes)}::jsonb) as added`.execute(trx)
  return rows[0]?.added ?? false
}

const LABELS: Readonly<Record<CareNote['kind'], string>> = {
  must_not_collect: 'Must not collect',
  allergy: 'Allergy',
  collect: 'May collect',
  access: 'Needs',
  photos: 'Photographs',
}

/** What harms if it is missed: it stands in red. */
export function isGrave({ kind }: CareNote): boolean {
  return kind === 'must_not_collect' || kind === 'allergy'
}

/** "Must not collect: Craig". */
export function careWords({ kind, words }: CareNote): string {
  return `${LABELS[kind]}: ${words}`
}
