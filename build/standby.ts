// A process that has loaded every package already, and waits to be told that the program is built.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/config/project-root.ts'

const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
process.once('message', () => {
  process.disconnect()
  void import(join(projectRoot, 'dist/main.js'))
})
// What cannot be loaded here is said by the program itself, where it needs it.
await Promise.allSettled(Object.keys(dependencies).map((name) => import(name)))
