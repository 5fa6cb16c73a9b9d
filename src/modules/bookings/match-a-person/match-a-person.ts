import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { sectionMask } from '../../../platform/access/index.ts'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { gripOccurrences, holdWhoIsWho } from '../booking-queries.ts'

const instant = z.string().transform((text) => Temporal.Instant.from(text))
const rowShape = z.object({
  id: z.string(),
  who: z.enum(['adult', 'child']),
  walkIn: z.boolean(),
  name: z.string().nullable(),
  ageMonths: z.number().nullable(),
  value: z.enum(['here', 'did_not_come', 'unmarked']),
  with: z.string().nullable(),
  matched: z.boolean(),
  person: z.string().nullable(),
  said: z.array(z.object({ person: z.string().nullable(), undone: z.boolean(), by: z.string().nullable(), at: instant })),
})
/** Somebody on a register, and every saying of who they are. A matched person whom the viewer does not see has no name here. */
export type MatchRow = z.output<typeof rowShape>

/** Everybody on a register, for those who may match them now; empty for everybody else. */
export async function listMatchRows(trx: Trx, session: string): Promise<MatchRow[]> {
  const { rows } = await sql<{ sheet: unknown }>`select bookings.match_sheet(${session}::uuid) as sheet`.execute(trx)
  return z.array(rowShape).parse(rows[0]?.sheet ?? [])
}

/** Somebody whose family the viewer sees. */
export interface Candidate {
  readonly person: string
  readonly name: string
  readonly born: Temporal.PlainDate | null
  /** Others of the families through which they are seen. */
  readonly with: readonly string[]
  /** From 0 to 1. */
  readonly likeness: number
}

interface Found {
  readonly personId: number
  readonly person: string
  readonly name: string
  readonly born: string | null
  readonly likeness: number
  readonly others: string[]
  readonly families: number[]
}

/** People with names like these words among those the viewer sees, the likest first; at most ten. The search is written down with the families it showed. */
export async function findCandidates(trx: Trx, words: string, session: string, requestId: string): Promise<Candidate[]> {
  const { rows } = await sql<Found>`
    select f.person_id, f.public_id as person, trim(f.given_name || ' ' || f.family_name) as name, f.born::text as born, f.likeness,
      array(select distinct trim(p.given_name || ' ' || p.family_name) from access.membership m join access.membership o on o.family_id = m.family_id and o.person_id <> m.person_id
        join access.person p on p.id = o.person_id where m.person_id = f.person_id order by 1) as others,
      array(select m.family_id from access.membership m where m.person_id = f.person_id order by 1) as families
    from access.find_people(${words}, null, 10) f order by f.likeness desc, f.person_id`.execute(trx)
  await recordAudit(trx, {
    action: 'people.searched',
    subjectKind: 'session',
    subjects: [session],
    families: [...new Set(rows.flatMap(({ families }) => families))],
    sections: sectionMask('identity'),
    requestId,
    counts: { shown: rows.length },
  })
  return rows.map(({ person, name, born, likeness, others }) => ({
    person,
    name,
    born: born === null ? null : Temporal.PlainDate.from(born),
    with: others,
    likeness,
  }))
}

export interface SayWho {
  readonly key: string
  readonly session: string
  readonly row: string
  /** Null: nobody we know. */
  readonly person: string | null
}

/** `not-here`: the register, the row or the person is not this viewer's; all alike. */
export interface SaidWho {
  readonly outcome: 'matched' | 'unmatched' | 'same' | 'not-here'
}

/** Says who somebody on a register is, or takes that back. What is published of the session changes with it, in the same transaction. */
export async function sayWho({ act }: { readonly act: Act }, who: Acting, wish: SayWho): Promise<SaidWho> {
  const body = [wish.session, wish.row, wish.person]
  const deed = { route: 'bookings.say-who', key: wish.key, body, locks: [holdWhoIsWho, gripOccurrences([wish.session])] }
  return act<SaidWho>(who, deed, async ({ trx, deedId, requestId }) => {
    const { rows } = await sql<{
      said: SaidWho['outcome']
    }>`select bookings.say_who(${wish.session}::uuid, ${wish.row}::uuid, ${wish.person}::uuid) as said`.execute(trx)
    const outcome = rows[0]?.said ?? 'not-here'
    if (outcome === 'matched' || outcome === 'unmatched') {
      const families = await sql<{
        id: number
      }>`select m.family_id as id from access.membership m join access.person p on p.id = m.person_id
        where p.public_id = ${wish.person}::uuid order by 1`.execute(trx)
      await recordAudit(trx, {
        action: outcome === 'matched' ? 'register.matched' : 'register.unmatched',
        subjectKind: 'session',
        subjects: [wish.session, wish.row, ...(wish.person ? [wish.person] : [])],
        families: families.rows.map(({ id }) => id),
        deedId,
        requestId,
      })
    }
    return { outcome }
  })
}
