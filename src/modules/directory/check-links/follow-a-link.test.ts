import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { openFollower } from './follow-a-link.ts'
import { afterFollowing, judgeStatus } from './link-rules.ts'

let server: Server | undefined
afterEach(() => void server?.close())

const asked: string[] = []

/** Follows a path of a server of ours, which is trusted and nothing else is. */
async function follow(listener: RequestListener, path = '/'): Promise<string> {
  asked.length = 0
  const made = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    listener(request, response)
  })
  server = made
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve))
  const { port } = made.address() as AddressInfo
  const follower = openFollower({ answerMs: 300, trusted: new Set([`127.0.0.1:${port}`]) })
  try {
    return await follower.follow(`http://127.0.0.1:${port}${path}`)
  } finally {
    await follower.close()
    made.closeAllConnections()
  }
}

test('one that works is asked once, by HEAD', async () => {
  expect(await follow((_, response) => response.end())).toBe('well')
  expect(asked).toEqual(['HEAD /'])
})

test('a server that knows only GET is asked by GET, and its endless page is not read', async () => {
  const endless: RequestListener = ({ method }, response) => {
    if (method === 'HEAD') return void response.writeHead(404).end()
    response.writeHead(200)
    const more = (): void => void (response.destroyed || response.write('x'.repeat(65_536), () => setImmediate(more)))
    more()
  }
  expect(await follow(endless)).toBe('well')
  expect(asked).toEqual(['HEAD /', 'GET /'])
})

test('redirects are followed, five and no more; one into a private network is not followed', async () => {
  const hop: RequestListener = ({ url }, response) => {
    const left = Number(url?.slice(1))
    if (left === 0) response.end()
    else response.writeHead(302, { location: `/${left - 1}` }).end()
  }
  expect(await follow(hop, '/5')).toBe('well')
  expect(await follow(hop, '/6')).toBe('circling')
  for (const location of ['http://169.254.169.254/latest/', 'http://localhost:8099/', 'http://[::1]/'])
    expect(await follow((_, response) => response.writeHead(302, { location }).end()), location).toBe('private')
  expect(await follow((_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end())).toBe('unreachable')
})

test('one that is gone, fails, says nothing, hangs up or is not there', async () => {
  expect(await follow((_, response) => response.writeHead(410).end())).toBe('gone')
  expect(await follow((_, response) => response.writeHead(503).end())).toBe('failing')
  expect(await follow(() => undefined)).toBe('unreachable')
  expect(await follow(({ socket }) => socket.destroy())).toBe('unreachable')
  const follower = openFollower()
  expect(await follower.follow('http://127.0.0.1:9/')).toBe('private')
  expect(await follower.follow('not an address')).toBe('unreachable')
  await follower.close()
})

test('a page that asks for a password, or keeps machines out, is there for people', () => {
  expect([401, 403, 429, 200, 404, 500].map(judgeStatus)).toEqual(['well', 'well', 'well', 'well', 'gone', 'failing'])
})

test('a bad night is no broken link: two days are, and one good answer mends it', () => {
  const first = afterFollowing({ failedDays: 0, failedSince: null }, 'failing', '2026-11-25')
  const second = afterFollowing(first, 'gone', '2026-11-27')
  expect([first, second]).toEqual([
    { outcome: 'failing', failedDays: 1, failedSince: '2026-11-25' },
    { outcome: 'gone', failedDays: 2, failedSince: '2026-11-25' },
  ])
  expect(afterFollowing(second, 'well', '2026-11-28')).toEqual({ outcome: 'well', failedDays: 0, failedSince: null })
})
