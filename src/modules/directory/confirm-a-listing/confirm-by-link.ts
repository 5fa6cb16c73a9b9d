import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Secrets } from '../../../platform/config/secrets.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { serviceTold } from '../directory-queries.ts'

/** The token of a message's link, 132 bits: made again from the secret whenever the message is written, so that it is kept nowhere. */
export function askingToken(secrets: Secrets, asking: string): string {
  return createHash('sha256').update(secrets.sign('asking link', asking)).digest('base64url').slice(0, 22)
}

/** All that is kept of a token. */
export function askingTokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

const listing = serviceTold.extend({
  service: z.string(),
  /** A line each; of a masked place no more than the public reads. */
  places: z.array(z.string()),
  times: z.array(
    z.object({ byday: z.array(z.string()), opensAt: z.string().nullable(), closesAt: z.string().nullable(), description: z.string() }),
  ),
  /** Its next days, where it has sessions. */
  coming: z.array(z.string()),
  hidden: z.boolean(),
  /** The day on which it was confirmed since it was asked about, by whomever. */
  confirmedOn: z.string().nullable(),
  replied: z.enum(['changed', 'closed']).nullable(),
  /** Its fields can be filled in by this link. */
  fillable: z.boolean(),
})
const askedRow = z.object({ over: z.boolean(), listings: z.array(listing) }).nullable()

export type AskedListing = z.output<typeof listing>
export type Asked = NonNullable<z.output<typeof askedRow>>

/** What a link is about; null for no link of ours. Changes nothing: mail is read by machines that follow every link. */
export async function findAsked(trx: Trx, token: string): Promise<Asked | null> {
  const { rows } = await sql<{ asked: unknown }>`select directory.asked(${askingTokenHash(token)}) as asked`.execute(trx)
  return askedRow.parse(rows[0]?.asked ?? null)
}

export interface ConfirmWish {
  readonly key: string
  readonly token: string
  readonly services: readonly string[]
}

/** An owner says that listings are right. What was confirmed since they were asked stays as it was. */
export async function confirmByLink({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, { key, token, services }: ConfirmWish) {
  const hash = askingTokenHash(token)
  const body = [hash.toString('hex'), services]
  return act<{ readonly outcome: 'confirmed' | 'already' | 'over'; readonly subjects?: readonly string[] }>(
    who,
    { route: 'directory.confirm-by-link', key, body },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await sql<{ confirmed: string[] | null }>`
        select directory.confirm_asked(${hash}, ${[...services]}::uuid[]) as confirmed`.execute(trx)
      const confirmed = rows[0]?.confirmed ?? null
      if (confirmed === null) return { outcome: 'over' }
      if (confirmed.length === 0) return { outcome: 'already' }
      await recordAudit(trx, { action: 'listing.confirmed', subjectKind: 'service', subjects: confirmed, deedId, requestId })
      return { outcome: 'confirmed', subjects: confirmed }
    },
  )
}

export interface ReplyWish {
  readonly key: string
  readonly token: string
  readonly service: string
  readonly kind: 'changed' | 'closed'
  readonly words: string
}

/** An owner says something else: it goes on the working list, and families read on what they read before. */
export async function replyByLink({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, { key, token, service, kind, words }: ReplyWish) {
  const hash = askingTokenHash(token)
  return act<{ readonly outcome: 'said' | 'not-here' }>(
    who,
    { route: 'directory.reply-by-link', key, body: [hash.toString('hex'), service, kind, words] },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await sql<{ outcome: 'said' | 'not-here' }>`
        select directory.reply_asked(${hash}, ${service}::uuid, ${kind}, ${words}) as outcome`.execute(trx)
      const outcome = rows[0]?.outcome ?? 'not-here'
      if (outcome === 'said')
        await recordAudit(trx, { action: 'listing.replied', subjectKind: 'service', subjects: [service], deedId, requestId })
      return { outcome }
    },
  )
}
