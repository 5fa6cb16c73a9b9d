import { defineConfig } from 'vitest/config'

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
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is waited for comes sooner; a busy machine is no failure.
    expect: { poll: { timeout: 5_000 } },
    passWithNoTests: false,
  },
})
