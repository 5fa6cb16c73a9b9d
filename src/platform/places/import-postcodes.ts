import { createReadStream, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { sql } from 'kysely'
import proj4 from 'proj4'
import type { Database, Trx } from '../database/doors.ts'
import { BRITISH_GRID } from './british-grid.ts'

const A_BATCH = 5000

export interface PostcodeRow {
  readonly postcode: string
  readonly latitude: number
  readonly longitude: number
  readonly district: string | null
  readonly ward: string | null
  readonly lsoa2011: string | null
  readonly lsoa2021: string | null
}

export interface PostcodeReport {
  readonly format: string
  readonly taken: number
  /** Rows without a position or of no postcode's form; terminated postcodes are counted here too. */
  readonly leftOut: number
  /** The first few of them, by line. */
  readonly examples: readonly string[]
}

type Reader = (cells: readonly string[]) => PostcodeRow | undefined

/**
 * Takes Code-Point Open (a file, or the folder of them), ONSPD, NSPL, or a list with a heading of postcode, lat and lon. All or nothing.
 * Throws one sentence for a file that is none of these.
 */
export async function importPostcodes(
  db: Database,
  path: string,
  progress: (done: number) => void = () => undefined,
): Promise<PostcodeReport> {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.toLowerCase().endsWith('.csv'))
        .sort()
        .map((name) => join(path, name))
    : [path]
  if (files.length === 0) throw new Error(`There is no .csv file in ${path}.`)
  return db.asOperator(async (trx) => {
    let total: PostcodeReport = { format: '', taken: 0, leftOut: 0, examples: [] }
    for (const file of files) {
      const one = await importFile(trx, file, (done) => progress(total.taken + done))
      total = {
        format: one.format,
        taken: total.taken + one.taken,
        leftOut: total.leftOut + one.leftOut,
        examples: [...total.examples, ...one.examples].slice(0, 10),
      }
    }
    if (total.taken === 0) throw new Error(`No postcode could be taken from ${path}. ${total.examples.join(' ')}`)
    await sql`select places.regroup()`.execute(trx)
    return total
  })
}

async function importFile(trx: Trx, file: string, progress: (done: number) => void): Promise<PostcodeReport> {
  const rows = createReadStream(file).pipe(parse({ bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }))
  let reader: { format: string; read: Reader; headed: boolean } | undefined
  let batch: PostcodeRow[] = []
  let line = 0
  let taken = 0
  let leftOut = 0
  const examples: string[] = []
  for await (const cells of rows as AsyncIterable<string[]>) {
    line += 1
    if (!reader) {
      reader = readerFor(cells)
      if (reader.headed) continue
    }
    const row = reader.read(cells)
    if (row) batch.push(row)
    else {
      leftOut += 1
      if (examples.length < 10) examples.push(`Line ${line}: ${cells[0] ?? ''}.`)
    }
    if (batch.length === A_BATCH) {
      taken += await write(trx, batch)
      batch = []
      progress(taken)
    }
  }
  if (!reader) throw new Error(`${file} is empty.`)
  taken += await write(trx, batch)
  progress(taken)
  return { format: reader.format, taken, leftOut, examples }
}

async function write(trx: Trx, rows: readonly PostcodeRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const unique = [...new Map(rows.map((row) => [row.postcode, row])).values()]
  await sql`insert into places.postcode (postcode, latitude, longitude, district, ward, lsoa_2011, lsoa_2021)
    select * from unnest(${unique.map((row) => row.postcode)}::text[], ${unique.map((row) => row.latitude)}::real[], ${unique.map((row) => row.longitude)}::real[],
      ${unique.map((row) => row.district)}::text[], ${unique.map((row) => row.ward)}::text[], ${unique.map((row) => row.lsoa2011)}::text[], ${unique.map((row) => row.lsoa2021)}::text[])
    on conflict (postcode) do update set latitude = excluded.latitude, longitude = excluded.longitude, district = coalesce(excluded.district, postcode.district),
      ward = coalesce(excluded.ward, postcode.ward), lsoa_2011 = coalesce(excluded.lsoa_2011, postcode.lsoa_2011), lsoa_2021 = coalesce(excluded.lsoa_2021, postcode.lsoa_2021)`.execute(
    trx,
  )
  return unique.length
}

/** Tells the format by its first line: headings, or Code-Point Open's ten unnamed columns. */
function readerFor(first: readonly string[]): { format: string; read: Reader; headed: boolean } {
  const names = first.map((cell) => cell.trim().toLowerCase())
  const column = (...wanted: string[]): number => names.findIndex((name) => wanted.includes(name))
  const postcode = column('pcds', 'pcd', 'pcd7', 'postcode')
  const latitude = column('lat', 'latitude')
  const longitude = column('long', 'lon', 'lng', 'longitude')
  if (postcode >= 0 && latitude >= 0 && longitude >= 0) {
    const ended = column('doterm')
    const parts = {
      district: column('oslaua', 'laua', 'lad_code', 'lad25cd'),
      ward: column('osward', 'ward', 'ward_code', 'wd25cd'),
      lsoa2011: column('lsoa11', 'lsoa11_code_derived'),
      lsoa2021: column('lsoa21', 'lsoa21_code_derived'),
    }
    const text = (cells: readonly string[], at: number): string | null => (at < 0 ? null : cells[at]?.trim() || null)
    return {
      format: ended >= 0 ? 'ONSPD or NSPL' : 'a list with headings',
      headed: true,
      read: (cells) =>
        ended >= 0 && text(cells, ended)
          ? undefined
          : sound(cells[postcode], Number(cells[latitude] || Number.NaN), Number(cells[longitude] || Number.NaN), {
              district: text(cells, parts.district),
              ward: text(cells, parts.ward),
              lsoa2011: text(cells, parts.lsoa2011),
              lsoa2021: text(cells, parts.lsoa2021),
            }),
    }
  }
  if (first.length === 10 && postcodeOf(first[0])) return { format: 'Code-Point Open', headed: false, read: codePointOpen }
  throw new Error('This is neither Code-Point Open, ONSPD, NSPL nor a list with the headings postcode, lat and lon.')
}

/** Postcode, quality (90 has no position), easting, northing, country, two health areas, county, district, ward. */
function codePointOpen(cells: readonly string[]): PostcodeRow | undefined {
  if (cells[1] === '90') return undefined
  const [longitude = Number.NaN, latitude = Number.NaN] = proj4(BRITISH_GRID, 'WGS84', [Number(cells[2]), Number(cells[3])])
  return sound(cells[0], latitude, longitude, {
    district: cells[8]?.trim() || null,
    ward: cells[9]?.trim() || null,
    lsoa2011: null,
    lsoa2021: null,
  })
}

function sound(
  postcode: string | undefined,
  latitude: number,
  longitude: number,
  parts: Omit<PostcodeRow, 'postcode' | 'latitude' | 'longitude'>,
): PostcodeRow | undefined {
  const code = postcodeOf(postcode)
  // ONSPD writes 99.999999 for a postcode without a position.
  const somewhere = latitude > 49 && latitude < 61.5 && longitude > -9 && longitude < 2.5
  return code && somewhere ? { postcode: code, latitude, longitude, ...parts } : undefined
}

function postcodeOf(text: string | undefined): string | undefined {
  const code = (text ?? '').toUpperCase().replaceAll(/\s/g, '')
  return /^[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][A-Z]{2}$/.test(code) ? code : undefined
}
