import { z } from 'zod'
import type { Trx } from '../../platform/database/doors.ts'

const theme = z.record(z.string(), z.string())
const urgentHelp = z.array(z.object({ who: z.string(), number: z.string() }))

export interface NetworkFacts {
  readonly name: string
  readonly strapline: string
  readonly authorityName: string
  readonly zone: string
  readonly example: boolean
  readonly homeLatitude: number
  readonly homeLongitude: number
  readonly theme: Readonly<Record<string, string>>
  readonly urgentHelp: readonly { readonly who: string; readonly number: string }[]
}

/** The network of this database; undefined before it is set up. */
export async function findNetwork(trx: Trx): Promise<NetworkFacts | undefined> {
  const row = await trx.selectFrom('network.network').selectAll().executeTakeFirst()
  return row && { ...row, theme: theme.parse(row.theme), urgentHelp: urgentHelp.parse(row.urgentHelp) }
}
