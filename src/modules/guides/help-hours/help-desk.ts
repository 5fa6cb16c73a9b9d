import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'
import type { HelpWeek } from './help-hours-rules.ts'

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const hours = z.array(
  z
    .object({ day: z.int().min(1).max(7), opens: clock, closes: clock })
    .refine(({ opens, closes }) => opens < closes, 'It closes after it opens.'),
)
const phone = z.string().regex(/^[\d+ ]{3,20}$/)
const desk = z.object({
  name: z.string().min(1),
  phone,
  hours,
  closed: z.array(z.iso.date()).default([]),
  childDay: phone.nullable().default(null),
  childNight: phone.nullable().default(null),
})

/** Whom families ring when they want a person, and when somebody answers. */
export interface HelpDesk extends HelpWeek {
  readonly name: string
  readonly phone: string
  /** The council's numbers for worry about a child: by day, and at any other hour. Null while they are not said. */
  readonly childDay: string | null
  readonly childNight: string | null
}

/** What a network's own file says of it. Throws where something is wrong. */
export function readHelpDesk(given: unknown): HelpDesk {
  return desk.parse(given)
}

/** Whom to ring; undefined where the network has not said. */
export async function findHelpDesk(trx: Trx): Promise<HelpDesk | undefined> {
  const row = await trx
    .selectFrom('guides.helpDesk')
    .select(['name', 'phone', 'hours', 'closed', 'childDay', 'childNight'])
    .executeTakeFirst()
  return row && readHelpDesk(row)
}

export async function putHelpDesk(trx: Trx, wish: HelpDesk): Promise<void> {
  await sql`select guides.put_help_desk(${JSON.stringify(wish)}::jsonb)`.execute(trx)
}
