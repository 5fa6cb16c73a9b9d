import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { type JudgedMove, judgeList } from './judge-list-rules.ts'
import { listOldAddresses } from './old-addresses.ts'
import type { MovesRead } from './read-moves.ts'

const move = z.object({
  host: z.string(),
  path: z.string(),
  was: z.string(),
  state: z.enum(['moved', 'not_moved', 'undecided']),
  nowAt: z.string().nullable(),
  why: z.string(),
})
const content = z.object({ moves: z.array(move), lines: z.array(z.number()), faults: z.array(z.string()) })
const brief = z.object({
  id: z.string(),
  name: z.string(),
  state: z.enum(['waiting', 'taken', 'undone']),
  lines: z.number(),
  sentBy: z.string().nullable(),
  sentAt: z.instanceof(Temporal.Instant),
})
const whole = brief.extend({ content })

/** A list that was sent, in brief. */
export type SentList = z.output<typeof brief>

export async function listSentLists(trx: Trx): Promise<SentList[]> {
  const { rows } = await sql`select * from network.sent_lists()`.execute(trx)
  return z.array(brief).parse(rows)
}

/** One with what would become of each row now; of one that was taken, what was sent. */
export async function findSentList(trx: Trx, id: string, isHere: (path: string) => boolean) {
  const { rows } = await sql`select * from network.sent_lists(${id}::uuid)`.execute(trx)
  const [list] = z.array(whole).parse(rows)
  if (!list) return undefined
  const { moves, lines, faults } = list.content
  const sent = moves.map((one, nth) => ({ line: lines[nth] ?? 0, move: one }))
  return { list, faults, rows: judgeList(await listOldAddresses(trx), sent, isHere) }
}
export type FoundList = NonNullable<Awaited<ReturnType<typeof findSentList>>>

interface Sent {
  readonly key: string
  /** What its file was called. */
  readonly name: string
  readonly read: MovesRead
}

/** Keeps a list to be looked at; answers what its page is called by. */
export async function sendList({ act }: { readonly act: Act }, who: Acting, { key, name, read }: Sent): Promise<string | undefined> {
  const { subjects } = await act(who, { route: 'network.send-list', key, body: [name, read] }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{ id: string }>`select network.send_list(${name}, ${JSON.stringify(read)}::jsonb) as id`.execute(trx)
    await recordAudit(trx, { action: 'old_addresses.sent', deedId, requestId, counts: { addresses: read.moves.length } })
    return { outcome: 'sent', subjects: rows.map(({ id }) => id) }
  })
  return subjects?.[0]
}

const taken = ({ verdict }: JudgedMove): boolean => verdict === 'new' || verdict === 'overwrites'

/** Takes what can be taken of a list that waits, as it is judged now. */
export async function takeList(
  { act }: { readonly act: Act },
  who: Acting,
  { key, id, isHere }: { readonly key: string; readonly id: string; readonly isHere: (path: string) => boolean },
): Promise<'done' | 'refused' | 'not-here'> {
  type Answer = { readonly outcome: 'done' | 'refused' | 'not-here' }
  const { outcome } = await act<Answer>(who, { route: 'network.take-list', key, body: id }, async ({ trx, deedId, requestId }) => {
    const found = await findSentList(trx, id, isHere)
    if (found?.list.state !== 'waiting') return { outcome: 'not-here' }
    const moves = found.rows.filter(taken).map((row) => row.move)
    const { rows } = await sql<{
      answer: Answer['outcome']
    }>`select network.take_list(${id}::uuid, ${JSON.stringify(moves)}::jsonb) as answer`.execute(trx)
    const answer = rows[0]?.answer ?? 'not-here'
    if (answer === 'done') await recordAudit(trx, { action: 'old_addresses.put', deedId, requestId, counts: { addresses: moves.length } })
    return { outcome: answer }
  })
  return outcome
}

/** Takes a list back: what somebody said anew since then stays. */
export async function undoList(
  { act }: { readonly act: Act },
  who: Acting,
  key: string,
  id: string,
): Promise<'done' | 'left' | 'refused' | 'not-here'> {
  type Answer = { readonly outcome: 'done' | 'left' | 'refused' | 'not-here' }
  const { outcome } = await act<Answer>(who, { route: 'network.undo-list', key, body: id }, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{
      said: { back?: number; left?: number; refused?: true } | null
    }>`select network.undo_list(${id}::uuid) as said`.execute(trx)
    const said = rows[0]?.said
    if (!said) return { outcome: 'not-here' }
    if (said.refused) return { outcome: 'refused' }
    await recordAudit(trx, { action: 'old_addresses.undone', deedId, requestId, counts: { addresses: said.back ?? 0 } })
    return { outcome: said.left ? 'left' : 'done' }
  })
  return outcome
}

/** An address that was asked for in vain. Days as `2026-11-26`. */
export interface InVain {
  readonly path: string
  readonly times: number
  readonly firstOn: string
  readonly lastOn: string
}

export async function listInVain(trx: Trx): Promise<InVain[]> {
  const { rows } = await sql<InVain>`select * from network.list_in_vain()`.execute(trx)
  return rows
}
