// Bundles the program into dist/: TSX needs a compiler, and a fifth of a second buys it. Styles and fonts are made only when their sources changed.
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { builtGazetteer, readGazetteer } from '../src/platform/places/gazetteer.ts'
import { buildStyles } from './styles.ts'

/** The programs: each its own bundle, all packages left outside. */
const programs = { main: 'src/main.ts', cli: 'src/cli.ts' }

export async function bundle(): Promise<void> {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: programs,
    outdir: 'dist',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    sourcemap: true,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    chunkNames: 'part-[hash]',
  })
}

/** Our part of the world's places, read once for good: a new version of the package comes with a new lock file and a clean dist. */
function keepGazetteer(): void {
  if (!existsSync(builtGazetteer)) writeFileSync(builtGazetteer, JSON.stringify(readGazetteer()))
}

export async function buildAll(): Promise<void> {
  await Promise.all([bundle(), buildStyles(join(projectRoot, 'dist/assets'))])
  keepGazetteer()
}

if (import.meta.main) {
  if (process.argv.includes('--clean')) rmSync(join(projectRoot, 'dist'), { recursive: true, force: true })
  await buildAll()
}
