import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import { findServicePage } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { leaveSending, type SendAnswer, type SendWish } from '../send-it/send-it.ts'

type TellDeps = Pick<FindDeps, 'act' | 'secrets'>

export type TellAnswer =
  | { readonly outcome: 'told'; readonly subjects: readonly [telling: string] }
  | { readonly outcome: 'not-here' | Exclude<SendAnswer['outcome'], 'sent'> }

export interface TellWish {
  readonly key: string
  readonly service: string
  readonly how: 'told' | 'printed'
}

/** Counts that a family was told: no name, no family, and of what is sensitive not even of what. Printing that is not offered there. */
export async function tell({ act }: TellDeps, who: Acting, { key, service, how }: TellWish): Promise<TellAnswer> {
  return act<TellAnswer>(who, { route: 'find.tell', key, body: [service, how] }, async ({ trx, deedId, requestId }) => {
    const page = await findServicePage(trx, service)
    if (!page) return { outcome: 'not-here' }
    const unnamed = isSensitive(page)
    if (unnamed && how !== 'told') return { outcome: 'not-to-be-sent' }
    const telling = await count(trx, service, how, unnamed)
    await recordAudit(trx, { action: 'family.told', subjectKind: 'telling', subjects: [telling], deedId, requestId })
    return { outcome: 'told', subjects: [telling] }
  })
}

/** Sends a listing to the family's phone or e-mail, and counts it, in one deed. */
export async function tellByMessage(deps: TellDeps, who: Acting, wish: Omit<SendWish, 'services'> & { readonly service: string }) {
  const { key, service, to } = wish
  const deed = { route: 'find.tell', key, body: [service, to.by, to.value] }
  return deps.act<TellAnswer>(who, deed, async ({ trx, deedId, requestId }) => {
    const { outcome } = await leaveSending(deps, trx, who, { ...wish, services: [service] })
    if (outcome !== 'sent') return { outcome }
    const telling = await count(trx, service, to.by, false)
    await recordAudit(trx, { action: 'family.told', subjectKind: 'telling', subjects: [telling], deedId, requestId })
    return { outcome: 'told', subjects: [telling] }
  })
}

async function count(trx: Parameters<typeof leaveSending>[1], service: string, how: string, unnamed: boolean): Promise<string> {
  const { rows } = await sql<{ telling: string | null }>`select find.tell(${service}::uuid, ${how}, ${unnamed}) as telling`.execute(trx)
  const telling = rows[0]?.telling
  if (!telling) throw new Error('What is published could not be counted.')
  return telling
}

/** Takes one's own press back, within a minute. */
export async function takeBack({ act }: TellDeps, who: Acting, wish: { readonly key: string; readonly telling: string }) {
  return act<{ readonly outcome: 'taken-back' | 'late' }>(
    who,
    { route: 'find.take-back', key: wish.key, body: [wish.telling] },
    async (deed) => {
      const { rows } = await sql<{ done: boolean }>`select find.take_telling_back(${wish.telling}::uuid) as done`.execute(deed.trx)
      if (!rows[0]?.done) return { outcome: 'late' }
      const { deedId, requestId } = deed
      await recordAudit(deed.trx, { action: 'family.told_undone', subjectKind: 'telling', subjects: [wish.telling], deedId, requestId })
      return { outcome: 'taken-back' }
    },
  )
}
