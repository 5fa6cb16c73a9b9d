// Writes routes.txt anew: who may use which address. Read the difference before you commit it.
import { run } from './run.ts'

process.exit(
  run('node_modules/vitest/vitest.mjs', ['run', 'test/architecture/routes.test.ts', '-t', 'routes.txt'], { HEARTH_WRITE_ROUTES: '1' }),
)
