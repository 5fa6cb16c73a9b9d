import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Task } from '../../../platform/jobs/worker.ts'
import { type NotificationDeps, sendMessage } from '../../../platform/notifications/send-message.ts'
import { listSessions } from '../../bookings/index.ts'
import { listServicePages } from '../../directory/index.ts'
import { isSensitive } from '../see-a-service/about-sensitive.ts'
import { type Described, describe } from './describe.ts'
import { say } from './send-words.ts'

export const SEND_JOB = 'find.send'
const WEEKS_AHEAD = 8
const ZONE = 'Europe/London'

const sendingFacts = z
  .object({ channel: z.enum(['text', 'email']), address: z.string(), services: z.array(z.string()), session: z.string().nullable() })
  .nullable()

export interface FindTaskDeps extends NotificationDeps {
  /** Our own address, for links. */
  readonly url: string
}

/** The jobs of this module: what was asked to be sent, and each night what is to be forgotten. */
export function findTasks(deps: FindTaskDeps): Record<string, Task> {
  return {
    [SEND_JOB]: (payload) => send(deps, payload),
    'find.forget': () =>
      deps.db.asService('maintenance', 'maintenance', async (trx) => {
        await sql`select find.forget()`.execute(trx)
        await sql`select find.forget_shown()`.execute(trx)
      }),
  }
}

/** Reads where to and what when it is sent, not before: what is no longer published, or has become sensitive, does not leave. */
async function send(deps: FindTaskDeps, payload: Record<string, unknown>): Promise<void> {
  const sending = z.uuid().parse(payload.sending)
  const found = await deps.db.asService('messages', 'messages', async (trx) => {
    const { rows } = await sql<{ facts: unknown }>`select find.sending_facts(${sending}::uuid) as facts`.execute(trx)
    const facts = sendingFacts.parse(rows[0]?.facts ?? null)
    if (!facts) return undefined
    const services = (await listServicePages(trx, facts.services)).filter((service) => !isSensitive(service))
    const today = Temporal.Now.plainDateISO(ZONE)
    const ids = services.map(({ id }) => id)
    const sessions = await listSessions(trx, ids, today, today.add({ weeks: WEEKS_AHEAD }))
    const told = services.map((service) => ({
      ...describe(
        service,
        sessions.filter((session) => session.service === service.id),
        facts.session ?? undefined,
      ),
      link: `${deps.url}/services/${service.id}`,
    }))
    return { ...facts, told }
  })
  if (!found) return
  const { channel, address, told } = found
  if (told.length > 0)
    await sendMessage(deps, {
      key: `listing ${sending}`,
      channel,
      address,
      ...messageWords(channel, told),
      aboutKind: 'listing',
      aboutId: sending,
    })
  await deps.db.asService('messages', 'messages', async (trx) => void (await sql`select find.end_sending(${sending}::uuid)`.execute(trx)))
}

/** Name, when, where, whom to ring, the link; a subject that says nothing. */
export function messageWords(
  channel: 'text' | 'email',
  told: readonly (Described & { readonly link: string })[],
): { readonly subject: string; readonly body: string } {
  const facts = ({ when, where, phone }: Described): string[] => [
    ...(when ? [say('message.when', { when })] : []),
    ...(where ? [say('message.where', { where })] : []),
    ...(phone ? [say('message.phone', { phone })] : []),
  ]
  if (channel === 'text') {
    const lines = told.map((one) => `${[one.name, ...facts(one)].join('. ')}. ${one.link}`)
    return { subject: '', body: lines.join('\n') }
  }
  const parts = told.map((one) => [one.name, ...facts(one), one.link].join('\n'))
  return { subject: say('message.subject'), body: `${[...parts, say('message.foot')].join('\n\n')}\n` }
}
