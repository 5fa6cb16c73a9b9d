import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { loadDefaultTaxonomy } from '../modules/directory/index.ts'
import { findNetwork } from '../modules/network/index.ts'
import { addAdministrator } from '../platform/identity/add-administrator.ts'
import { withDatabase } from './with-database.ts'

/** Makes an administrator's account (or a known one's code anew) and prints the code, good once and for an hour, that sets up the network or sets their password. */
export async function createAdmin(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { name: { type: 'string' }, email: { type: 'string' } } })
  if (!values.name || !values.email?.includes('@'))
    throw new Error('Say who: create-admin --name "Ada Example" --email ada@council.example')
  const code = randomBytes(15).toString('base64url')
  const page = await withDatabase(async (db) => {
    await db.asOperator(loadDefaultTaxonomy)
    await addAdministrator(db, { name: values.name ?? '', email: values.email ?? '', code })
    return (await db.asPublic(findNetwork)) ? '/sign-in/new-password' : '/set-up'
  })
  console.log(`${values.name} can now open ${page} on this Hearth within an hour, with this code:\n\n  ${code}\n`)
  return 0
}
