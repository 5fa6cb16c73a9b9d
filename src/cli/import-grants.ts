import { readFileSync } from 'node:fs'
import { putGrant, readGrants } from '../modules/programme/index.ts'
import { withDatabase } from './with-database.ts'

/** Takes in the grants of a file, all of them or none. */
export async function importGrantsCommand(args: readonly string[]): Promise<number> {
  const [path] = args
  if (!path) throw new Error('Say which file: import grants <file>')
  const grants = readGrants(readFileSync(path, 'utf8'))
  await withDatabase((db) =>
    db.asOperator(async (trx) => {
      for (const grant of grants) await putGrant(trx, grant)
    }),
  )
  for (const { name, headings, printed } of grants)
    console.log(`${name}: ${headings.length} headings and ${printed.length} printed figures taken.`)
  return 0
}
