import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Act, Acting, Answer } from '../../../platform/deeds/act.ts'
import { mayTry } from '../../../platform/identity/sign-in.ts'
import { otherLanguage, type RingAnswers, timesOf } from './ring-form.ts'
import type { SafeStretch } from './ring-times-rules.ts'

/** From one address in an hour: a hub's visitors share one. */
const MOST_AN_HOUR = 10

export interface AskToBeRung {
  readonly key: string
  readonly address: string
  readonly answers: RingAnswers
  /** When they are told that somebody rings. */
  readonly promised: SafeStretch
}

/** Somebody asks to be rung. A second press is the same one; `resting` when an address has asked too often. */
export async function askToBeRung(
  { act }: { readonly act: Act },
  who: Acting,
  { key, address, answers, promised }: AskToBeRung,
): Promise<'asked' | 'resting'> {
  const { outcome } = await act(
    who,
    { route: 'guides.ask-ring', key, body: answers },
    async ({ trx, deedId, requestId }): Promise<Answer> => {
      if (!(await mayTry(trx, `ring me ${address}`, MOST_AN_HOUR, 60))) return { outcome: 'resting' }
      const { rows } = await sql<{
        ring: string
      }>`select guides.ask_ring(${JSON.stringify(wishOf(answers, promised))}::jsonb) as ring`.execute(trx)
      const subjects = rows.map(({ ring }) => ring)
      await recordAudit(trx, { action: 'ring.asked', subjectKind: 'ring', subjects, deedId, requestId })
      return { outcome: 'asked', subjects }
    },
  )
  return outcome === 'resting' ? 'resting' : 'asked'
}

function wishOf(answers: RingAnswers, { from, until }: SafeStretch): Record<string, unknown> {
  const other = answers.language === otherLanguage
  return {
    ...answers,
    ...timesOf(answers),
    language: other ? null : answers.language,
    otherLanguage: other ? answers.otherLanguage : null,
    interpreter: answers.interpreter === 'yes',
    safeFrom: from.toInstant().toString(),
    safeUntil: until.toInstant().toString(),
  }
}
