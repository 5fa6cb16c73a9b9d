import { sql } from 'kysely'
import type { Trx } from '../database/doors.ts'

/** What is written down about a deed or a look. Ids, words and numbers only; who did it is taken from the sealed context. */
export interface AuditEvent {
  /** `booking.made`, `family.viewed`. */
  readonly action: `${string}.${string}` | (string & {})
  /** What it was done to: `booking`, `family`. */
  readonly subjectKind?: string | undefined
  /** Public ids of what it was done to. */
  readonly subjects?: readonly string[] | undefined
  /** Families it touched or showed, by inside id. */
  readonly families?: readonly number[] | undefined
  /** Sections shown, as a mask. */
  readonly sections?: number | undefined
  readonly deedId?: string | undefined
  readonly requestId?: string | undefined
  /** Numbers, such as how many rows were shown. */
  readonly counts?: Readonly<Record<string, number>> | undefined
}

/** Writes one event in the caller's transaction: it is kept exactly when the deed is. */
export async function recordAudit(trx: Trx, event: AuditEvent): Promise<void> {
  await sql`select audit.record(${event.action}, ${event.subjectKind ?? null}, ${event.subjects ?? []}::uuid[], ${event.families ?? []}::bigint[],
    ${event.sections ?? 0}::int, ${event.deedId ?? null}::uuid, ${event.requestId ?? null}, ${JSON.stringify(event.counts ?? {})}::jsonb)`.execute(
    trx,
  )
}
