import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Secrets } from '../../../platform/config/secrets.ts'
import { enqueue } from '../../../platform/jobs/enqueue.ts'
import { type NotificationDeps, sendMessage } from '../../../platform/notifications/send-message.ts'
import { dayAndMonthInWords } from '../../../platform/words/dates.ts'
import { noteBounces } from '../keep-listings-right/keep-right.ts'
import { planAskings } from './ask-owners-rules.ts'
import { say } from './asked-words.ts'
import { askingToken, askingTokenHash } from './confirm-by-link.ts'

export const SEND_ASKING_JOB = 'directory.send-asking'

/** Names in one message; more are counted, and all are on the page. */
const NAMED = 20

const facts = z.object({
  policy: z.object({ remindAfter: z.array(z.number()), fallbackAfter: z.number(), hideAfter: z.number().nullable() }),
  owners: z.array(z.object({ id: z.string(), reachable: z.boolean(), daysSince: z.number().nullable() })),
  due: z.array(
    z.object({
      service: z.string(),
      daysDue: z.number(),
      askedStep: z.number(),
      neverHidden: z.boolean(),
      owner: z.string().nullable(),
      second: z.string().nullable(),
      fallback: z.string().nullable(),
    }),
  ),
})

const letter = z.object({ email: z.string(), name: z.string(), until: z.string(), listings: z.array(z.string()) }).nullable()

export interface AskDeps extends NotificationDeps {
  readonly secrets: Secrets
  /** Our own address, for links. */
  readonly url: string
}

/** Begins a message to each owner whose turn it is. Twice on one day is once: what was begun is begun. Answers how many. */
export async function askOwners({ db }: Pick<AskDeps, 'db'>): Promise<number> {
  return db.asService('upkeep', 'messages', async (trx) => {
    const { rows } = await sql<{ facts: unknown }>`select directory.to_ask() as facts`.execute(trx)
    const { policy, due, owners } = facts.parse(rows[0]?.facts)
    let begun = 0
    for (const { owner, steps } of planAskings(policy, due, owners)) {
      const made = await sql<{ asking: string | null }>`
        select directory.begin_asking(${owner}::uuid, ${JSON.stringify(steps)}::jsonb) as asking`.execute(trx)
      const asking = made.rows[0]?.asking
      if (!asking) continue
      // In the same transaction: a message that was begun leaves, whatever happens to this process.
      await enqueue(trx, { task: SEND_ASKING_JOB, payload: { asking } })
      begun++
    }
    return begun
  })
}

/** Writes and sends one message. The link is made from the secret: a second try sends the same. */
export async function sendAsking(deps: AskDeps, payload: Record<string, unknown>): Promise<void> {
  const asking = z.uuid().parse(payload.asking)
  const token = askingToken(deps.secrets, asking)
  const found = await deps.db.asService('upkeep', 'messages', async (trx) => {
    const { rows } = await sql<{ letter: unknown }>`
      select directory.asking_message(${asking}::uuid, ${askingTokenHash(token)}) as letter`.execute(trx)
    return letter.parse(rows[0]?.letter ?? null)
  })
  if (!found || found.listings.length === 0) return
  await sendMessage(deps, {
    key: `asking ${asking}`,
    channel: 'email',
    address: found.email,
    ...askingWords(found.listings, `${deps.url}/still-right/${token}`, Temporal.PlainDate.from(found.until)),
    aboutKind: 'asking',
    aboutId: asking,
  })
  await noteBounces(deps.db)
}

/** The names of what is due, one link for all of it; a subject that says nothing. */
export function askingWords(
  listings: readonly string[],
  link: string,
  until: Temporal.PlainDate,
): { readonly subject: string; readonly body: string } {
  const names = listings.slice(0, NAMED).map((name) => `- ${name}`)
  const more = listings.length > NAMED ? [`- ${say('message.more', { count: listings.length - NAMED })}`] : []
  const parts = [
    say('message.lead', { count: listings.length }),
    [...names, ...more].join('\n'),
    `${say('message.link')}\n${link}`,
    say('message.until', { day: dayAndMonthInWords(until) }),
    say('message.foot'),
  ]
  return { subject: say('message.subject'), body: `${parts.join('\n\n')}\n` }
}
