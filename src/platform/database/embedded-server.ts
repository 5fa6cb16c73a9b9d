import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type EmbeddedHome, findEmbeddedHome } from './embedded-binaries.ts'
import { answers, freePort, isRunning, othersConnected, type ServerAddress } from './server-probes.ts'

/** The PostgreSQL that our data folders are made with. A new major starts beside the old one and copies. */
const MAJOR_VERSION = '18'

export interface Server extends ServerAddress {
  /** Where the data is, when it is not where it was asked to be. */
  readonly moved: string | undefined
  readonly adopted: boolean
  /** Stops the server, unless another Hearth process still uses it. */
  stop(): Promise<void>
}

export interface EmbeddedOptions {
  readonly dataDir: string
  /** Off only for throw-away clusters: a crash of the machine may then lose what was confirmed. */
  readonly fsync?: boolean
  readonly settings?: Readonly<Record<string, string>>
}

/**
 * Starts the embedded PostgreSQL, or adopts the one that a killed process left running on the same data.
 * Throws when the data was made by another major version, or when the server does not answer within 30 seconds.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Server> {
  const home = findEmbeddedHome(options.dataDir)
  const cluster = new Cluster(home, options)
  cluster.prepare()
  for (let attempt = 0; attempt < 40; attempt++) {
    const adopted = await cluster.adopt()
    if (adopted) return adopted
    const started = await cluster.start()
    if (started) return started
    await pause(250)
  }
  throw new Error(`PostgreSQL did not start. Its log: ${join(home.dataDir, 'server.log')}`)
}

class Cluster {
  readonly #home: EmbeddedHome
  readonly #options: EmbeddedOptions
  readonly #data: string
  readonly #socketDir: string

  constructor(home: EmbeddedHome, options: EmbeddedOptions) {
    this.#home = home
    this.#options = options
    this.#data = join(home.dataDir, 'data')
    // A socket's whole path may hold 107 bytes, so a deep data folder gets its socket under the temporary folder.
    const near = join(home.dataDir, 'socket')
    const far = join(tmpdir(), `hearth-${createHash('sha256').update(home.dataDir).digest('hex').slice(0, 12)}`)
    this.#socketDir = Buffer.byteLength(near) > 85 || process.platform === 'win32' ? far : near
  }

  prepare(): void {
    makeEnterable(dirname(this.#home.dataDir))
    mkdirSync(this.#home.dataDir, { recursive: true, mode: 0o700 })
    mkdirSync(this.#socketDir, { recursive: true, mode: 0o700 })
    this.#own(this.#home.dataDir)
    this.#own(this.#socketDir)
    if (!existsSync(join(this.#data, 'PG_VERSION'))) this.#initialise()
    const version = readFileSync(join(this.#data, 'PG_VERSION'), 'utf8').trim()
    if (version !== MAJOR_VERSION) {
      throw new Error(
        `The data in ${this.#data} was made by PostgreSQL ${version}; this release of Hearth runs ${MAJOR_VERSION}. See docs/operations.md, "Upgrades".`,
      )
    }
  }

  /** A server that outlived its Hearth process is taken over. A zombie holds its number but not its data: its pid file is cleared away. */
  async adopt(): Promise<Server | undefined> {
    const pidFile = join(this.#data, 'postmaster.pid')
    const lines = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n') : []
    const pid = Number(lines[0])
    if (!pid) return undefined
    if (!isRunning(pid)) {
      rmSync(pidFile, { force: true })
      return undefined
    }
    const server = this.#server(Number(lines[3] ?? 5432), pid, true)
    return (await answers(server, 20)) ? server : undefined
  }

  async start(): Promise<Server | undefined> {
    const port = process.platform === 'win32' ? await freePort() : 5432
    const log = openSync(join(this.#home.dataDir, 'server.log'), 'a', 0o600)
    const child = spawn(join(this.#home.binaries, 'bin', 'postgres'), this.#args(port), {
      ...this.#home.runAs,
      env: { ...this.#env() },
      detached: true,
      stdio: ['ignore', log, log],
    })
    closeSync(log)
    const failed = new Promise<'failed'>((resolve) => {
      child.once('error', () => resolve('failed'))
      child.once('exit', () => resolve('failed'))
    })
    const server = this.#server(port, child.pid ?? 0, false, child)
    const outcome = await Promise.race([failed, answers(server, 300)])
    child.unref()
    return outcome === true ? server : undefined
  }

  #args(port: number): string[] {
    const settings: Record<string, string> = {
      listen_addresses: process.platform === 'win32' ? '127.0.0.1' : '',
      unix_socket_directories: process.platform === 'win32' ? '' : this.#socketDir,
      unix_socket_permissions: '0700',
      shared_buffers: '128MB',
      max_connections: '80',
      jit: 'off',
      timezone: 'UTC',
      log_timezone: 'UTC',
      fsync: this.#options.fsync === false ? 'off' : 'on',
      // Statements may hold names: a failing one is told to the program, never written to the log.
      log_min_error_statement: 'panic',
      log_error_verbosity: 'terse',
      ...this.#options.settings,
    }
    return ['-D', this.#data, '-p', String(port), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  }

  // Made beside its place and moved there whole, so that a kill half-way leaves nothing that looks finished.
  #initialise(): void {
    const making = `${this.#data}.new`
    rmSync(making, { recursive: true, force: true })
    rmSync(this.#data, { recursive: true, force: true })
    const password = randomBytes(24).toString('base64url')
    writeFileSync(this.#passwordFile, password, { mode: 0o600 })
    this.#own(this.#passwordFile)
    const args = [
      '-D',
      making,
      '--username=postgres',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--auth=scram-sha-256',
      `--pwfile=${this.#passwordFile}`,
      '--no-instructions',
    ]
    if (this.#options.fsync === false) args.push('--no-sync')
    const made = spawnSync(join(this.#home.binaries, 'bin', 'initdb'), args, { ...this.#home.runAs, env: this.#env(), encoding: 'utf8' })
    if (made.status !== 0) throw new Error(`PostgreSQL could not make its data folder: ${made.error?.message ?? made.stderr.trim()}`)
    renameSync(making, this.#data)
  }

  #server(port: number, pid: number, adopted: boolean, child?: ChildProcess): Server {
    const server = {
      host: process.platform === 'win32' ? '127.0.0.1' : this.#socketDir,
      port,
      password: readFileSync(this.#passwordFile, 'utf8').trim(),
      moved: this.#home.moved,
      adopted,
      stop: async () => {
        if (await othersConnected(server)) return
        child?.ref()
        const gone = child && child.exitCode === null ? new Promise((resolve) => child.once('exit', resolve)) : undefined
        // SIGINT is PostgreSQL's fast shutdown: sessions end, everything confirmed is on disk.
        if (isRunning(pid)) process.kill(pid, 'SIGINT')
        if (gone) await gone
        while (isRunning(pid)) await pause(20)
      },
    }
    return server
  }

  #own(path: string): void {
    if (!this.#home.runAs) return
    chownSync(path, this.#home.runAs.uid, this.#home.runAs.gid)
    if (path !== this.#passwordFile) chmodSync(path, 0o700)
  }

  #env(): Record<string, string> {
    return { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', TZ: 'UTC' }
  }

  get #passwordFile(): string {
    return join(this.#home.dataDir, 'password')
  }
}

/** Makes what is missing of a path so that the server's own user can walk through it, whatever the umask; folders that were there stay as they are. */
function makeEnterable(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (first === undefined) return
  for (let at = folder; at.startsWith(first); at = dirname(at)) chmodSync(at, 0o755)
}
