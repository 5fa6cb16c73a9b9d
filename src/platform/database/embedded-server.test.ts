import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { loginTo } from './bootstrap.ts'
import { findEmbeddedHome } from './embedded-binaries.ts'
import { startEmbedded } from './embedded-server.ts'

const folders: string[] = []
function folder(mode = 0o755): string {
  const made = mkdtempSync(join(tmpdir(), 'hearth-embedded-'))
  chmodSync(made, mode)
  folders.push(made)
  return made
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

/** A data folder of a server that was started once and stopped: making one anew takes longer than everything that is tried with it. */
const startedOnce = mkdtempSync(join(tmpdir(), 'hearth-embedded-'))
beforeAll(async () => {
  chmodSync(startedOnce, 0o755)
  const server = await startEmbedded({ dataDir: startedOnce, fsync: false })
  await server.stop()
})
afterAll(() => rmSync(startedOnce, { recursive: true, force: true }))

/** A copy of it, with every file whose it was. */
function stoppedServer(): string {
  const copy = folder()
  spawnSync('cp', ['-a', `${startedOnce}/.`, copy])
  return copy
}

async function ask(server: Awaited<ReturnType<typeof startEmbedded>>, statement: string): Promise<pg.QueryResultRow[]> {
  const client = new pg.Client(loginTo(server, 'postgres', 'postgres'))
  await client.connect()
  const { rows } = await client.query(statement)
  await client.end()
  return rows
}

describe('the embedded server', () => {
  test('keeps what was written across a clean stop', async () => {
    const dataDir = stoppedServer()
    const first = await startEmbedded({ dataDir })
    expect(first.adopted).toBe(false)
    await ask(first, 'create table kept (word text)')
    await ask(first, `insert into kept values ('yes')`)
    await first.stop()
    const second = await startEmbedded({ dataDir })
    expect(await ask(second, 'select word from kept')).toEqual([{ word: 'yes' }])
    await second.stop()
  })

  test('is adopted when the process that started it was killed, and the last to leave stops it', async () => {
    const dataDir = stoppedServer()
    const starter = join(import.meta.dirname, 'embedded-server.ts')
    const script = `import { startEmbedded } from ${JSON.stringify(starter)}; await startEmbedded({ dataDir: ${JSON.stringify(dataDir)} }); console.log('up'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
    await new Promise((resolve) => child.stdout.once('data', resolve))
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
    const orphan = await startEmbedded({ dataDir })
    expect(orphan.adopted).toBe(true)
    const user = new pg.Client(loginTo(orphan, 'postgres', 'postgres'))
    await user.connect()
    await orphan.stop()
    expect((await user.query('select 1 as still')).rows).toEqual([{ still: 1 }])
    await user.end()
    await orphan.stop()
    await expect(ask(orphan, 'select 1')).rejects.toThrow()
  })

  test('takes the pid of a dead process, or of a zombie, for no server at all', async () => {
    const dataDir = stoppedServer()
    const first = await startEmbedded({ dataDir })
    await first.stop()
    const zombie = spawn('sh', ['-c', 'sleep 0 & exec sleep 30'], { stdio: 'ignore' })
    const zombiePid = await findZombieChild(zombie.pid ?? 0)
    writeFileSync(join(dataDir, 'postgres', 'data', 'postmaster.pid'), `${zombiePid}\n/nowhere\n0\n5432\n${first.host}\n`)
    const second = await startEmbedded({ dataDir })
    expect(second.adopted).toBe(false)
    await second.stop()
    zombie.kill()
  })

  test('says so when the data is of another major version', async () => {
    const dataDir = stoppedServer()
    writeFileSync(join(dataDir, 'postgres', 'data', 'PG_VERSION'), '17\n')
    await expect(startEmbedded({ dataDir })).rejects.toThrow('was made by PostgreSQL 17')
  })

  test('makes a data folder that is not there yet, so that its own user can enter it', async () => {
    const server = await startEmbedded({ dataDir: join(folder(), 'not', 'there', 'yet') })
    expect(await ask(server, 'select 1 as one')).toEqual([{ one: 1 }])
    await server.stop()
  })

  test('moves away from a folder that its own user could not enter', () => {
    const home = findEmbeddedHome(join(folder(0o700), 'var'), true, folder())
    expect(home.moved).toBeDefined()
    expect(home.dataDir).toBe(home.moved)
    expect(readFileSync(join(home.binaries, 'pg-symlinks.json'), 'utf8')).toContain('libpq')
  })
})

async function findZombieChild(parent: number): Promise<number> {
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(/\s+/).map(Number)
    const dead = children.find((pid) => pid && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
    if (dead) return dead
  }
}
