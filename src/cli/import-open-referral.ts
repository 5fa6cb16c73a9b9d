import { parseArgs } from 'node:util'
import { type ImportReport, importFeed } from '../modules/directory/index.ts'
import { progressBar } from './progress-bar.ts'
import { withDatabase } from './with-database.ts'

const SHOWN = 20

/** Takes a directory from a file or an address, and says of every record what became of it. */
export async function importOpenReferralCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { 'allow-private': { type: 'boolean' }, 'allow-shrink': { type: 'boolean' }, name: { type: 'string' } },
  })
  const given = positionals[0]
  if (!given || positionals.length > 1)
    throw new Error('Say which: import open-referral <file, folder or URL> [--name "Neighbour Council"] [--allow-shrink] [--allow-private]')
  const bar = progressBar('Services')
  try {
    const report = await withDatabase((db) =>
      importFeed(db, given, {
        ...(values.name && { name: values.name }),
        allowPrivate: values['allow-private'] ?? false,
        allowShrink: values['allow-shrink'] ?? false,
        progress: bar.show,
      }),
    )
    bar.end()
    for (const line of reportLines(report)) console.log(line)
    return 0
  } catch (error) {
    bar.end()
    console.error(error instanceof Error ? error.message : String(error))
    return 1
  }
}

/** A report as an operator reads it. */
export function reportLines(report: ImportReport): string[] {
  const refused = report.quarantined.length
  const notes = report.notes.toSorted((a, b) => b.count - a.count)
  return [
    `${report.title}: ${spoken(report.version)}, ${report.records} ${report.records === 1 ? 'record' : 'records'} in ${report.seconds.toFixed(1)} seconds.`,
    `${report.taken} new, ${report.changed} changed, ${report.unchanged} unchanged, ${refused} not taken, ${report.withdrawn} withdrawn.`,
    ...(report.differing > 0 ? [`${report.differing} fields differ from what was assured here: settle them at /feeds/differences.`] : []),
    ...(refused > 0 ? ['', 'Not taken:'] : []),
    ...countedProblems(report).map(([said, count]) => `  ${count} × ${said}`),
    ...report.quarantined.slice(0, SHOWN).map(({ record, field, problem }) => `  ${record}: ${field} ${problem}`),
    ...(refused > SHOWN ? [`  and ${refused - SHOWN} more`] : []),
    ...(report.notes.length > 0 ? ['', 'Taken, with a word:'] : []),
    ...notes.slice(0, SHOWN).map(({ field, problem, count }) => `  ${count} × ${field} ${problem}`),
    ...(notes.length > SHOWN ? [`  and ${notes.length - SHOWN} other kinds`] : []),
  ]
}

function spoken(version: ImportReport['version']): string {
  return version === 'table' ? 'a table' : version === 'tables' ? 'tables that belong together' : `Open Referral UK ${version}`
}

function countedProblems(report: ImportReport): [string, number][] {
  const counts = new Map<string, number>()
  for (const { field, problem } of report.quarantined) counts.set(`${field} ${problem}`, (counts.get(`${field} ${problem}`) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
