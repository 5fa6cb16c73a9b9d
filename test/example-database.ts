import { join } from 'node:path'
import { loadExampleNetwork } from '../src/example-network/load-example-network.ts'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { keptDatabase } from '../src/platform/testing/kept-database.ts'
import type { TestDatabase } from '../src/platform/testing/test-database.ts'
import { testSecrets } from './small-network.ts'

/** The Leicestershire example on a database of its own. */
export function exampleDatabase(): Promise<TestDatabase> {
  return keptDatabase('hearth_test_example', ({ db }) => loadExampleNetwork(db, join(projectRoot, 'networks/leicestershire'), testSecrets))
}
