import { sql } from 'kysely'
import type { Trx } from '../database/doors.ts'

/** A picture that there is, as a page draws it. Sizes in pixels, as it is seen. */
export interface ShownPicture {
  readonly address: string
  readonly width: number
  readonly height: number
  /** The same for phones; null where whoever sent it had no script to make one. */
  readonly small: string | null
  readonly smallWidth: number | null
  readonly smallHeight: number | null
}

/** Pictures by their address: what is not among them was taken away, or never was. */
export type ShownPictures = ReadonlyMap<string, ShownPicture>

/** Which of these there are. None are asked about without the database. */
export async function findShownPictures(trx: Trx, addresses: readonly string[]): Promise<ShownPictures> {
  if (addresses.length === 0) return new Map()
  const { rows } = await sql<ShownPicture>`select * from files.shown_pictures(${[...addresses]}::text[])`.execute(trx)
  return new Map(rows.map((picture) => [picture.address, picture]))
}
