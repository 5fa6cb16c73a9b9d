// Writes src/platform/database/tables.ts from a freshly migrated database; `--check` fails when the file is stale.
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { startTestCluster, TEMPLATE } from '../src/platform/testing/test-cluster.ts'

const target = join(projectRoot, 'src/platform/database/tables.ts')

/** The text of the generated types for the template database of this server. */
export function generateTypes(server: { host: string; port: number; password: string }): string {
  const outFile = join(tmpdir(), `hearth-tables-${process.pid}.ts`)
  const url = `postgres://postgres:${server.password}@localhost:${server.port}/${TEMPLATE}?host=${encodeURIComponent(server.host)}`
  const args = [
    '--dialect=postgres',
    '--camel-case',
    `--url=${url}`,
    `--out-file=${outFile}`,
    '--date-parser=string',
    '--exclude-pattern=(graphile_worker|migrations).*',
    '--type-mapping={"int8":"number","interval":"unknown","timestamptz":"Instant","jsonb":"Json"}',
    '--custom-imports={"Instant":"./column-types.ts#Instant","Json":"./column-types.ts#Json"}',
  ]
  const made = spawnSync(process.execPath, [join(projectRoot, 'node_modules/kysely-codegen/dist/cli/bin.js'), ...args], {
    encoding: 'utf8',
  })
  if (made.status !== 0) throw new Error(`The types could not be generated: ${made.stderr || made.stdout}`)
  const text = readFileSync(outFile, 'utf8')
  rmSync(outFile)
  return text
}

if (import.meta.main) {
  const { writeFileSync } = await import('node:fs')
  const cluster = await startTestCluster()
  try {
    const text = generateTypes(cluster.server)
    writeFileSync(target, text)
    console.log(`Wrote ${text.split('\n').length} lines to src/platform/database/tables.ts`)
  } finally {
    await cluster.stop()
  }
}
