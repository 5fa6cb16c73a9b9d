import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { TELL_OWNER_JOB } from '../confirm-a-listing/tell-the-owner.ts'
import type { DirectoryDeps } from '../directory-deps.ts'

type Deps = Pick<DirectoryDeps, 'act'>

export interface ConfirmListingWish {
  readonly key: string
  readonly service: string
  /** They rang, and who runs it said so; or it is ours, and they know. */
  readonly how: 'phone' | 'worker'
  /** Who said so: for colleagues, never public. */
  readonly saidBy: string
}

/** A worker writes down that a listing is right. One that was hidden comes back. */
export async function confirmListing({ act }: Deps, who: Acting, { key, service, how, saidBy }: ConfirmListingWish) {
  return act<{ readonly outcome: 'confirmed' | 'not-here' }>(
    who,
    { route: 'directory.confirm-listing', key, body: [service, how, saidBy] },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await sql<{ outcome: 'confirmed' | 'not-here' }>`
        select directory.confirm_listing(${service}::uuid, ${how}, ${saidBy}) as outcome`.execute(trx)
      const outcome = rows[0]?.outcome ?? 'not-here'
      if (outcome === 'confirmed')
        await recordAudit(trx, { action: 'listing.confirmed', subjectKind: 'service', subjects: [service], deedId, requestId })
      return { outcome }
    },
  )
}

export interface OwnerWish {
  /** Left out, it is whoever has the address, or somebody new. */
  readonly id?: string
  readonly name: string
  readonly email: string
  readonly organisation?: string | null
  readonly fallback?: boolean
  /** `2026-11-26`. */
  readonly leftOn?: string | null
  readonly bouncedOn?: string | null
}

/** Writes who answers for listings; undefined where the address is somebody else's. */
export async function putOwner(trx: Trx, wish: OwnerWish): Promise<string | undefined> {
  const { rows } = await sql<{ put: { owner?: string } }>`select directory.put_owner(${JSON.stringify(wish)}::jsonb) as put`.execute(trx)
  return rows[0]?.put.owner
}

/** Says who answers for listings, or who does when the first does not. Answers for how many. */
export async function setOwner(trx: Trx, services: readonly string[], owner: string, second = false): Promise<number> {
  const { rows } = await sql<{
    count: number
  }>`select directory.set_owner(${[...services]}::uuid[], ${owner}::uuid, ${second}) as count`.execute(trx)
  return rows[0]?.count ?? 0
}

export interface GiveOwnerWish {
  readonly key: string
  readonly services: readonly string[]
  readonly second: boolean
  /** Somebody there is, or somebody to be written down. */
  readonly owner: string | OwnerWish
}

/** Gives listings an owner, many at once. */
export async function giveOwner({ act }: Deps, who: Acting, { key, services, second, owner }: GiveOwnerWish) {
  return act<{ readonly outcome: string; readonly subjects?: readonly string[] }>(
    who,
    { route: 'directory.give-owner', key, body: [services, second, owner] },
    async ({ trx, deedId, requestId }) => {
      const id = typeof owner === 'string' ? owner : await putOwner(trx, owner)
      const count = id ? await setOwner(trx, services, id, second) : 0
      if (!id || count === 0) return { outcome: 'nothing' }
      await recordAudit(trx, {
        action: 'listing.owner_given',
        subjectKind: 'owner',
        subjects: [id],
        deedId,
        requestId,
        counts: { listings: count },
      })
      return { outcome: 'given', subjects: [id] }
    },
  )
}

/** Puts an owner right: a new name or address, another organisation, that they left. */
export async function changeOwner({ act }: Deps, who: Acting, { key, ...wish }: OwnerWish & { readonly key: string }) {
  return act<{ readonly outcome: 'changed' | 'taken'; readonly subjects?: readonly string[] }>(
    who,
    { route: 'directory.change-owner', key, body: wish },
    async ({ trx, deedId, requestId }) => {
      const id = await putOwner(trx, wish)
      if (!id) return { outcome: 'taken' }
      await recordAudit(trx, { action: 'owner.changed', subjectKind: 'owner', subjects: [id], deedId, requestId })
      return { outcome: 'changed', subjects: [id] }
    },
  )
}

/** A worker says that mail to an owner comes back, so that others are asked; or that it arrives after all. */
export async function sayMail(
  { act }: Deps,
  who: Acting,
  { key, owner, returns }: { readonly key: string; readonly owner: string; readonly returns: boolean },
) {
  return act<{ readonly outcome: 'said' | 'not-here' }>(
    who,
    { route: 'directory.say-mail', key, body: [owner, returns] },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await sql<{ said: boolean }>`select directory.say_mail(${owner}::uuid, ${returns}) as said`.execute(trx)
      if (!rows[0]?.said) return { outcome: 'not-here' }
      await recordAudit(trx, {
        action: returns ? 'owner.mail_returns' : 'owner.mail_arrives',
        subjectKind: 'owner',
        subjects: [owner],
        deedId,
        requestId,
      })
      return { outcome: 'said' }
    },
  )
}

export type SettleOutcome = 'settled' | 'already' | 'of-a-feed' | 'not-here'

/** Somebody has seen to what an owner said; or it has closed, and families no longer see it. */
export async function settleReply(
  { act }: Deps,
  who: Acting,
  {
    key,
    reply,
    state,
    told,
  }: { readonly key: string; readonly reply: string; readonly state: 'done' | 'taken_off'; readonly told: string },
) {
  return act<{ readonly outcome: SettleOutcome }>(
    who,
    { route: 'directory.settle-reply', key, body: [reply, state, told] },
    async ({ trx, deedId, requestId }) => {
      const { rows } = await sql<{
        outcome: SettleOutcome
      }>`select directory.settle_reply(${reply}::uuid, ${state}, ${told}) as outcome`.execute(trx)
      if (rows[0]?.outcome === 'settled') await enqueue(trx, { task: TELL_OWNER_JOB, payload: { reply } })
      const outcome = rows[0]?.outcome ?? 'not-here'
      const action = state === 'done' ? 'listing.reply_settled' : 'listing.taken_off'
      if (outcome === 'settled') await recordAudit(trx, { action, subjectKind: 'reply', subjects: [reply], deedId, requestId })
      return { outcome }
    },
  )
}
