import { existsSync } from 'node:fs'
import { mkdtemp, readFile, utimes } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import type { Ask } from './routes.ts'
import { clearLeftFiles } from './sent-files.ts'
import { type FormPart, files, multipartBody, ownTemporaryFolder } from './testing-files.ts'
import { type PlantedServer, plantedServer } from './testing-server.ts'

const open = { permission: 'public', purpose: 'public', audit: null } as const
const BYTES = 20_000

let base: TestDatabase
let server: PlantedServer
let temporary: Awaited<ReturnType<typeof ownTemporaryFolder>>
/** What the last handler was given, and where its files were. */
let seen: { body: Ask['body']; sent: Ask['sent']; contents: Buffer[] } | undefined
let broken = false
beforeAll(async () => {
  base = await testDatabase()
  temporary = await ownTemporaryFolder()
  server = await plantedServer(base.db, (web) => {
    web.get('/form', open, (ask) => ({ text: ask.csrf(), type: 'text/plain' }))
    web.post('/files', { ...open, files: { most: 2, bytes: BYTES, kinds: ['photo', 'pdf'] } }, async (ask) => {
      seen = { body: ask.body, sent: ask.sent, contents: await Promise.all(ask.sent.files.map(({ path }) => readFile(path))) }
      if (broken) throw new Error('planted')
      return { text: 'read', type: 'text/plain' }
    })
    web.post('/words', open, () => ({ text: 'read', type: 'text/plain' }))
  })
  await server.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.app.close()
  await temporary.drop()
  await base.drop()
})

/** A browser with a form of ours open. */
async function visitor(): Promise<{ cookie: string; token: string }> {
  const page = await server.app.inject({ url: '/form', headers: { host: 'localhost' } })
  return { token: page.body, cookie: page.cookies.map(({ name, value }) => `${name}=${value}`).join('; ') }
}

async function send(
  parts: readonly FormPart[],
  more: { url?: string; headers?: Record<string, string>; cut?: number; token?: string } = {},
) {
  seen = undefined
  const { cookie, token } = await visitor()
  const { payload, type } = multipartBody([{ name: '_csrf', text: more.token ?? token }, ...parts])
  return server.app.inject({
    method: 'POST',
    url: more.url ?? '/files',
    headers: { host: 'localhost', cookie, 'content-type': type, ...more.headers },
    payload: more.cut === undefined ? payload : payload.subarray(0, payload.length - more.cut),
  })
}
const file = (name: string, bytes: Buffer, type?: string): FormPart => ({
  name: 'letter',
  file: { name, bytes, ...(type ? { type } : {}) },
})
const left = () => temporary.left()

describe('a form with files', () => {
  test('gives the words and the files, known by what is in them; afterwards nothing is left', async () => {
    const answer = await send([
      { name: 'why', text: 'because' },
      file('me.png', files.png),
      file('letter.pdf', files.pdf),
      { name: 'after', text: 'too' },
    ])
    expect(answer.statusCode).toBe(200)
    expect(seen?.body).toMatchObject({ why: ['because'], after: ['too'] })
    expect(seen?.body).not.toHaveProperty('_csrf')
    expect(seen?.sent.files).toMatchObject([
      { field: 'letter', name: 'me.png', kind: 'photo', mime: 'image/png', bytes: files.png.length },
      { field: 'letter', name: 'letter.pdf', kind: 'pdf', mime: 'application/pdf' },
    ])
    expect([seen?.sent.faults, seen?.contents[0]?.equals(files.png)]).toEqual([[], true])
    for (const { path } of seen?.sent.files ?? []) expect(existsSync(path)).toBe(false)
    expect(left()).toEqual([])
  })

  test('with no file chosen is a form without files', async () => {
    await send([file('', Buffer.alloc(0))])
    expect(seen?.sent).toEqual({ files: [], faults: [] })
  })

  test.each([
    ['that lies about its kind', 'photo.jpg', files.program, 'image/jpeg', 'kind'],
    ['that is a page', 'photo.png', files.page, 'image/png', 'kind'],
    ['of no bytes', 'photo.png', Buffer.alloc(0), 'image/png', 'empty'],
    ['that is too large', 'photo.png', Buffer.concat([files.png, Buffer.alloc(500 * BYTES)]), 'image/png', 'large'],
  ])('a file %s is named with what is wrong, and the rest is read', async (_what, name, bytes, type, because) => {
    await send([file(name, bytes, type), file('letter.pdf', files.pdf), { name: 'after', text: 'too' }])
    expect([seen?.body.after, seen?.sent.faults]).toEqual([['too'], [{ field: 'letter', name, because }]])
    expect(seen?.sent.files.map((one) => one.name)).toEqual(['letter.pdf'])
    expect(left()).toEqual([])
  })

  test('a file too many is said so', async () => {
    await send([file('1.png', files.png), file('2.png', files.png), file('3.png', files.png)])
    expect(seen?.sent.files).toHaveLength(2)
    expect(seen?.sent.faults).toEqual([{ field: 'letter', name: '3.png', because: 'many' }])
  })

  test('what ends half-way keeps what came before, and nothing of the half', async () => {
    const answer = await send([{ name: 'why', text: 'because' }, file('photo.png', Buffer.concat([files.png, Buffer.alloc(5000)]))], {
      cut: 3000,
    })
    expect(answer.statusCode).toBe(200)
    expect(seen?.body).toMatchObject({ why: ['because'] })
    expect(seen?.sent).toMatchObject({ files: [], faults: [{ because: 'cut' }] })
    expect(left()).toEqual([])
  })

  test('a line that breaks in the middle of a file leaves nothing, and the handler never hears of it as whole', async () => {
    seen = undefined
    const { cookie, token } = await visitor()
    const { payload, type } = multipartBody([
      { name: '_csrf', text: token },
      file('photo.png', Buffer.concat([files.png, Buffer.alloc(15_000)])),
    ])
    const address = server.app.server.address()
    const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
    socket.write(
      `POST /files HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\ncontent-type: ${type}\r\ncontent-length: ${payload.length}\r\n\r\n`,
    )
    socket.write(payload.subarray(0, 9000))
    await expect.poll(() => left().length).toBe(1)
    socket.destroy()
    await expect.poll(() => left(), { timeout: 10_000 }).toEqual([])
    expect((seen as { sent: Ask['sent'] } | undefined)?.sent.files ?? []).toEqual([])
  })

  test('names show no folders and turn no letters round', async () => {
    await send([file('C:\\Users\\me\\gpj.\u202eexe', files.png), file('../../../etc/passwd', files.pdf)])
    expect(seen?.sent.files.map((one) => one.name)).toEqual(['gpj.exe', 'passwd'])
  })

  test('leaves nothing where the handler breaks', async () => {
    broken = true
    expect((await send([file('me.png', files.png)])).statusCode).toBe(500)
    broken = false
    expect(left()).toEqual([])
  })
})

describe('a form with files that is not ours', () => {
  test('is refused by its token before a file is read, and before the handler', async () => {
    for (const parts of [[file('me.png', files.png)], [{ name: 'why', text: 'x' }]]) {
      expect((await send(parts, { token: 'not ours' })).statusCode).toBe(403)
      expect(seen).toBeUndefined()
    }
    const { cookie, token } = await visitor()
    const { payload, type } = multipartBody([file('me.png', files.png), { name: '_csrf', text: token }])
    const late = await server.app.inject({
      method: 'POST',
      url: '/files',
      headers: { host: 'localhost', cookie, 'content-type': type },
      payload,
    })
    expect(late.statusCode).toBe(403)
    expect(left()).toEqual([])
  })

  test('from another site is refused unread', async () => {
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://other.example' }] as Record<string, string>[])
      expect((await send([file('me.png', files.png)], { headers })).statusCode).toBe(403)
    expect(seen).toBeUndefined()
  })

  test('far larger than it may be is refused while it is still being sent', async () => {
    const { cookie, token } = await visitor()
    const { payload, type } = multipartBody([{ name: '_csrf', text: token }])
    const address = server.app.server.address()
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1', () =>
        socket.write(
          `POST /files HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\ncontent-type: ${type}\r\ncontent-length: 900000000\r\n\r\n${payload.toString('latin1')}`,
        ),
      )
      socket.once('data', (data) => {
        resolve(data.toString('latin1'))
        socket.destroy()
      })
      socket.once('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1.1 413 /)
    expect(left()).toEqual([])
  })
})

describe('other routes', () => {
  test('take no files, and no more than before', async () => {
    expect((await send([file('me.png', files.png)], { url: '/words' })).statusCode).toBe(415)
    const { cookie, token } = await visitor()
    const headers = { host: 'localhost', cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const words = (n: number) => server.app.inject({ method: 'POST', url: '/words', headers, payload: `_csrf=${token}&a=${'x'.repeat(n)}` })
    expect((await words(60_000)).statusCode).toBe(200)
    expect((await words(70_000)).statusCode).toBe(413)
  })

  test('a route with files takes the same form without any', async () => {
    const { cookie, token } = await visitor()
    const headers = { host: 'localhost', cookie, 'content-type': 'application/x-www-form-urlencoded' }
    seen = undefined
    expect((await server.app.inject({ method: 'POST', url: '/files', headers, payload: `_csrf=${token}&why=x` })).statusCode).toBe(200)
    expect(seen).toMatchObject({ sent: { files: [], faults: [] } })
    expect((await server.app.inject({ method: 'POST', url: '/files', headers, payload: 'why=x' })).statusCode).toBe(403)
  })
})

test('words that dawdle are cut off, and a photo over a weak signal is not', async () => {
  const quick = await plantedServer(
    base.db,
    (web) => {
      web.post('/words', open, () => ({ text: 'read', type: 'text/plain' }))
      web.post('/files', { ...open, files: { most: 1, bytes: BYTES, kinds: ['photo'] } }, () => ({ text: 'read', type: 'text/plain' }))
    },
    { wordsMs: 50 },
  )
  await quick.app.listen({ port: 0, host: '127.0.0.1' })
  const address = quick.app.server.address()
  const begin = (path: string, type: string) => {
    const socket = connect(typeof address === 'object' && address ? address.port : 0, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.write(`POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\ncontent-length: 1000\r\n\r\na`)
    return socket
  }
  const photo = begin('/files', 'multipart/form-data; boundary=x')
  const words = begin('/words', 'application/x-www-form-urlencoded')
  await new Promise((resolve) => words.once('close', resolve))
  expect([words.destroyed, photo.destroyed]).toEqual([true, false])
  photo.destroy()
  await quick.app.close()
})

test('a folder that a killed process left is removed after an hour, and no other', async () => {
  const [old, young] = [await mkdtemp(join(tmpdir(), 'hearth-sent-')), await mkdtemp(join(tmpdir(), 'hearth-sent-'))]
  await utimes(old, 1, 1)
  await clearLeftFiles()
  expect([existsSync(old), existsSync(young)]).toEqual([false, true])
  await utimes(young, 1, 1)
  await clearLeftFiles()
})
