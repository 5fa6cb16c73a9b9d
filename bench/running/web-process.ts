import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { startFlags } from '../../build/start-flags.ts'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import type { RealDatabase } from './real-database.ts'

export interface WebProcess {
  readonly url: string
  readonly pid: number
  /** From the start of the process until it said that it was ready, in milliseconds. */
  readonly readyAfter: number
  stop(): Promise<void>
}

/** Starts a bundled program as `npm start` does, on a free port, and waits for its ready line. Throws with what it said when it ends first. */
export async function startProgram(
  script: string,
  environment: Readonly<Record<string, string>>,
  flags: readonly string[] = [],
): Promise<WebProcess> {
  const port = await freePort()
  const before = performance.now()
  const child = spawn(process.execPath, [...flags, ...startFlags, join(projectRoot, 'dist', script)], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH ?? '', PORT: String(port), HOST: '127.0.0.1', HEARTH_LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await sayingReady(child)
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    readyAfter: performance.now() - before,
    stop: () => ended(child),
  }
}

/** Real servers on one database, all knowing the same secret; the first of them also works the queue. */
export async function startServers(database: RealDatabase, folder: string, count: number): Promise<WebProcess[]> {
  const secret = join(folder, 'secret')
  writeFileSync(secret, 'a secret for measuring, and for nothing else whatever\n', { mode: 0o600 })
  const flags = process.env.BENCH_PROFILE ? ['--cpu-prof', `--cpu-prof-dir=${process.env.BENCH_PROFILE}`] : []
  const servers: WebProcess[] = []
  for (let i = 0; i < count; i++) {
    const jobs = i === 0 ? { DATABASE_JOBS_URL: database.url('hearth_jobs') } : {}
    servers.push(await startProgram('main.js', { DATABASE_URL: database.url('hearth_app'), HEARTH_SECRET_FILE: secret, ...jobs }, flags))
  }
  return servers
}

function sayingReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    const hear = (chunk: Buffer): void => {
      said = (said + chunk.toString()).slice(-4000)
      if (said.includes('is ready')) resolve()
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.once('exit', (code) => reject(new Error(`A program ended (${code}) before it was ready: ${said}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port was found.'))))
    })
  })
}
