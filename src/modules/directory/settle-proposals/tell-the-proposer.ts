import { sql } from 'kysely'
import { z } from 'zod'
import type { Task } from '../../../platform/jobs/worker.ts'
import { type NotificationDeps, sendMessage } from '../../../platform/notifications/send-message.ts'

export const TELL_JOB = 'directory.tell-the-proposer'

const facts = z
  .object({ address: z.string().nullable(), name: z.string(), version: z.number(), taken: z.number(), refused: z.number() })
  .nullable()

export interface DirectoryTaskDeps extends NotificationDeps {
  /** Our own address, for links. */
  readonly url: string
}

/** The jobs of this module: a proposer is told what became of what they proposed, and each night names of three years ago are forgotten. */
export function proposalTasks(deps: DirectoryTaskDeps): Record<string, Task> {
  return {
    [TELL_JOB]: (payload) => tell(deps, z.uuid().parse(payload.proposal)),
    'directory.forget-names': () =>
      deps.db.asService('maintenance', 'maintenance', async (trx) => {
        await sql`select directory.forget_names(), directory.forget_places()`.execute(trx)
        await sql`select directory.forget_feed_names()`.execute(trx)
      }),
  }
}

/** A settlement that was undone before this ran tells nothing. Somebody whose account is closed is not written to. */
async function tell(deps: DirectoryTaskDeps, proposal: string): Promise<void> {
  const found = await deps.db.asService('messages', 'messages', async (trx) => {
    const { rows } = await sql<{ facts: unknown }>`select directory.settled_facts(${proposal}::uuid) as facts`.execute(trx)
    return facts.parse(rows[0]?.facts ?? null)
  })
  if (!found?.address) return
  const { address, version } = found
  const told = { key: `proposal ${proposal} ${version}`, channel: 'email', address, aboutKind: 'proposal', aboutId: proposal } as const
  await sendMessage(deps, { ...told, ...messageWords(found, `${deps.url}/your-listings/proposals/${proposal}`) })
}

/** How many were taken, and where to read why the others were not: the reasons stay on our page. */
export function messageWords(
  { name, taken, refused }: { readonly name: string; readonly taken: number; readonly refused: number },
  link: string,
): { readonly subject: string; readonly body: string } {
  const all = taken + refused
  const what =
    all === 0
      ? 'The editors have read what you wrote.'
      : refused === 0
        ? `${all === 1 ? 'The change you proposed was' : `All ${all} changes you proposed were`} taken. Families can read ${all === 1 ? 'it' : 'them'} now.`
        : taken === 0
          ? `${all === 1 ? 'The change you proposed was' : `The ${all} changes you proposed were`} not taken. The page says why.`
          : `${taken} of the ${all} changes you proposed ${taken === 1 ? 'was' : 'were'} taken. The page says why the rest ${refused === 1 ? 'was' : 'were'} not.`
  return { subject: 'About your listing', body: `${[`Your listing: ${name}`, what, link].join('\n\n')}\n` }
}
