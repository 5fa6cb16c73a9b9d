// Measures Hearth against its bars: all benchmarks, or the ones named. Ends with 1 when a bar is missed.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { barOf, inWords, type Result, resultsFolder, verdictOf } from '../bench/measuring/figures.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { buildAll } from './build.ts'
import { run } from './run.ts'

const benchmarks = [
  'start-up',
  'weights',
  'find',
  'bookings',
  'register',
  'families',
  'quarter',
  'open-referral',
  'proposals',
  'assurance',
  'memory',
  'test-databases',
] as const

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !benchmarks.some((known) => known === name))
if (unknown.length > 0) {
  console.error(`There is no benchmark ${unknown.join(', ')}. There are: ${benchmarks.join(', ')}.`)
  process.exit(2)
}
await buildAll()
await bundleBenchmarks()
const missed = benchmarks
  .filter((name) => wanted.length === 0 || wanted.includes(name))
  // Each in a process of its own: none inherits another's warm code or full heap.
  .filter((name) => run('--expose-gc', [`dist/bench/${name}.js`]) !== 0)
writeFileSync(join(resultsFolder, 'README.md'), table())
console.log(missed.length === 0 ? '\nEverything within its bar.' : `\nMissed or failed: ${missed.join(', ')}.`)
process.exit(missed.length === 0 ? 0 : 1)

/** They draw pages, so like the program they need a compiler. */
async function bundleBenchmarks(): Promise<void> {
  await build({
    absWorkingDir: projectRoot,
    entryPoints: [...benchmarks, 'comparison-server'].map((name) => `bench/${name}.ts`),
    outdir: 'dist/bench',
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

/** Every benchmark's last result, as one page. */
function table(): string {
  const results = benchmarks
    .map((name) => join(resultsFolder, `${name}.json`))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Result)
  return [
    '# Measured',
    '',
    'Written by `npm run bench`. Ratios are taken within one run; load generator, servers and database share the machine’s cores.',
    '',
    ...results.flatMap(({ benchmark, machine, seconds, figures }) => [
      `## ${benchmark}`,
      `${machine.date}, ${seconds} s; ${machine.cores} cores, ${machine.memoryGb} GB; Node ${machine.node}, PostgreSQL ${machine.postgresql}; load average afterwards ${machine.loadAverage}.`,
      '',
      '| what | measured | bar | |',
      '| --- | ---: | --- | --- |',
      ...figures.map((figure) => `| ${figure.what} | ${inWords(figure)} | ${barOf(figure)} | ${verdictOf(figure)} |`),
      '',
    ]),
  ].join('\n')
}
