import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { isId } from '../../../platform/web/form.ts'
import { familyKeys } from '../family-queries.ts'

/** Who may read what is written down: its writer alone, their team, or also everybody with whom the family shares now. */
export type ReadersChoice = 'me' | 'team' | 'shared'

export interface StatementWish {
  readonly key: string
  readonly family: string
  readonly kind: 'said' | 'seen'
  readonly words: string
  /** A language tag; null for English. */
  readonly lang: string | null
  /** Public id of a person of the family; null for the family as a whole. */
  readonly about: string | null
  readonly saidBy: string | null
  /** Somebody who is not of the family: "Her sister". */
  readonly saidByOther: string | null
  readonly saidOn: Temporal.PlainDate
  readonly heardAt: string
  readonly readers: ReadersChoice
  readonly restricted?: boolean
  /** The statement that this one puts right. */
  readonly corrects?: string | null
}

export type StatementAnswer =
  | { readonly outcome: 'written'; readonly subjects: readonly [string] }
  | { readonly outcome: 'not-here' | 'put-right-already' }

/** Writes down what was said or seen, in words and as it was. What it puts right stays, struck through. */
export async function writeDown({ act }: { readonly act: Act }, who: Acting, wish: StatementWish): Promise<StatementAnswer> {
  const { key, saidOn, ...rest } = wish
  return act<StatementAnswer>(
    who,
    { route: 'families.write-down', key, body: [rest, saidOn.toString()] },
    async ({ trx, now: _now, ...about }) => {
      const keys = await familyKeys(trx, wish.family)
      if (!keys) return { outcome: 'not-here' }
      const corrects = wish.corrects ? await statementKey(trx, wish.corrects) : null
      if (corrects === undefined) return { outcome: 'not-here' }
      const { rows } = await sql<{ statement: string }>`
      insert into families.statement (family_id, kind, words, lang, about_person_id, said_by_person_id, said_by_other, said_on, heard_at, section, readable_by, corrects_id)
      select ${keys.id}::bigint, ${wish.kind}, ${wish.words}, ${wish.lang}, ${keys.people.get(wish.about ?? '') ?? null}::bigint, ${keys.people.get(wish.saidBy ?? '') ?? null}::bigint,
        ${wish.saidByOther}, ${wish.saidOn.toString()}::date, ${wish.heardAt}, ${wish.restricted ? 'restricted' : 'story'},
        array['account:' || access.viewer_account()] || case when ${wish.readers} = 'me' then '{}' else array['team:' || access.team_for(${keys.id}::bigint)] end, ${corrects}::bigint
      on conflict (corrects_id) do nothing returning public_id as statement`.execute(trx)
      const statement = rows[0]?.statement
      if (!statement) return { outcome: 'put-right-already' }
      if (wish.readers === 'shared') await sql`select families.open_to_sharings(${statement}::uuid)`.execute(trx)
      await recordAudit(trx, {
        action: corrects === null ? 'statement.written' : 'statement.put_right',
        subjectKind: 'statement',
        subjects: [statement],
        families: [keys.id],
        sections: 4,
        ...about,
      })
      return { outcome: 'written', subjects: [statement] }
    },
  )
}

async function statementKey(trx: Parameters<typeof familyKeys>[0], statement: string): Promise<number | undefined> {
  if (!isId(statement)) return undefined
  const { rows } = await sql<{ id: number }>`select s.id from families.statement s where s.public_id = ${statement}::uuid`.execute(trx)
  return rows[0]?.id
}
