import { sql } from 'kysely'
import { z } from 'zod'
import type { Trx } from '../../../platform/database/doors.ts'

const code = z.string().regex(/^[a-z0-9-]{1,80}$/, 'is small letters, numbers and hyphens')
const file = z.strictObject({
  strands: z.array(z.strictObject({ code, name: z.string().min(1).max(200), from: z.iso.date() })).min(1, 'holds no strand'),
  services: z.record(z.string(), code),
})
/** A network's strands, and under which of them its services count, by the services' keys. A strand with a new name is a second row with a later day. */
export type StrandsFile = z.output<typeof file>

/** Reads a network's `strands.json`. Throws where something is wrong, by its place. */
export function readStrands(text: string): StrandsFile {
  const read = file.parse(JSON.parse(text))
  for (const [service, strand] of Object.entries(read.services))
    if (!read.strands.some((one) => one.code === strand))
      throw new Error(`strands.json: ${service} counts under ${strand}, which is no strand of the file.`)
  return read
}

/** Takes in strands, and from each one's first day on the services that count under it. `idOf` gives a service's public id. The same file twice is once. */
export async function putStrands(trx: Trx, { strands, services }: StrandsFile, idOf: (service: string) => string): Promise<void> {
  const first = (wanted: string): string | undefined =>
    strands
      .filter((one) => one.code === wanted)
      .map(({ from }) => from)
      .sort()[0]
  const wish = {
    strands,
    services: Object.entries(services).map(([service, strand]) => ({ service: idOf(service), code: strand, from: first(strand) })),
  }
  await sql`select programme.put_strands(${JSON.stringify(wish)}::jsonb)`.execute(trx)
}
