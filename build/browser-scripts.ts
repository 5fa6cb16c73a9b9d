// Makes what browsers run: one script for every page, and each island by itself, fetched only where a page holds it.
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type BuildOptions, build } from 'esbuild'
import { projectRoot } from '../src/platform/config/project-root.ts'

/** Bytes, gzip: what a family's first bar of signal may be asked to carry beside the page. */
const HEAVIEST_ISLAND = 15 * 1024

/** An island's name and where it is, under `src` of a folder. */
export interface IslandFile {
  readonly name: string
  /** From the root, with forward slashes. */
  readonly path: string
}

export interface MadeIsland {
  readonly name: string
  readonly content: Buffer
  /** Bytes, gzip. */
  readonly weight: number
}

/** All islands of a tree. Their names are one list: two files of one name are refused. */
export function findIslands(root: string = projectRoot): IslandFile[] {
  const paths = globSync('src/**/*.island.{ts,tsx}', { cwd: root }).map((path) => path.replaceAll('\\', '/'))
  const islands = paths.sort().map((path) => ({ name: basename(path).replace(/\.island\.tsx?$/, ''), path }))
  for (const { name, path } of islands) {
    if (islands.some((other) => other.name === name && other.path !== path)) throw new Error(`Two islands are called "${name}".`)
    if (!/^[a-z][a-z-]*$/.test(name)) throw new Error(`"${name}" is no name for an island: small letters and hyphens.`)
  }
  return islands
}

/** The islands that a source file shows. Stops at one that has no file, and at a name the build cannot read. */
export function islandsShown(source: { readonly path: string; readonly text: string }, islands: readonly IslandFile[]): IslandFile[] {
  return [...source.text.matchAll(/<Island(?:<[\w.]+>)?\s([^>]*)/g)].map(([, attributes = '']) => {
    const name = attributes.match(/\bname="([^"]*)"/)?.[1]
    const found = islands.find((island) => island.name === name)
    if (!found) throw new Error(`${source.path} shows an island ${name ? `"${name}" that has no file` : 'without a name in plain text'}.`)
    return found
  })
}

/** Bundles each island by itself and stops at one that is too heavy. */
export async function makeIslands(root: string = projectRoot): Promise<MadeIsland[]> {
  return Promise.all(
    findIslands(root).map(async ({ name, path }) => {
      const content = await script(join(root, path))
      const weight = gzipSync(content, { level: 9 }).length
      if (weight > HEAVIEST_ISLAND)
        throw new Error(`The island "${name}" weighs ${kilobytes(weight)} KB compressed; ${kilobytes(HEAVIEST_ISLAND)} is the most.`)
      return { name, content, weight }
    }),
  )
}

/** The script of every page, or of the pattern book's, which knows the islands' files by name. */
export function makePageScript(of: 'look' | 'patterns', islands: Readonly<Record<string, string>>): Promise<Buffer> {
  return script(join(projectRoot, `src/platform/${of}/browser.ts`), { define: { ISLANDS: JSON.stringify(islands) } })
}

export function kilobytes(bytes: number): string {
  return (bytes / 1024).toFixed(1)
}

async function script(entry: string, options: BuildOptions = {}): Promise<Buffer> {
  const made = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    platform: 'browser',
    format: 'esm',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    write: false,
    logLevel: 'silent', // what is wrong is thrown
    ...options,
  })
  return Buffer.from(made.outputFiles?.[0]?.contents ?? '')
}
