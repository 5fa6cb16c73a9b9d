import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting, Answer } from '../../../platform/deeds/act.ts'
import { mayTry } from '../../../platform/identity/sign-in.ts'
import type { FormBody } from '../../../platform/web/form.ts'
import { findHelpDesk } from '../help-hours/help-desk.ts'
import { otherLanguage, type RingAnswers, ringForm, timesOf } from './ring-form.ts'
import { promise, type SafeStretch } from './ring-times-rules.ts'

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
  // Deeds keep a hash of the body: no name and no number is in it. The key was made for these answers and no others.
  const wish = { route: 'guides.ask-ring', key, body: [answers.days, answers.parts] }
  const { outcome } = await act(who, wish, async ({ trx, deedId, requestId }): Promise<Answer> => {
    if (!(await mayTry(trx, `ring me ${address}`, MOST_AN_HOUR, 60))) return { outcome: 'resting' }
    const subjects = [await insertRing(trx, answers, promised)]
    await recordAudit(trx, { action: 'ring.asked', subjectKind: 'ring', subjects, deedId, requestId })
    return { outcome: 'asked', subjects }
  })
  return outcome === 'resting' ? 'resting' : 'asked'
}

/** Takes in one as if it had been typed, for an example network. Throws where the form would say that something is wrong. */
export async function putRing(trx: Trx, said: FormBody, now: Temporal.ZonedDateTime): Promise<void> {
  const read = ringForm.parse(ringForm.typed(said))
  if (!read.ok) throw new Error(`Nobody could be rung like that: ${Object.values(read.errors).join('. ')}.`)
  const desk = await findHelpDesk(trx)
  const promised = desk && promise(desk, timesOf(read.value), now)
  if (!promised) throw new Error('Nobody is there to ring at those times.')
  await insertRing(trx, read.value, promised)
}

async function insertRing(trx: Trx, answers: RingAnswers, promised: SafeStretch): Promise<string> {
  const wish = JSON.stringify(wishOf(answers, promised))
  const { rows } = await sql<{ ring: string }>`select guides.ask_ring(${wish}::jsonb) as ring`.execute(trx)
  if (!rows[0]) throw new Error('No one was written down.')
  return rows[0].ring
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
