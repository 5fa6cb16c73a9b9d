// Writes routes.txt and the permission matrix anew: who may use which address, and who gets what there. Read the difference before you commit it.
import { run } from './run.ts'

process.exit(
  run(
    'node_modules/vitest/vitest.mjs',
    ['run', 'test/architecture/routes.test.ts', 'test/permission-matrix', '-t', 'routes.txt|permission-matrix.txt'],
    { HEARTH_WRITE_ROUTES: '1' },
  ),
)
