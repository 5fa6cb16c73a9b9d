import { type RawBuilder, sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import { familyKeys } from '../family-queries.ts'

export const hows = {
  read_aloud: 'Read the privacy card aloud',
  card: 'Gave the card',
  interpreter: 'Told through an interpreter',
  online: 'Read it online',
} as const
export type How = keyof typeof hows

/** Bases that a controller may choose from (UK GDPR article 6(1)), each with the law that is usual for it. */
export const bases = {
  public_task: 'Public task (Children Act 2004, section 10)',
  legal_obligation: 'Legal obligation (Children Act 1989, section 17)',
  vital_interests: 'Vital interests: somebody’s life',
  consent: 'Consent: only for optional extras',
} as const
export type Basis = keyof typeof bases

/** One of three different things. Each is a row of its own, and none stands for another. */
export type OneRecord =
  | { readonly what: 'told'; readonly how: How }
  | { readonly what: 'agreement'; readonly person: string; readonly answer: 'yes' | 'no' | 'taken_back' }
  | { readonly what: 'basis'; readonly basis: Basis }

export interface RecordWish {
  readonly key: string
  readonly family: string
  readonly on: Temporal.PlainDate
  readonly one: OneRecord
}

/** The wording of the privacy card that is read to families now. */
const NOTICE = '2026-11'

const ACTIONS = { told: 'family.told', agreement: 'family.agreement', basis: 'family.basis' } as const

/** Writes down that a family was told, or somebody's answer to being offered help, or the law the record is kept under. */
export async function writeRecord(
  { act }: { readonly act: Act },
  who: Acting,
  { key, family, on, one }: RecordWish,
): Promise<{ outcome: 'written' | 'not-here' }> {
  return act<{ outcome: 'written' | 'not-here' }>(
    who,
    { route: 'families.write-record', key, body: [family, on.toString(), one] },
    async ({ trx, now: _now, ...about }) => {
      const keys = await familyKeys(trx, family)
      const insert = keys && insertOf(keys, on.toString(), one)
      if (!keys || !insert) return { outcome: 'not-here' }
      await insert.execute(trx)
      await recordAudit(trx, {
        action: ACTIONS[one.what],
        subjectKind: 'family',
        subjects: [family],
        families: [keys.id],
        sections: one.what === 'told' ? 1 : 4,
        ...about,
      })
      return { outcome: 'written' }
    },
  )
}

function insertOf(
  keys: { readonly id: number; readonly people: ReadonlyMap<string, number> },
  on: string,
  one: OneRecord,
): RawBuilder<unknown> | undefined {
  switch (one.what) {
    case 'told':
      return sql`insert into families.notice_given (family_id, how, notice, given_on) values (${keys.id}, ${one.how}, ${NOTICE}, ${on}::date)`
    case 'agreement': {
      const person = keys.people.get(one.person)
      return person === undefined
        ? undefined
        : sql`insert into families.support_agreement (family_id, person_id, answer, said_on) values (${keys.id}, ${person}, ${one.answer}, ${on}::date)`
    }
    case 'basis':
      return sql`insert into families.lawful_basis (family_id, basis, law, from_on) values (${keys.id}, ${one.basis}, ${bases[one.basis]}, ${on}::date)`
  }
}
