import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { gripOccurrences, holdWhoIsWho } from '../booking-queries.ts'
import { careNotes } from '../care-notes.ts'
import { countsOf, decidePress, type Press, type RegisterSheet } from './register-rules.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const stands = {
  id: z.string(),
  value: z.enum(['here', 'did_not_come', 'unmarked']),
  matched: z.boolean(),
  at: instant.nullable(),
  by: z.string().nullable(),
}
const who = z.enum(['adult', 'child'])
const sheetRow = z.object({
  people: z.array(
    z.object({
      ...stands,
      name: z.string(),
      kind: z.enum(['booker', 'child']),
      ageMonths: z.number().nullable(),
      expected: z.boolean(),
      reference: z.string(),
      care: careNotes,
      getReady: z.string().nullable(),
      with: z.string().nullable(),
    }),
  ),
  walkIns: z.array(z.object({ ...stands, who, name: z.string().nullable(), ageMonths: z.number().nullable() })),
  heads: z.array(z.object({ who, count: z.number(), at: instant, by: z.string().nullable() })),
})

/** A register as it stands; undefined when it is not this viewer's to take now. */
export async function findSheet(trx: Trx, session: string): Promise<RegisterSheet | undefined> {
  const { rows } = await sql<{ sheet: unknown }>`select bookings.register_sheet(${session}::uuid) as sheet`.execute(trx)
  return rows[0]?.sheet ? sheetRow.parse(rows[0].sheet) : undefined
}

/** `same`: it stood so already, or it would have passed a limit. `not-now`: the register is not this viewer's to take now. */
export type PressAnswer = { readonly outcome: 'marked' | 'same' | 'not-now' }

/** Writes one press down and publishes what it changes. The caller holds the session's lock. */
export async function press(trx: Trx, session: string, wanted: Press): Promise<PressAnswer> {
  const sheet = await findSheet(trx, session)
  if (!sheet) return { outcome: 'not-now' }
  const mark = decidePress(sheet, wanted)
  if (!mark) return { outcome: 'same' }
  const { rows } = await sql<{
    marked: boolean
  }>`select bookings.add_mark(${session}::uuid, ${JSON.stringify(mark)}::jsonb) as marked`.execute(trx)
  return { outcome: rows[0]?.marked ? 'marked' : 'not-now' }
}

/**
 * One press on a register, in one deed. Presses of two tablets wait for each other: the last one stands, and all are kept. The same press
 * under the same key is one, so that a head is not counted twice by a resend.
 */
export async function pressOnRegister(
  { act }: { readonly act: Act },
  who: Acting,
  wish: { readonly key: string; readonly session: string; readonly press: Press },
): Promise<PressAnswer> {
  const body = [wish.session, wish.press]
  const deed = { route: 'bookings.register', key: keyOf(wish.key, body), body, locks: [holdWhoIsWho, gripOccurrences([wish.session])] }
  return act<PressAnswer>(who, deed, async ({ trx, deedId, requestId }) => {
    const answer = await press(trx, wish.session, wish.press)
    const sheet = answer.outcome === 'marked' ? await findSheet(trx, wish.session) : undefined
    if (sheet) {
      const counts = { ...countsOf(sheet) }
      await recordAudit(trx, { action: 'register.marked', subjectKind: 'session', subjects: [wish.session], deedId, requestId, counts })
    }
    return answer
  })
}

/** A page has many buttons and one key: each button's press is a deed of its own, and pressing two is not one form sent with two answers. */
function keyOf(key: string, body: unknown): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([key, body]))
    .digest('hex')
  return [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`, hash.slice(20, 32)].join('-')
}
