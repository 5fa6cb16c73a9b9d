import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf, typed } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { familyKeys } from '../family-queries.ts'

const declared = { permission: 'families.find', purpose: 'front_desk', focus: 'family' } as const

/** A word to any worker stops messages at once; nobody asks why (safety.md 4). Having them again is the same press the other way. */
export function registerStopMessages(web: Web, deps: FamiliesDeps): void {
  web.post('/families/:family/messages/stop', { ...declared, audit: 'family.messages_stopped' }, (ask) => stop(deps, ask, true))
  web.post('/families/:family/messages/start', { ...declared, audit: 'family.messages_started' }, (ask) => stop(deps, ask, false))
}

async function stop(deps: FamiliesDeps, ask: Ask, stopped: boolean): Promise<Answered> {
  const family = ask.params.family ?? ''
  const what = typed(ask.body, 'what') === 'all' ? 'all' : 'pregnancy_and_baby'
  await deps.act(
    ask.who,
    { route: 'families.stop-messages', key: deedKeyOf(ask.body), body: [family, what, stopped] },
    async ({ trx, now: _now, ...about }) => {
      const keys = await familyKeys(trx, family)
      if (!keys) throw notHere()
      await sql`insert into families.message_stop (family_id, what, stopped) values (${keys.id}, ${what}, ${stopped})`.execute(trx)
      await recordAudit(trx, {
        action: stopped ? 'family.messages_stopped' : 'family.messages_started',
        subjectKind: 'family',
        subjects: [family],
        families: [keys.id],
        sections: 2,
        ...about,
      })
      return { outcome: 'done' }
    },
  )
  return { redirect: `/families/${family}#reach` }
}
