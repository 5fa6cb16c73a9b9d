import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Trx } from '../database/doors.ts'

export interface JobWish {
  /** `module.deed`, as registered with the worker. */
  readonly task: string
  /** Ids only: words and addresses are looked up when the job runs, under its own purpose. */
  readonly payload: Readonly<Record<string, string | number | boolean | null>>
  /** The same key replaces a job that still waits. */
  readonly key?: string
  readonly runAt?: Temporal.Instant
}

/** Leaves a job in the caller's transaction: it runs after the commit, or never was. */
export async function enqueue(trx: Trx, wish: JobWish): Promise<void> {
  await sql`select jobs.enqueue(${wish.task}, ${JSON.stringify(wish.payload)}::json, ${wish.key ?? null}, ${wish.runAt?.toString() ?? null}::timestamptz)`.execute(
    trx,
  )
}

/** Takes back the job that waits under this key, if one does. */
export async function withdrawJob(trx: Trx, key: string): Promise<void> {
  await sql`select jobs.withdraw(${key})`.execute(trx)
}
