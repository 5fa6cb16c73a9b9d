import { spawnSync } from 'node:child_process'
import { projectRoot } from '../src/platform/config/project-root.ts'

/** Runs a program of node_modules under this Node, its output going straight through. Answers its exit code. */
export function run(script: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): number {
  const done = spawnSync(process.execPath, [script, ...args], {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  })
  return done.status ?? 1
}
