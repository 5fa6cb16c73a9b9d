import { sql } from 'kysely'
import { z } from 'zod'
import { sendMessage } from '../../../platform/notifications/send-message.ts'
import { fieldLabels } from '../keep-my-listings/field-labels.ts'
import type { FieldName } from '../listing-fields.ts'
import type { AskDeps } from './ask-owners.ts'
import { say } from './asked-words.ts'
import { askingToken } from './confirm-by-link.ts'

export const TELL_OWNER_JOB = 'directory.tell-owner'

const facts = z
  .object({
    email: z.string(),
    asking: z.string(),
    /** The link of their message still works. */
    live: z.boolean(),
    name: z.string(),
    kind: z.enum(['changed', 'closed']),
    became: z.enum(['', 'changed', 'closed', 'nothing']),
    told: z.string(),
    /** They filled in fields: how many of them are taken, and which are not. */
    filled: z.boolean(),
    taken: z.number(),
    refused: z.array(z.object({ field: z.string(), reason: z.string() })),
  })
  .nullable()

export type ToldFacts = NonNullable<z.output<typeof facts>>

/** An owner hears what became of what they said: once, however often that is undone and done again. */
export async function tellTheOwner(deps: AskDeps, payload: Record<string, unknown>): Promise<void> {
  const reply = z.uuid().parse(payload.reply)
  const found = await deps.db.asService('upkeep', 'messages', async (trx) => {
    const { rows } = await sql<{ told: unknown }>`select directory.owner_told(${reply}::uuid) as told`.execute(trx)
    return facts.parse(rows[0]?.told ?? null)
  })
  if (!found) return
  // Like the message that asked, it holds the link: nobody who reads the outbox is to confirm in their place.
  await sendMessage(deps, {
    key: `reply ${reply}`,
    channel: 'email',
    address: found.email,
    ...toldWords(found, found.live ? `${deps.url}/still-right/${askingToken(deps.secrets, found.asking)}` : undefined),
    aboutKind: 'asking',
    aboutId: found.asking,
  })
}

/** What was done, what was not and why, and where to say that all of it is right now. */
export function toldWords(
  { name, kind, became, told, filled, taken, refused }: ToldFacts,
  link: string | undefined,
): { readonly subject: string; readonly body: string } {
  const parts = [
    say(`told.lead.${kind}`, { name }),
    filled && taken + refused.length > 0 ? filledWords(taken, refused.length) : say(became === '' ? 'told.seen' : `told.${became}`),
    ...refused.map(({ field, reason }) => say('told.because', { field: fieldLabels[field as FieldName] ?? field, reason })),
    told,
    link && became !== 'closed' ? `${say('told.link')}\n${link}` : '',
    say('message.foot'),
  ]
  return { subject: say('told.subject'), body: `${parts.filter(Boolean).join('\n\n')}\n` }
}

function filledWords(taken: number, refused: number): string {
  if (taken === 0) return say('told.refused')
  return refused === 0 ? say('told.taken', { count: taken }) : say('told.part', { taken, all: taken + refused })
}
