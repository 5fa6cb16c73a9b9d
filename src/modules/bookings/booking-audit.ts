import { recordAudit } from '../../platform/audit/index.ts'
import type { Trx } from '../../platform/database/doors.ts'

/** Writes what was done to a booking or a session into the audit trail, beside the deed that did it. */
export async function recordBookingAudit(
  trx: Trx,
  about: { readonly deedId: string; readonly requestId: string },
  action: string,
  subject: string,
): Promise<void> {
  await recordAudit(trx, {
    action,
    subjectKind: action.startsWith('session') ? 'session' : 'booking',
    subjects: [subject],
    deedId: about.deedId,
    requestId: about.requestId,
  })
}
