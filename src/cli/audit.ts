import { readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { verifyAudit } from '../platform/audit/index.ts'
import { withDatabase } from './with-database.ts'

/** Writes the newest root to a file that belongs on another host: with it, cutting off the newest events shows. */
export async function exportAuditRoot(args: readonly string[]): Promise<number> {
  const [file] = args
  if (!file) throw new Error('Say which file: export-audit-root <file>')
  const line = await withDatabase((db) =>
    db.asOperator(async (trx) => {
      const { rows } = await sql<{ root: string | null }>`select audit.export_root() as root`.execute(trx)
      return rows[0]?.root
    }),
  )
  if (!line) throw new Error('Nothing is sealed yet: sealing happens each minute while Hearth runs.')
  writeFileSync(file, `${line}\n`, { flag: 'a', mode: 0o600 })
  console.log(`Added the newest root to ${file}.`)
  return 0
}

/** Recomputes every seal. Exit code 1 and a line a fault when anything was altered. */
export async function verifyAuditCommand(args: readonly string[]): Promise<number> {
  const rootFile = args[0] === undefined ? undefined : readFileSync(args[0], 'utf8')
  const verdict = await withDatabase((db) => db.asOperator((trx) => verifyAudit(trx, rootFile)))
  for (const fault of verdict.faults) console.error(`FAULT ${fault}`)
  console.log(
    `${verdict.sealedEvents} events in ${verdict.seals} seals, ${verdict.unsealedEvents} not sealed yet, ${verdict.faults.length} faults.`,
  )
  return verdict.faults.length === 0 ? 0 : 1
}
