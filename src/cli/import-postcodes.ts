import { importPostcodes } from '../platform/places/index.ts'
import { progressBar } from './progress-bar.ts'
import { withDatabase } from './with-database.ts'

/** Takes a file of postcodes and says what was taken and what was left out. */
export async function importPostcodesCommand(args: readonly string[]): Promise<number> {
  const [path] = args
  if (!path) throw new Error('Say which file or folder: import postcodes <path>')
  const bar = progressBar('Postcodes')
  const report = await withDatabase((db) => importPostcodes(db, path, (done) => bar.show(done, undefined)))
  bar.end()
  console.log(`${report.taken} postcodes taken from ${report.format}; ${report.leftOut} lines left out.`)
  for (const example of report.examples) console.log(`  ${example}`)
  return 0
}
