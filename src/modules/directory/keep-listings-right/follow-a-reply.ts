import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting, Deed } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { TELL_OWNER_JOB } from '../confirm-a-listing/tell-the-owner.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import { type DirectAnswer, type DirectChange, locksOf, writeChange } from '../settle-proposals/change-a-listing.ts'

const reply = z
  .object({
    reply: z.string(),
    kind: z.enum(['changed', 'closed']),
    words: z.string(),
    madeAt: z.string(),
    state: z.enum(['open', 'done', 'taken_off']),
    settledName: z.string(),
    /** Who was asked; empty where nobody knows any more. */
    owner: z.string(),
    name: z.string(),
    /** The fields they filled in, where those wait. */
    proposal: z.string().nullable(),
  })
  .nullable()

export type OwnerReply = NonNullable<z.output<typeof reply>>

/** What an owner said, for an editor who opens it beside the listing; null for what is not theirs to see. */
export async function findReply(trx: Trx, service: string, id: string): Promise<OwnerReply | null> {
  const { rows } = await sql<{ found: unknown }>`select directory.find_reply(${service}::uuid, ${id}::uuid) as found`.execute(trx)
  return reply.parse(rows[0]?.found ?? null)
}

export interface FollowWish extends DirectChange {
  readonly reply: string
  /** What the owner is told besides. */
  readonly told: string
}

/** `already`: a colleague saw to it. */
export interface FollowAnswer {
  readonly outcome: DirectAnswer['outcome'] | 'already'
}

/** An editor does what an owner said, and has seen to it, in one go: the history says on whose word, and the owner hears of it. */
export async function followReply({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, wish: FollowWish): Promise<FollowAnswer> {
  const { key, listing, fields, why, told } = wish
  const deedWish = { route: 'directory.follow-reply', key, body: [wish.reply, fields, why, told], locks: locksOf(wish) }
  return act<FollowAnswer>(who, deedWish, async (deed) => {
    const { rows } = await sql<{ found: unknown }>`select directory.hold_reply(${listing}::uuid, ${wish.reply}::uuid) as found`.execute(
      deed.trx,
    )
    const said = reply.parse(rows[0]?.found ?? null)
    if (!said) return { outcome: 'not-here' }
    if (said.state !== 'open') return { outcome: 'already' }
    const source = { kind: 'editor', why: onWhoseWord(said, why) } as const
    return writeChange(deed, wish, source, (changed) => endReply(deed, wish, changed))
  })
}

/** What the history says of why: whose word it was, then the editor's own. */
export function onWhoseWord({ owner, kind, words }: Pick<OwnerReply, 'owner' | 'kind' | 'words'>, why: string): string {
  const quoted = words.replaceAll(/\s+/g, ' ')
  const said = kind === 'closed' && words === '' ? 'it has closed.' : `“${quoted.length > 300 ? `${quoted.slice(0, 300)}…` : quoted}”`
  return [`${owner || 'Its owner'} said so by the link: ${said}`, why].filter(Boolean).join(' ').slice(0, 1000)
}

const GONE: readonly unknown[] = ['defunct', 'inactive']

async function endReply({ trx, deedId, requestId }: Deed, { reply, fields, told }: FollowWish, changed: number): Promise<void> {
  const closed = changed > 0 && GONE.includes(fields.status)
  const became = closed ? 'closed' : changed > 0 ? 'changed' : 'nothing'
  const state = changed > 0 && fields.status === 'defunct' ? 'taken_off' : 'done'
  await sql`select directory.follow_reply(${reply}::uuid, ${changed}, ${state}, ${became}, ${told})`.execute(trx)
  await recordAudit(trx, { action: 'listing.reply_settled', subjectKind: 'reply', subjects: [reply], deedId, requestId })
  await enqueue(trx, { task: TELL_OWNER_JOB, payload: { reply } })
}
