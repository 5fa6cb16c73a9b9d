import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import type { Reach } from '../../../platform/forms/ways-to-reach.ts'
import { askElsewhere, familyKeys, findFamiliesLike } from '../family-queries.ts'
import { decideRegistering, nameKey } from '../family-rules.ts'
import type { Part } from '../family-types.ts'

export interface NewPerson {
  readonly given: string
  readonly familyName: string
  readonly part: Part
  /** As told, in whole months; null where nobody said. */
  readonly ageMonths: number | null
  /** ISO date; null where nobody said. */
  readonly born?: string | null
}

export interface RegisterWish {
  readonly key: string
  /** Who is at the desk comes first. */
  readonly people: readonly [NewPerson, ...NewPerson[]]
  readonly reach: Reach
  readonly language?: string
  readonly interpreter?: boolean
  readonly talking?: string
  /** Public id of the team whose desk it is, for a worker of several; their first otherwise. */
  readonly team?: string | null
  /** The worker has been shown who is like this, and says it is none of them. */
  readonly noneOfThem: boolean
}

export type RegisterAnswer =
  | { readonly outcome: 'registered'; readonly subjects: readonly [family: string, ...people: string[]] }
  | { readonly outcome: 'look-first' | 'may-exist' | 'no-team' }

/** From here on two names are likely the same person's: a letter apart, or in another order. */
export const LIKELY = 0.5

/** Makes a record of a family with as little as a name, known to this desk's team. Never a second one without a look at the first. */
export async function registerAFamily({ act }: { readonly act: Act }, who: Acting, wish: RegisterWish): Promise<RegisterAnswer> {
  const [first] = wish.people
  const body = [wish.people, wish.reach, wish.noneOfThem]
  const people = [`register ${nameKey(first.given, first.familyName)}`]
  return act<RegisterAnswer>(who, { route: 'families.register', key: wish.key, body, people }, async ({ trx }) => {
    const { rows: teams } = await sql<{ team: number | null }>`select access.front_desk_team() as team`.execute(trx)
    if (teams[0]?.team == null) return { outcome: 'no-team' }
    const words = `${first.given} ${first.familyName}`.trim()
    const known = (await findFamiliesLike(trx, words)).filter(({ likeness }) => likeness >= LIKELY).length
    const elsewhere = (await askElsewhere(trx, words)).known
    const decision = decideRegistering({ known, elsewhere, noneOfThem: wish.noneOfThem })
    if (decision.outcome !== 'register') return decision

    const named = wish.people.map(({ given, familyName, born }) => ({ given_name: given, family_name: familyName, born: born ?? null }))
    const { rows } = await sql<{ family: string; people: string[] }>`
      select family, people from access.register_family(${JSON.stringify(named)}::jsonb, 'Registered at the desk')`.execute(trx)
    const made = rows[0]
    if (!made) throw new Error('No family was made.')
    await sql`select access.note_visit(${made.family}::uuid, ${wish.team ?? null}::uuid)`.execute(trx)
    for (const [n, { part, ageMonths }] of wish.people.entries())
      await sayPart(trx, { family: made.family, person: made.people[n] ?? '', part, ageMonths })
    const keys = await familyKeys(trx, made.family)
    if (!keys) throw new Error('The family just made is not seen.')
    const { by, value, hours, through, quiet } = wish.reach
    await sql`insert into families.way_to_reach (family_id, by, value, hours, through, quiet, language, interpreter, talking)
      values (${keys.id}, ${by}, ${value}, ${hours}, ${through}, ${quiet}, ${wish.language ?? 'English'}, ${wish.interpreter ?? false}, ${wish.talking ?? ''})`.execute(
      trx,
    )
    return { outcome: 'registered', subjects: [made.family, ...made.people] }
  })
}

export interface PartSaid {
  /** Public ids. */
  readonly family: string
  readonly person: string
  readonly part: Part
  /** As told today, in whole months; null where nobody said. */
  readonly ageMonths: number | null
}

/** Writes down what somebody is in a family that the viewer sees: the latest word stands. */
export async function sayPart(trx: Trx, { family, person, part, ageMonths }: PartSaid): Promise<void> {
  const keys = await familyKeys(trx, family)
  const key = keys?.people.get(person)
  if (!keys || key === undefined) throw new Error('Somebody who is not in this family has no part in it.')
  await sql`insert into families.member (family_id, person_id, part, age_months) values (${keys.id}, ${key}, ${part}, ${ageMonths})`.execute(
    trx,
  )
}
