import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/config/project-root.ts'

/** What `npm start` gives the program. Throws when it no longer starts `dist/main.js`. */
export const startFlags: readonly string[] = readStartFlags()

function readStartFlags(): string[] {
  const { scripts } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { scripts: { start: string } }
  const [, flags] = /&& node (.*) dist\/main\.js$/.exec(scripts.start) ?? []
  if (flags === undefined) throw new Error(`npm start does not start dist/main.js: ${scripts.start}`)
  return flags.split(' ')
}
