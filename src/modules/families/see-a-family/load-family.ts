import type { Temporal } from 'temporal-polyfill'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import { notHere } from '../../../platform/web/errors.ts'
import type { Ask } from '../../../platform/web/routes.ts'
import type { Viewer } from '../../../platform/web/viewer.ts'
import type { FamiliesDeps } from '../families-deps.ts'
import { findFamily } from '../family-queries.ts'
import type { Family } from '../family-types.ts'
import { today } from '../today.ts'

export interface FamilyInHand {
  readonly family: Family
  readonly today: Temporal.PlainDate
  readonly viewer: Viewer
}

/** The family of the address, in focus: as much of it as the route's purpose shows, and that somebody looked. Not there, or not this viewer's: the same 404. */
export async function loadFamily({ db }: Pick<FamiliesDeps, 'db'>, ask: Ask): Promise<FamilyInHand> {
  return db.asViewer(ask.who, (trx) => loadFamilyIn(trx, ask))
}

/** The same inside a transaction that goes on to read more. */
export async function loadFamilyIn(trx: Trx, ask: Pick<Ask, 'params' | 'viewer' | 'who'>): Promise<FamilyInHand> {
  const found = await findFamily(trx, ask.params.family ?? '')
  if (!found) throw notHere()
  const { family, key } = found
  await recordAudit(trx, {
    action: 'family.viewed',
    subjectKind: 'family',
    subjects: [family.family],
    families: [key],
    sections: ask.who.purpose === 'front_desk' ? 3 : 7,
    requestId: ask.who.requestId,
  })
  return { family, today: await today(trx), viewer: ask.viewer }
}
