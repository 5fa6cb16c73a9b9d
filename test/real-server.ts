import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startFlags } from '../build/start-flags.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'

export interface RealServer {
  readonly url: string
  readonly process: ChildProcess
  /** As an operator would stop it. */
  stop(): Promise<void>
}

/** A data folder of its own, gone with `remove`. */
export function dataFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'hearth-real-'))
  chmodSync(path, 0o755)
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) }
}

/** `npm start`, as a process, on a free port: resolves when it says that it is ready. Rejects with what it said when it ends first. */
export async function startServer(dataDir: string, settings: Readonly<Record<string, string>> = {}): Promise<RealServer> {
  const port = await freePort()
  const child = spawn(process.execPath, [...startFlags, 'dist/main.js'], {
    cwd: projectRoot,
    env: { ...process.env, PORT: String(port), HEARTH_DATA_DIR: dataDir, HEARTH_LOG_LEVEL: 'warn', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said += chunk.toString()
      if (said.includes('Hearth is ready')) resolve()
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', (code) => reject(new Error(`The server ended (${code}): ${said}`)))
  })
  return {
    url: `http://localhost:${port}`,
    process: child,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

/** The database of a real server, as its superuser: for arranging and for looking afterwards. */
export async function lookInto(
  dataDir: string,
  statement: string,
  values: unknown[] = [],
  network = 'leicestershire',
): Promise<pg.QueryResultRow[]> {
  const home = join(dataDir, 'postgres')
  const pid = readFileSync(join(home, 'data/postmaster.pid'), 'utf8').split('\n')
  const client = new pg.Client({
    host: pid[4] || '127.0.0.1',
    port: Number(pid[3]),
    user: 'postgres',
    password: readFileSync(join(home, 'password'), 'utf8').trim(),
    database: `hearth_demo_${network}`,
  })
  await client.connect()
  try {
    return (await client.query(statement, values)).rows
  } finally {
    await client.end()
  }
}

/** The pid of the database that a killed server leaves behind. */
export function databasePid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0])
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
