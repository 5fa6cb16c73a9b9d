import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import type { DirectoryDeps } from '../directory-deps.ts'
import type { ContactAnswers } from './contact-form.ts'

type Deps = Pick<DirectoryDeps, 'act'>
type Said = { readonly outcome: 'said' | 'not-here' }

export interface ContactWish {
  readonly organisation: string
  /** Left out, it is somebody new. */
  readonly contact?: string | undefined
  readonly answers: ContactAnswers
}

/** Writes whom one asks at an organisation. Answers their public id; undefined where nothing is there, or the viewer may not. */
export async function putPartnerContact(trx: Trx, { organisation, contact, answers }: ContactWish): Promise<string | undefined> {
  const { name, phone, email, hours } = answers
  const said = { whatFor: answers.whatFor, name: name ?? '', phone: phone ?? '', email: email ?? '', hours: hours ?? '' }
  const { rows } = await sql<{ contact: string | null }>`
    select directory.put_partner_contact(${organisation}::uuid, ${contact ?? null}::uuid, ${JSON.stringify(said)}::jsonb) as contact`.execute(
    trx,
  )
  return rows[0]?.contact ?? undefined
}

/** The same as a worker's deed. */
export async function sayWhomToAsk(deps: Deps, who: Acting, { key, ...wish }: ContactWish & { readonly key: string }) {
  return said(deps, who, { key, body: [wish.organisation, wish.contact ?? null, wish.answers], action: 'contact.said' }, (trx) =>
    putPartnerContact(trx, wish),
  )
}

export interface ShownWish {
  readonly key: string
  readonly organisation: string
  readonly contact: string
  readonly shown: boolean
}

/** Takes a contact off, or puts it back: 30 days long. */
export async function showContact(deps: Deps, who: Acting, { key, organisation, contact, shown }: ShownWish) {
  const action = shown ? 'contact.restored' : 'contact.removed'
  return said(deps, who, { key, body: [organisation, contact, shown], action }, async (trx) => {
    const { rows } = await sql<{ contact: string | null }>`
      select directory.show_partner_contact(${organisation}::uuid, ${contact}::uuid, ${shown}) as contact`.execute(trx)
    return rows[0]?.contact ?? undefined
  })
}

interface Change {
  readonly key: string
  readonly body: unknown
  readonly action: string
}

async function said({ act }: Deps, who: Acting, { key, body, action }: Change, change: (trx: Trx) => Promise<string | undefined>) {
  const { outcome } = await act<Said>(who, { route: `directory.${action}`, key, body }, async ({ trx, deedId, requestId }) => {
    const contact = await change(trx)
    if (!contact) return { outcome: 'not-here' }
    await recordAudit(trx, { action, subjectKind: 'partner_contact', subjects: [contact], deedId, requestId })
    return { outcome: 'said' }
  })
  return outcome
}
