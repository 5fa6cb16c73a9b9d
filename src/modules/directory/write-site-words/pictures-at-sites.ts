import { sql } from 'kysely'
import type { Trx } from '../../../platform/database/doors.ts'
import type { PictureUse } from '../../../platform/files/index.ts'

/** The steps of sites' access guides that a picture stands beside. */
export async function findSitesWith(trx: Trx, address: string): Promise<PictureUse[]> {
  const { rows } = await sql<{ location: string; name: string; step: string }>`select * from directory.picture_uses(${address})`.execute(
    trx,
  )
  return rows.map(({ location, name, step }) => ({ text: `The access guide of ${name}, “${step}”`, href: `/hubs/${location}#access` }))
}
