import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { loadDefaultTaxonomy } from '../modules/directory/index.ts'
import { addAdministrator } from '../platform/identity/add-administrator.ts'
import { withDatabase } from './with-database.ts'

/** Makes an administrator's account and prints the code, good once and for an hour, that opens the set-up page and sets their password. */
export async function createAdmin(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { name: { type: 'string' }, email: { type: 'string' } } })
  if (!values.name || !values.email?.includes('@'))
    throw new Error('Say who: create-admin --name "Ada Example" --email ada@council.example')
  const code = randomBytes(15).toString('base64url')
  await withDatabase(async (db) => {
    await db.asOperator(loadDefaultTaxonomy)
    await addAdministrator(db, { name: values.name ?? '', email: values.email ?? '', code })
  })
  console.log(`${values.name} can now open /set-up on this Hearth within an hour, with this code:\n\n  ${code}\n`)
  return 0
}
