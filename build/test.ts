// Runs every test and ends with the one line that machines read: "N passed, N failed".
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildAll } from './build.ts'
import { run } from './run.ts'

const deep = process.argv.includes('--deep')
const wanted = process.argv.slice(2).filter((word) => word !== '--deep')
const report = join(tmpdir(), `hearth-tests-${process.pid}.json`)

await buildAll()
const code = run(
  'node_modules/vitest/vitest.mjs',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...wanted],
  deep ? { HEARTH_DEEP: '1' } : {},
)
const { passed, failed } = count()
console.log(`${passed} passed, ${failed} failed`)
process.exit(code !== 0 || failed > 0 || passed === 0 ? 1 : 0)

interface Report {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: { status: string }[] }[]
}

function count(): { passed: number; failed: number } {
  try {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report
    // A file that could not even be read counts as a failure though no test of it ran.
    const unread = testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
    )
    return { passed: numPassedTests, failed: numFailedTests + unread.length }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(report, { force: true })
  }
}
