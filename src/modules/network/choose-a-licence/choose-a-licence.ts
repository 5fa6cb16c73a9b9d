import { sql } from 'kysely'
import { recordAudit } from '../../../platform/audit/index.ts'
import type { Trx } from '../../../platform/database/doors.ts'
import type { Act, Acting } from '../../../platform/deeds/act.ts'
import type { Licence } from './licence-rules.ts'

/** The licence of the network's open data; null while none was given. */
export async function findLicence(trx: Trx): Promise<Licence | null> {
  const row = await trx.selectFrom('network.network').select(['licenceName', 'licenceUrl']).executeTakeFirst()
  return row?.licenceName && row.licenceUrl ? { name: row.licenceName, url: row.licenceUrl } : null
}

export async function putLicence(trx: Trx, licence: Licence | null): Promise<void> {
  await sql`select network.choose_licence(${licence?.name ?? null}, ${licence?.url ?? null})`.execute(trx)
}

export async function chooseALicence({ act }: { readonly act: Act }, who: Acting, key: string, licence: Licence | null): Promise<void> {
  await act(who, { route: 'network.choose-licence', key, body: licence }, async ({ trx, deedId, requestId }) => {
    await putLicence(trx, licence)
    await recordAudit(trx, { action: 'network.licence_chosen', deedId, requestId })
    return { outcome: 'chosen' }
  })
}
