import { sql } from 'kysely'
import type { Trx } from '../database/doors.ts'

export const outlineKinds = ['authority', 'district', 'ward', 'small_area'] as const
export type OutlineKind = (typeof outlineKinds)[number]

/** A closed ring of positions in degrees, WGS 84. */
export type Ring = readonly (readonly [latitude: number, longitude: number])[]

export interface Box {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

/** More areas than this on one drawing are lines without land. */
const MOST = 60

/** Edges of the areas of a kind that reach into a box, as rings. None where none were imported. */
export async function listOutlines(trx: Trx, kind: OutlineKind, box: Box): Promise<readonly Ring[]> {
  const { rows } = await sql<{ rings: Ring[] }>`
    select o.rings from places.outline o
    where o.kind = ${kind} and o.south <= ${box.north} and o.north >= ${box.south} and o.west <= ${box.east} and o.east >= ${box.west}
    order by o.code limit ${MOST}`.execute(trx)
  return rows.flatMap(({ rings }) => rings)
}
