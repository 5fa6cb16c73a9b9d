import { sql } from 'kysely'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting, Answer } from '../../../platform/deeds/act.ts'
import { findHelpDesk } from '../help-hours/help-desk.ts'
import { parts, tryAgain } from './ring-times-rules.ts'

export const marks = ['rung', 'no_answer', 'done'] as const
export type Mark = (typeof marks)[number]

const held = z.object({ days: z.array(z.number()), parts: z.array(z.enum(parts)), marks: z.number(), ended: z.boolean() })

interface Seen {
  readonly key: string
  readonly ring: string
  /** How many marks it had on the page that was pressed. */
  readonly seen: number
}

/** What became of a press: done, somebody else was first (`moved`), or there is no such one (`gone`). */
export type Marked = 'marked' | 'moved' | 'gone'

/** Says what came of ringing somebody. Nobody answered: it comes back at the next safe time, until it was tried three times. */
export async function markARing(
  { act, zone }: { readonly act: Act; readonly zone: string },
  who: Acting,
  { key, ring, seen, mark }: Seen & { readonly mark: Mark },
): Promise<Marked> {
  const wish = { route: 'guides.mark-ring', key, body: [ring, mark, seen] }
  const { outcome } = await act(who, wish, async ({ trx, now, deedId, requestId }): Promise<Answer> => {
    const of = await holdRing(trx, ring)
    if (!of) return { outcome: 'gone' }
    if (of.ended || of.marks !== seen) return { outcome: 'moved' }
    const week = (await findHelpDesk(trx)) ?? { hours: [], closed: [] }
    const next = mark === 'no_answer' ? tryAgain(week, of, now.toZonedDateTimeISO(zone), of.marks) : undefined
    const [from, until] = [next?.from, next?.until].map((at) => at?.toInstant().toString() ?? null)
    await sql`select guides.mark_ring(${ring}::uuid, ${mark}, ${from}::timestamptz, ${until}::timestamptz)`.execute(trx)
    await recordAudit(trx, { action: 'ring.marked', subjectKind: 'ring', subjects: [ring], deedId, requestId })
    return { outcome: 'marked', subjects: [ring] }
  })
  return outcome as Marked
}

/** Takes back the last mark, within two hours. */
export async function undoAMark({ act }: { readonly act: Act }, who: Acting, { key, ring, seen }: Seen): Promise<Marked> {
  const { outcome } = await act(
    who,
    { route: 'guides.undo-ring', key, body: [ring, seen] },
    async ({ trx, deedId, requestId }): Promise<Answer> => {
      if (!(await holdRing(trx, ring))) return { outcome: 'gone' }
      const { rows } = await sql<{ undone: boolean }>`select guides.undo_ring_mark(${ring}::uuid, ${seen}) as undone`.execute(trx)
      if (!rows[0]?.undone) return { outcome: 'moved' }
      await recordAudit(trx, { action: 'ring.unmarked', subjectKind: 'ring', subjects: [ring], deedId, requestId })
      return { outcome: 'marked', subjects: [ring] }
    },
  )
  return outcome as Marked
}

async function holdRing(trx: Trx, ring: string): Promise<z.output<typeof held> | undefined> {
  const { rows } = await sql<{ held: unknown }>`select guides.hold_ring(${ring}::uuid) as held`.execute(trx)
  return rows[0]?.held ? held.parse(rows[0].held) : undefined
}
