// Rebuilds and restarts on every change, in under a second. Mail stays in the outbox.
import { type ChildProcess, spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { buildAll } from './build.ts'

let server: ChildProcess | undefined
let standby: ChildProcess | undefined
let building = false
let again = false

/** The next server: it loads the packages while nobody waits for it. */
function waiting(): ChildProcess {
  return spawn(process.execPath, ['--enable-source-maps', 'build/standby.ts'], {
    cwd: projectRoot,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
}

async function restart(): Promise<void> {
  if (building) {
    again = true
    return
  }
  building = true
  const started = performance.now()
  try {
    await buildAll()
    // The old server has let go of its port long before the new one asks for it.
    const stopped = stop()
    server = standby ?? waiting()
    standby = undefined
    server.send('go')
    await stopped
    setTimeout(() => {
      standby ??= waiting()
    }, 1500)
    console.log(`Rebuilt in ${Math.round(performance.now() - started)} ms`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  building = false
  if (again) {
    again = false
    await restart()
  }
}

// The database is kept running between restarts: it stops with the last of us.
function stop(): Promise<void> {
  const old = server
  if (!old || old.exitCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    old.once('exit', () => resolve())
    old.kill('SIGUSR2')
  })
}

for (const folder of ['src', 'networks']) {
  let timer: NodeJS.Timeout | undefined
  watch(join(projectRoot, folder), { recursive: true }, () => {
    clearTimeout(timer)
    timer = setTimeout(() => void restart(), 20)
  })
}
process.on('SIGINT', () => {
  standby?.kill()
  server?.once('exit', () => process.exit(0))
  server?.kill('SIGINT')
})
await restart()
