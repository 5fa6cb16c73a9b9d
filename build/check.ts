// Types, lint, boundaries, unused code and stale generated files, in seconds.
import { run } from './run.ts'

const steps: readonly [name: string, script: string, args: string[]][] = [
  ['types', 'node_modules/typescript7/bin/tsc', ['-p', 'tsconfig.json']],
  // Scripts of the browser apart, so that neither side can use what only the other has.
  ['types in the browser', 'node_modules/typescript7/bin/tsc', ['-p', 'tsconfig.browser.json']],
  ['lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']],
  [
    'boundaries',
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'src', 'build', 'bench'],
  ],
  ['unused', 'node_modules/knip/bin/knip.js', []],
  ['plain words', 'build/plain-english.ts', []],
]

let failed = 0
for (const [name, script, args] of steps) {
  const started = performance.now()
  const code = run(script, args)
  console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`)
  if (code !== 0) failed++
}
process.exit(failed === 0 ? 0 : 1)
