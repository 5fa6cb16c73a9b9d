import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import type { ListingFields } from '../listing-fields.ts'
import type { As } from './keep-queries.ts'
import type { NewPlace } from './new-place.ts'

type Fields = Partial<ListingFields>

export interface ChangeWish {
  readonly key: string
  readonly listing: string
  /** As whom the viewer asks: an editor proposes only to put something back. */
  readonly as: As
  readonly fields: Fields
  /** What they say to the editors. */
  readonly note: string
  /** A place that is not here yet, named by the fields. */
  readonly place?: NewPlace | undefined
}

/** `same`: the public reads that already. `from-a-feed`: another directory keeps it. */
export interface ProposeAnswer {
  readonly outcome: 'proposed' | 'same' | 'from-a-feed' | 'not-here'
  /** The proposal. */
  readonly subjects?: readonly string[]
}

/** Leaves changes of a listing for an editor to settle. The public reads what it read. */
export async function proposeChange({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, wish: ChangeWish): Promise<ProposeAnswer> {
  const { key, listing, as, fields, note, place } = wish
  return act<ProposeAnswer>(
    who,
    { route: 'directory.propose', key, body: [listing, as, fields, note, place ?? null] },
    async ({ trx, deedId, requestId }) =>
      answer(trx, sql`select directory.propose_change(${listing}::uuid, ${as}, ${JSON.stringify(fields)}::jsonb, ${note}) as answer`, {
        deedId,
        requestId,
        fields,
        place,
      }),
  )
}

export interface NewListingWish {
  readonly key: string
  readonly organisation: string
  readonly fields: Fields
  readonly note: string
  readonly place?: NewPlace | undefined
}

/** Proposes a listing that is not there yet. */
export async function proposeListing({ act }: Pick<DirectoryDeps, 'act'>, who: Acting, wish: NewListingWish): Promise<ProposeAnswer> {
  const { key, organisation, fields, note, place } = wish
  return act<ProposeAnswer>(
    who,
    { route: 'directory.propose-new', key, body: [organisation, fields, note, place ?? null] },
    async ({ trx, deedId, requestId }) =>
      answer(trx, sql`select directory.propose_listing(${organisation}::uuid, ${JSON.stringify(fields)}::jsonb, ${note}) as answer`, {
        deedId,
        requestId,
        fields,
        place,
      }),
  )
}

interface Told {
  readonly deedId: string
  readonly requestId: string
  readonly fields: Fields
  readonly place: NewPlace | undefined
}

async function answer(trx: Trx, asked: ReturnType<typeof sql>, { deedId, requestId, fields, place }: Told): Promise<ProposeAnswer> {
  const { rows } = await (asked as ReturnType<typeof sql<{ answer: { outcome: ProposeAnswer['outcome']; proposal?: string } }>>).execute(
    trx,
  )
  const { outcome = 'not-here', proposal } = rows[0]?.answer ?? {}
  if (outcome !== 'proposed' || !proposal) return { outcome }
  const named = [...(fields.places ?? []), ...(fields.schedules ?? []).flatMap(({ location }) => location ?? [])]
  await sql`select directory.put_proposed_places(${proposal}::uuid, ${JSON.stringify(place ? [place] : [])}::jsonb, ${named}::uuid[])`.execute(
    trx,
  )
  const counts = { fields: Object.keys(fields).length }
  const event = { action: 'proposal.made', subjectKind: 'proposal', subjects: [proposal], deedId, requestId, counts }
  await recordAudit(trx, event)
  return { outcome, subjects: [proposal] }
}

/** Takes one's own proposal back while it waits. */
export async function takeBack(
  { act }: Pick<DirectoryDeps, 'act'>,
  who: Acting,
  { key, proposal }: { readonly key: string; readonly proposal: string },
): Promise<'done' | 'already' | 'not-here'> {
  type Taken = { readonly outcome: 'done' | 'already' | 'not-here' }
  const { outcome } = await act<Taken>(who, { route: 'directory.take-back', key, body: [proposal] }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<Taken>`select directory.take_proposal_back(${proposal}::uuid) as outcome`.execute(trx)
    const outcome = rows[0]?.outcome ?? 'not-here'
    if (outcome === 'done')
      await recordAudit(trx, { action: 'proposal.taken_back', subjectKind: 'proposal', subjects: [proposal], deedId, requestId })
    return { outcome }
  })
  return outcome
}
