// What a test file pays before its first test: the run's own server once, then a copy of the migrated database.
import { startTestCluster } from '../src/platform/testing/test-cluster.ts'
import { testDatabase } from '../src/platform/testing/test-database.ts'
import { type Figure, report } from './measuring/figures.ts'
import { measuredOn } from './measuring/machine.ts'
import { median, percentile } from './measuring/percentiles.ts'

const COPIES = 15

await report('test-databases', async (): Promise<Figure[]> => {
  const before = performance.now()
  const { server, stop } = await startTestCluster()
  const cluster = performance.now() - before
  const copies: number[] = []
  try {
    for (let i = 0; i < COPIES; i++) {
      const start = performance.now()
      const copy = await testDatabase(server)
      await copy.query('select 1')
      copies.push(performance.now() - start)
      if (i === 0) measuredOn((await copy.query<{ v: string }>(`select current_setting('server_version') as v`))[0]?.v ?? '')
      await copy.drop()
    }
  } finally {
    await stop()
  }
  return [
    { what: 'the server of a test run with its migrated template', value: cluster / 1000, unit: 's' },
    { what: `a copy of the template, ready to use, median of ${COPIES}`, value: median(copies), unit: 'ms' },
    { what: 'the same, p95', value: percentile(copies, 0.95), unit: 'ms' },
  ]
})
