import { exportAuditRoot, verifyAuditCommand } from './cli/audit.ts'
import { bootstrap } from './cli/bootstrap.ts'
import { bouncesCommand } from './cli/bounces.ts'
import { createAdmin } from './cli/create-admin.ts'
import { importBoundariesCommand } from './cli/import-boundaries.ts'
import { importGrantsCommand } from './cli/import-grants.ts'
import { importGuidesCommand, importHelpDeskCommand, importStartForLifeCommand } from './cli/import-guides.ts'
import { importOpenReferralCommand } from './cli/import-open-referral.ts'
import { importPostcodesCommand } from './cli/import-postcodes.ts'
import { migrateCommand } from './cli/migrate.ts'
import { showConfig } from './cli/show-config.ts'

/** One command of `npm run hearth --`. Its answer is the exit code. */
export type Command = (args: readonly string[]) => Promise<number>

const commands: Readonly<Record<string, { readonly says: string; readonly run: Command }>> = {
  config: { says: 'Every setting: name, where it comes from, what it means. Never a value.', run: showConfig },
  bootstrap: { says: 'The SQL that a database administrator runs once, for a server of your own.', run: bootstrap },
  migrate: { says: 'Brings the database up to date.', run: migrateCommand },
  'create-admin': { says: '--name "…" --email …   An administrator, and the one-time code that opens the set-up page.', run: createAdmin },
  'import open-referral': {
    says: '<file or URL> [--name …] [--allow-private] [--allow-shrink]   Takes a directory in Open Referral UK 3.0 or 1.0.',
    run: importOpenReferralCommand,
  },
  'import postcodes': { says: '<file or folder>   Takes Code-Point Open, ONSPD or NSPL.', run: importPostcodesCommand },
  'import boundaries': {
    says: '<file> [--kind …]   Takes edges of districts, wards or small areas, as GeoJSON.',
    run: importBoundariesCommand,
  },
  'import grants': {
    says: '<file>   Takes grants with the figures of their papers, all of the file or none of it.',
    run: importGrantsCommand,
  },
  'import guides': {
    says: '<file>   Takes articles of your own, with their versions, all of the file or none of it.',
    run: importGuidesCommand,
  },
  'import help-desk': { says: '<file>   Says whom families ring, in which hours, and about a child.', run: importHelpDeskCommand },
  'import start-for-life': { says: '<file>   Takes the Start for Life offer, to be published on its day.', run: importStartForLifeCommand },
  bounces: { says: '< message   Reads one message that came back, from a mail server that pipes it.', run: bouncesCommand },
  'export-audit-root': { says: '<file>   The newest root of the sealed audit, to be kept on another host.', run: exportAuditRoot },
  'verify-audit': { says: '[root file]   Recomputes every seal, and compares with a root kept elsewhere.', run: verifyAuditCommand },
}

const words = process.argv.slice(2)
const name = Object.keys(commands).find((command) => command.split(' ').every((word, i) => words[i] === word))
const command = name === undefined ? undefined : commands[name]
if (!command || !name) {
  console.log('npm run hearth -- <command>\n')
  for (const [said, { says }] of Object.entries(commands)) console.log(`  ${said.padEnd(22)} ${says}`)
  process.exit(words.length === 0 ? 0 : 2)
}
try {
  process.exit(await command.run(words.slice(name.split(' ').length)))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}
