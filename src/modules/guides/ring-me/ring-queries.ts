import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import { marks } from './mark-a-ring.ts'
import { ways } from './ring-form.ts'
import { parts } from './ring-times-rules.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))

const ring = z.object({
  id: z.string(),
  /** An initial where a queue can read the screen. */
  called: z.string(),
  /** Null where a queue can read the screen. */
  phone: z.string().nullable(),
  way: z.enum(ways),
  language: z.string().nullable(),
  otherLanguage: z.string().nullable(),
  interpreter: z.boolean(),
  days: z.array(z.number()),
  parts: z.array(z.enum(parts)),
  mayLeaveMessage: z.boolean(),
  maySayFrom: z.boolean(),
  askedAt: instant,
  /** What they were told, or the next try. Null for one that is ended. */
  safeFrom: instant.nullable(),
  safeUntil: instant.nullable(),
  /** How often it was marked, and the last time how. */
  marks: z.number(),
  mark: z.enum(marks).nullable(),
  markedAt: instant.nullable(),
  /** Another one that waits, or waited, has this number: its safe times may be others. */
  sameNumber: z.boolean(),
})
/** Somebody who asked to be rung, as who rings back sees them. */
export type Ring = z.output<typeof ring>

/** Whoever waits, and whom somebody ended in the last two hours, in the order they asked. */
export async function listRings(trx: Trx): Promise<Ring[]> {
  const { rows } = await sql<{ rings: unknown }>`select guides.list_rings() as rings`.execute(trx)
  return z.array(ring).parse(rows[0]?.rings)
}
