import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What walks with a browser or starts servers takes longest whatever its size: begun first, so that no worker is left with it at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const long = ({ moduleId }: TestSpecification): boolean => /\/test\/(journeys|patterns|permission-matrix)\//.test(moduleId)
    return (await super.sort(files)).toSorted((a, b) => Number(long(b)) - Number(long(a)))
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}', 'build/**/*.test.ts', 'bench/**/*.test.ts'],
    globalSetup: ['src/platform/testing/test-cluster.ts'],
    pool: 'threads',
    // Left alone it keeps a processor free, and on two of them that is half of the time.
    maxWorkers: '100%',
    // No test leaves anything behind in a module: each makes what it needs, so the files share one loaded program.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes sooner; a busy machine is no failure.
    expect: { poll: { timeout: 5_000 } },
    passWithNoTests: false,
  },
})
