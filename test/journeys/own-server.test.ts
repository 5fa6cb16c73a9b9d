import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import { loginTo } from '../../src/platform/database/bootstrap.ts'
import { type Server, startEmbedded } from '../../src/platform/database/embedded-server.ts'
import { HttpVisitor } from '../http-visitor.ts'
import { dataFolder, type RealServer, startServer } from '../real-server.ts'

const data = dataFolder()
let theirs: Server
let running: RealServer | undefined
beforeAll(async () => {
  theirs = await startEmbedded({ dataDir: data.path, fsync: false })
})
afterAll(async () => {
  await running?.stop()
  await theirs.stop()
  data.remove()
})

/** What a database administrator does with the printed SQL: the part before the database is made, the database, the part inside. */
async function asTheirAdministrator(bootstrap: string): Promise<void> {
  const [roles = '', rest = ''] = bootstrap.split(/(?=^create database )/m)
  const [create = '', grants = ''] = rest.split(/;\n(.*)/s)
  const admin = new pg.Client(loginTo(theirs, 'postgres', 'postgres'))
  await admin.connect()
  for (const statement of [roles, create, grants]) await admin.query(statement)
  for (const login of ['hearth_owner', 'hearth_app', 'hearth_jobs'])
    await admin.query(`alter role ${login} password 'a-password-for-${login}'`)
  await admin.end()
}

const url = (login: string): string =>
  `postgres://${login}:a-password-for-${login}@localhost:${theirs.port}/hearth?host=${encodeURIComponent(theirs.host)}`

function command(
  words: readonly string[],
  settings: Readonly<Record<string, string>>,
): { readonly code: number | null; readonly said: string } {
  const done = spawnSync(process.execPath, ['dist/cli.js', ...words], {
    cwd: projectRoot,
    encoding: 'utf8',
    env: { ...process.env, ...settings },
  })
  return { code: done.status, said: `${done.stdout}${done.stderr}` }
}

test('a council’s own server starts empty, behind the set-up page, and becomes a live network', async () => {
  const secret = join(data.path, 'secret')
  writeFileSync(secret, `${'a long secret for a test '.repeat(2)}\n`)
  const settings = {
    DATABASE_URL: url('hearth_app'),
    DATABASE_OWNER_URL: url('hearth_owner'),
    DATABASE_JOBS_URL: url('hearth_jobs'),
    HEARTH_SECRET_FILE: secret,
    HOST: '127.0.0.1',
  }

  await asTheirAdministrator(command(['bootstrap', 'hearth'], {}).said)
  expect(command(['migrate'], settings)).toEqual({ code: 0, said: 'The database is up to date.\n' })
  const admin = command(['create-admin', '--name', 'Ada Example', '--email', 'ada@council.example'], settings)
  const code = admin.said.match(/^ {2}(\S+)$/m)?.[1] ?? ''
  expect(code.length).toBeGreaterThan(15)

  running = await startServer(data.path, settings)
  const visitor = new HttpVisitor(running.url)
  expect(await visitor.get('/')).toMatchObject({ status: 303, location: '/set-up' })
  const answers = {
    code,
    name: 'Rutland Family Hubs',
    strapline: 'Help for families',
    authority: 'Rutland Council',
    town: 'Oakham',
    colours: 'plum',
    password: 'three plain words here',
  }
  const wrong = await visitor.post('/set-up', { ...answers, code: 'nonsense', town: 'Nowhere at all' }, await visitor.get('/set-up'))
  expect(wrong.status).toBe(422)
  expect(wrong.body).toContain('We do not know that place')
  expect(wrong.body).toContain('Rutland Family Hubs')
  const done = await visitor.post('/set-up', answers, await visitor.get('/set-up'))
  expect(done.body).toContain('Rutland Family Hubs is set up')

  const home = await untilOpen(visitor)
  expect(home.body).toContain('Rutland Family Hubs')
  expect(home.body).not.toContain('Example network')
  // The example people's door is shut in a live network, even on this very machine.
  expect((await visitor.get('/sign-in')).body).not.toContain('example people')
  expect((await visitor.get('/set-up')).status).toBe(404)
})

test('bad settings are said, all at once, and nothing starts', () => {
  const { code, said } = command(['config'], { PORT: 'many', HEARTH_NONSENSE: '1' })
  expect(code).toBe(1)
  expect(said).toContain('PORT:')
  expect(said).toContain('HEARTH_NONSENSE is not a setting of Hearth.')
})

async function untilOpen(visitor: HttpVisitor): Promise<{ body: string }> {
  for (;;) {
    const page = await visitor.get('/').catch(() => undefined)
    if (page?.status === 200) return page
    await new Promise((resolve) => setImmediate(resolve))
  }
}
