import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Acting } from '../../../platform/deeds/act.ts'
import { mayTry } from '../../../platform/identity/sign-in.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { listServicePages } from '../../directory/index.ts'
import type { FindDeps } from '../find-deps.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { SEND_JOB } from './message.ts'
import type { Address } from './send-form.tsx'

/** In an hour: to one address; by one browser or worker; from one network address, behind which a whole hub may sit. */
const MOST = { address: 3, sender: 20, origin: 120 }

export interface SendWish {
  readonly key: string
  readonly to: Address
  readonly services: readonly string[]
  readonly session?: string | undefined
  /** Where the request came from. */
  readonly origin: string
}

export type SendAnswer = { readonly outcome: 'sent' | 'resting' | 'not-to-be-sent' }

/** Leaves listings to be sent to an address, once. Nothing of it where one of them is sensitive or gone. */
export async function sendIt(deps: Pick<FindDeps, 'act' | 'secrets'>, who: Acting, wish: SendWish): Promise<SendAnswer> {
  const { key, to, services, session = null } = wish
  return deps.act<SendAnswer>(who, { route: 'find.send', key, body: [to.by, to.value, services, session] }, ({ trx }) =>
    leaveSending(deps, trx, who, wish),
  )
}

/** The same inside a deed that does more: a worker's press that is counted, too. */
export async function leaveSending({ secrets }: Pick<FindDeps, 'secrets'>, trx: Trx, who: Acting, wish: SendWish): Promise<SendAnswer> {
  const { to, services, session = null, origin } = wish
  const pages = await listServicePages(trx, services)
  if (pages.length === 0 || pages.length < services.length || pages.some(isSensitive)) return { outcome: 'not-to-be-sent' }
  // Under a key of ours: a count that is kept for a day says nothing of the address.
  const hidden = (text: string): string => secrets.signatures('sent to', text)[0] ?? ''
  const sender = who.credential.kind === 'service' ? '' : (who.credential.token ?? '')
  const may =
    (await mayTry(trx, `sent from ${hidden(origin)}`, MOST.origin, 60)) &&
    (sender === '' || (await mayTry(trx, `sent by ${hidden(sender)}`, MOST.sender, 60))) &&
    (await mayTry(trx, `sent to ${hidden(to.value.toLowerCase())}`, MOST.address, 60))
  if (!may) return { outcome: 'resting' }
  const left = { channel: to.by, address: to.value, services, session }
  const { rows } = await sql<{ sending: string }>`select find.leave_sending(${JSON.stringify(left)}::jsonb) as sending`.execute(trx)
  await enqueue(trx, { task: SEND_JOB, payload: { sending: rows[0]?.sending ?? '' } })
  return { outcome: 'sent' }
}
