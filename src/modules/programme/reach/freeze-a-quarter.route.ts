import { notHere } from '../../../platform/web/errors.ts'
import { deedKeyOf } from '../../../platform/web/form.ts'
import type { Answered, Ask, Web } from '../../../platform/web/routes.ts'
import type { ProgrammeDeps } from '../programme-deps.ts'
import { freezeAQuarter } from './freeze-a-quarter.ts'
import { freezingUrl, reachUrl } from './reach-urls.ts'
import { findQuarter } from './see-reach.route.ts'

export function registerFreezeAQuarter(web: Web, deps: ProgrammeDeps): void {
  const declared = { permission: 'programme.freeze_quarter', purpose: 'programme', audit: 'quarter.frozen' } as const
  web.post(freezingUrl({ id: ':quarter' }), declared, (ask) => freeze(deps, ask))
}

/** One that has not ended, or is frozen already, is shown as it stands: the page says so. */
async function freeze(deps: ProgrammeDeps, ask: Ask): Promise<Answered> {
  const found = await deps.db.asViewer(ask.who, (trx) => findQuarter(trx, ask.params.quarter ?? ''))
  if (!found) throw notHere()
  await freezeAQuarter(deps, ask.who, { key: deedKeyOf(ask.body), quarter: found.quarter })
  return { redirect: reachUrl(found.quarter) }
}
