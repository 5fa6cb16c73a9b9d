import { readFileSync, statSync } from 'node:fs'
import { sql } from 'kysely'
import type { Database } from '../database/doors.ts'
import type { OutlineKind } from './outlines.ts'
import { type Outline, readBoundaries } from './read-boundaries.ts'

/** A larger file holds finer edges than any drawing shows. */
const LARGEST = 200 * 1024 * 1024
const A_BATCH = 200

export interface BoundaryReport {
  readonly kind: OutlineKind
  readonly taken: number
  readonly leftOut: number
  readonly examples: readonly string[]
}

/** Takes a GeoJSON file of areas: all that is sound in it, or nothing. Those that are there already are brought up to date, none are removed. */
export async function importBoundaries(db: Database, path: string, kind?: OutlineKind): Promise<BoundaryReport> {
  const { size } = statSync(path)
  if (size > LARGEST) throw new Error(`${path} is larger than 200 MB. Take a generalised file: finer edges than that are never drawn.`)
  const { outlines, leftOut, examples } = readBoundaries(readFileSync(path, 'utf8').replace(/^\ufeff/, ''), kind)
  await db.asOperator(async (trx) => {
    for (let at = 0; at < outlines.length; at += A_BATCH) {
      await sql`
        insert into places.outline (kind, code, name, rings, south, west, north, east)
          select r->>'kind', r->>'code', r->>'name', r->'rings', (r->>'south')::real, (r->>'west')::real, (r->>'north')::real, (r->>'east')::real
          from jsonb_array_elements(${JSON.stringify(outlines.slice(at, at + A_BATCH).map(boxed))}::jsonb) r
          on conflict (kind, code) do update set name = excluded.name, rings = excluded.rings, south = excluded.south, west = excluded.west,
            north = excluded.north, east = excluded.east`.execute(trx)
    }
  })
  return { kind: outlines[0]?.kind ?? 'district', taken: outlines.length, leftOut, examples }
}

function boxed(outline: Outline) {
  const points = outline.rings.flat()
  const box = { south: 90, west: 180, north: -90, east: -180 }
  for (const [latitude, longitude] of points) {
    box.south = Math.min(box.south, latitude)
    box.north = Math.max(box.north, latitude)
    box.west = Math.min(box.west, longitude)
    box.east = Math.max(box.east, longitude)
  }
  return { ...outline, ...box }
}
