import { parseArgs } from 'node:util'
import { importBoundaries, outlineKinds } from '../platform/places/index.ts'
import { withDatabase } from './with-database.ts'

/** Takes a file of boundaries and says what was taken and what was left out. */
export async function importBoundariesCommand(args: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { kind: { type: 'string' } } })
  const [path] = positionals
  if (!path) throw new Error(`Say which file: import boundaries <file> [--kind ${outlineKinds.join('|')}]`)
  const kind = outlineKinds.find((one) => one === values.kind)
  if (values.kind !== undefined && !kind) throw new Error(`There is no kind “${values.kind}”. It is one of ${outlineKinds.join(', ')}.`)
  const report = await withDatabase((db) => importBoundaries(db, path, kind))
  console.log(`${report.taken} outlines of kind ${report.kind} taken; ${report.leftOut} left out.`)
  for (const example of report.examples) console.log(`  ${example}`)
  return 0
}
