import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../platform/audit/index.ts'
import type { Trx } from '../../platform/database/doors.ts'
import { isId } from '../../platform/web/form.ts'
import type { Family, Member, WayToReach } from './family-types.ts'

interface FamilyRow {
  readonly id: number
  readonly family: string
  readonly members: readonly MemberJson[]
  readonly reach: WayToReach | null
}

type MemberJson = Omit<Member, 'born' | 'toldOn'> & { readonly born: string | null; readonly toldOn: string }

/**
 * Everybody in a family, and how to reach them: as much as the viewer's purpose shows, with the family's inside key. Undefined for one that is not
 * there for them.
 */
export async function findFamily(trx: Trx, family: string): Promise<{ readonly family: Family; readonly key: number } | undefined> {
  if (!isId(family)) return undefined
  const [found] = await families(trx, sql`f.public_id = ${family}::uuid`)
  return found && { family: familyOf(found), key: found.id }
}

/** The same for several families by a condition on `access.family f`, and by whom they are best called. */
async function families(trx: Trx, which: ReturnType<typeof sql>): Promise<readonly FamilyRow[]> {
  const { rows } = await sql<FamilyRow>`
    select f.id, f.public_id as family,
      coalesce((select jsonb_agg(jsonb_build_object('person', p.public_id, 'given', p.given_name, 'familyName', p.family_name, 'born', p.born,
          'part', coalesce(m.part, 'other'), 'ageMonths', m.age_months, 'toldOn', coalesce((m.recorded_at at time zone 'Europe/London')::date, current_date)) order by p.id)
        from access.membership b join access.person p on p.id = b.person_id
        left join lateral (select * from families.member x where x.family_id = f.id and x.person_id = b.person_id order by x.id desc limit 1) m on true
        where b.family_id = f.id and m.until_on is null), '[]') as members,
      (select jsonb_build_object('by', w.by, 'value', w.value, 'hours', w.hours, 'through', w.through, 'quiet', w.quiet, 'language', w.language, 'interpreter', w.interpreter, 'talking', w.talking)
        from families.way_to_reach w where w.family_id = f.id order by w.id desc limit 1) as reach
    from access.family f where ${which} order by f.id`.execute(trx)
  return rows
}

function familyOf({ family, members, reach }: FamilyRow): Family {
  return {
    family,
    reach: reach ?? undefined,
    members: members.map((member) => ({
      ...member,
      born: member.born === null ? null : Temporal.PlainDate.from(member.born),
      toldOn: Temporal.PlainDate.from(member.toldOn),
    })),
  }
}

export interface FamilyFound extends Family {
  /** How like the words typed its closest name is, from 0 to 1. */
  readonly likeness: number
}

/** Families of which somebody's name is like these words, the likest first: of those this viewer's desk knows. Twenty at most. */
export async function findFamiliesLike(trx: Trx, words: string): Promise<readonly FamilyFound[]> {
  const { rows } = await sql<{ family: number; likeness: number }>`
    select m.family_id as family, max(p.likeness) as likeness
    from access.find_people(${words}) p join access.membership m on m.person_id = p.person_id group by m.family_id order by 2 desc, 1 limit 20`.execute(
    trx,
  )
  const likeness = new Map(rows.map((row) => [row.family, row.likeness]))
  if (rows.length === 0) return []
  const found = await families(trx, sql`f.id = any(${rows.map(({ family }) => family)}::bigint[])`)
  await recordAudit(trx, { action: 'family.searched', families: found.map(({ id }) => id), sections: 1, counts: { found: found.length } })
  return found.map((row) => ({ ...familyOf(row), likeness: likeness.get(row.id) ?? 0 })).toSorted((a, b) => b.likeness - a.likeness)
}

export interface PersonFound {
  readonly member: Member
  /** A family in which the viewer sees them, and who else is in it. */
  readonly family: string
  readonly others: readonly Member[]
  /** How like the words typed their name is, from 0 to 1. */
  readonly likeness: number
}

/** People whose name is like these words in families that this viewer sees and this person is not in, the likest first. Twenty at most. */
export async function findPeopleLike(trx: Trx, words: string, person: string): Promise<readonly PersonFound[]> {
  const { rows } = await sql<{ person: string; family: number; likeness: number }>`
    select p.public_id as person, min(m.family_id) as family, p.likeness
    from access.find_people(${words}) p join access.membership m on m.person_id = p.person_id
    where not exists (select from access.membership o join access.person x on x.id = o.person_id
      where x.public_id = ${person}::uuid and o.family_id in (select n.family_id from access.membership n where n.person_id = p.person_id))
    group by p.person_id, p.public_id, p.likeness order by p.likeness desc, family limit 20`.execute(trx)
  const shown = rows.length === 0 ? [] : await families(trx, sql`f.id = any(${rows.map(({ family }) => family)}::bigint[])`)
  await recordAudit(trx, { action: 'people.searched', families: shown.map(({ id }) => id), sections: 1, counts: { found: rows.length } })
  return rows.flatMap(({ likeness, ...row }) => {
    const found = shown.find(({ id }) => id === row.family)
    const { family, members } = found ? familyOf(found) : { family: '', members: [] }
    const member = members.find((one) => one.person === row.person)
    return member ? [{ member, family, others: members.filter((one) => one !== member), likeness }] : []
  })
}

/** Which messages the family in focus has stopped. */
export async function listStops(trx: Trx): Promise<ReadonlySet<'pregnancy_and_baby' | 'all'>> {
  const { rows } = await sql<{ what: 'pregnancy_and_baby' | 'all' }>`
    select s.what from (select distinct on (x.what) x.what, x.stopped from families.message_stop x order by x.what, x.id desc) s where s.stopped`.execute(
    trx,
  )
  return new Set(rows.map(({ what }) => what))
}

/** Whether somebody like these words may be known elsewhere; null when this account has asked too often. */
export async function askElsewhere(trx: Trx, words: string): Promise<{ readonly known: boolean | null; readonly ask: string | null }> {
  const { rows } = await sql<{ known: boolean | null; ask: string | null }>`
    select is_known as known, contact_line as ask from access.may_exist(${words})`.execute(trx)
  return rows[0] ?? { known: false, ask: null }
}

/** Inside keys of a family and its people, for rows that hang on them: what row-level security shows, and nothing else. */
export async function familyKeys(
  trx: Trx,
  family: string,
): Promise<{ readonly id: number; readonly people: ReadonlyMap<string, number> } | undefined> {
  if (!isId(family)) return undefined
  const { rows } = await sql<{ id: number; person: string; key: number }>`
    select f.id, p.public_id as person, p.id as key
    from access.family f join access.membership m on m.family_id = f.id join access.person p on p.id = m.person_id where f.public_id = ${family}::uuid`.execute(
    trx,
  )
  const id = rows[0]?.id
  return id === undefined ? undefined : { id, people: new Map(rows.map((row) => [row.person, row.key])) }
}
