import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { fieldsRow } from '../keep-my-listings/keep-queries.ts'
import { askingTokenHash } from './confirm-by-link.ts'
import type { FillableFields } from './fill-in-form.ts'

const fillable = fieldsRow.pick({ schedules: true, cost: true, phone: true, email: true, url: true })
const asked = z
  .object({
    name: z.string(),
    /** Its dates come from bookings: there are no times to write. */
    sessions: z.boolean(),
    fields: fillable,
    /** What they wrote before and nobody has settled. */
    mine: fillable.partial(),
    note: z.string(),
  })
  .nullable()

export type FieldsAsked = NonNullable<z.output<typeof asked>>

/** A listing as its owner fills it in by the link; null where that cannot be: it is somebody else's directory's, or its places are secret. */
export async function findFieldsAsked(trx: Trx, token: string, service: string): Promise<FieldsAsked | null> {
  const { rows } = await sql<{
    found: unknown
  }>`select directory.fields_asked(${askingTokenHash(token)}, ${service}::uuid) as found`.execute(trx)
  return asked.parse(rows[0]?.found ?? null)
}

export interface FillWish {
  readonly key: string
  readonly token: string
  readonly service: string
  readonly fields: Partial<FillableFields>
  readonly note: string
}

/** An owner fills in fields: a proposal without an account. Families read on what they read before, until an editor takes it. */
export async function proposeByLink({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, { key, token, service, fields, note }: FillWish) {
  const hash = askingTokenHash(token)
  return act<{ readonly outcome: 'said' | 'same' | 'not-here' }>(
    who,
    { route: 'directory.propose-by-link', key, body: [hash.toString('hex'), service, fields, note] },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await sql<{ outcome: 'said' | 'same' | 'not-here' }>`
        select directory.propose_asked(${hash}, ${service}::uuid, ${JSON.stringify(fields)}::jsonb, ${note}) as outcome`.execute(trx)
      const outcome = rows[0]?.outcome ?? 'not-here'
      if (outcome === 'said')
        await recordAudit(trx, { action: 'listing.replied', subjectKind: 'service', subjects: [service], deedId, requestId })
      return { outcome }
    },
  )
}
