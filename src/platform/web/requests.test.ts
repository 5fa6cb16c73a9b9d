import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base, { listen: true })
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

describe('a form', () => {
  const send = async (headers: Record<string, string>, token?: string) => {
    const visitor = new Visitor(running.app)
    const page = await visitor.get('/sign-in')
    return visitor.post(
      '/sign-in',
      { name: '', ...(token === undefined ? {} : { _csrf: token }) },
      token === undefined ? page : undefined,
      headers,
    )
  }
  const OURS = 422

  test('from our own page in the same browser is read', async () => {
    expect((await send({})).status).toBe(OURS)
    expect((await send({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost' })).status).toBe(OURS)
    // A page under "no-referrer" says only that its origin is nobody's business; its token speaks for it.
    expect((await send({ origin: 'null' })).status).toBe(OURS)
  })

  test('without a token, or with one of another browser or of our own making, is refused', async () => {
    const other = await new Visitor(running.app).get('/sign-in')
    const theirs = other.body.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? ''
    expect(theirs.length).toBeGreaterThan(20)
    for (const token of ['', 'x', theirs, `${theirs}x`]) expect((await send({}, token)).status, token).toBe(403)
    expect((await new Visitor(running.app).post('/sign-in', { _csrf: theirs })).status).toBe(403)
  })

  test('that another site sent is refused, whatever token it holds', async () => {
    for (const headers of [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'http://localhost.evil.example' },
      { origin: 'http://localhost:9999' },
      { origin: 'nonsense' },
      { origin: 'file://' },
    ] as Record<string, string>[])
      expect((await send(headers)).status, JSON.stringify(headers)).toBe(403)
  })

  test('says on its page what to do, and keeps the refusal’s code for the operator', async () => {
    const answer = await send({ 'sec-fetch-site': 'cross-site' })
    expect(answer.headers['x-hearth-error']).toBe('HEARTH-1102')
    expect(answer.body).toContain('Please send the form again')
  })

  test('of the largest allowed size is read, a larger one gets a page that says so', async () => {
    const visitor = new Visitor(running.app)
    const page = await visitor.get('/sign-in')
    expect((await visitor.post('/sign-in', { name: 'a'.repeat(60_000) }, page)).status).toBe(OURS)
    const larger = await visitor.post('/sign-in', { name: 'a'.repeat(66_000) }, page)
    expect(larger.status).toBe(413)
    expect(larger.body).toContain('That was too much at once')
  })

  test('of another kind than a browser’s form gets a page that says so', async () => {
    for (const [type, payload] of [
      ['application/json', '{"name":"a","__proto__":{"x":1}}'],
      ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="name"\r\n\r\na\r\n--x--'],
      ['text/plain', 'name=a'],
      ['text/xml', '<a/>'],
      ['application/x-www-form-urlencoded-not', 'name=a'],
    ] as const) {
      const answer = await running.app.inject({ method: 'POST', url: '/sign-in', headers: { 'content-type': type }, payload })
      expect(answer.statusCode, type).toBe(415)
      expect(answer.headers['content-type'], type).toContain('text/html')
      expect(answer.body).toContain('We could not read that')
    }
    expect((await running.app.inject({ method: 'POST', url: '/sign-in', payload: Buffer.from('name=a') })).statusCode).toBe(415)
  })

  test('with hostile names and bytes is a form like any other', async () => {
    const visitor = new Visitor(running.app)
    const page = await visitor.get('/sign-in')
    const csrf = page.body.match(/name="_csrf" value="([^"]+)"/)?.[1] ?? ''
    for (const payload of [
      '__proto__=1&constructor=2&toString=3&hasOwnProperty=4&name=x',
      `name=%00%01%ff%fe${'%F0%9F%A6%A6'.repeat(20)}`,
      'name=%E2%80%AEexe.niwl&name=second&name[]=third',
      `name=${encodeURIComponent('<script>alert(1)</script>"\'`')}`,
      `${'a=b&'.repeat(5000)}name=x`,
      'name=%',
    ]) {
      const answer = await running.app.inject({
        method: 'POST',
        url: '/sign-in',
        headers: { host: 'localhost', cookie: visitor.cookie, 'content-type': 'application/x-www-form-urlencoded' },
        payload: `_csrf=${encodeURIComponent(csrf)}&${payload}`,
      })
      expect(answer.statusCode, payload.slice(0, 60)).toBe(OURS)
      expect(answer.body).not.toContain('<script>alert')
    }
  })
})

describe('an address', () => {
  test('with a malformed id gets the very page of one that is unknown', async () => {
    const unknown = await running.app.inject('/sessions/00000000-0000-4000-8000-000000000000')
    expect(unknown.statusCode).toBe(404)
    expect(unknown.body).toContain('Page not found')
    for (const id of [
      '1',
      'null',
      '00000000',
      "'%3B--",
      '..%2f..%2fetc',
      '%00',
      '%F0%9F%A6%A6',
      `${'0'.repeat(36)}`,
      '00000000-0000-4000-8000-00000000000g',
      '%E0%A4%A',
    ]) {
      const answer = await running.app.inject(`/sessions/${id}`)
      expect([answer.statusCode, answer.body], id).toEqual([404, unknown.body])
    }
    const theirs = await new Visitor(running.app, await network.worker()).get('/today/sessions/nonsense')
    expect([theirs.status, theirs.body]).toEqual([404, unknown.body])
  })

  test('is not found under methods that we do not use, and nothing is said of what is', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      const answer = await running.app.inject({ method, url: '/sign-in' })
      expect(answer.statusCode, method).toBe(404)
      expect(answer.headers.allow).toBeUndefined()
    }
    const traced = await raw('TRACE / HTTP/1.1\r\nHost: localhost\r\nCookie: secret=1\r\nConnection: close\r\n\r\n')
    expect(traced).toMatch(/^HTTP\/1\.1 404 /)
    expect(traced).not.toContain('secret=1')
    expect(await raw('NONSENSE / HTTP/1.1\r\nHost: localhost\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  test('with a hostile query is answered as a page, and what it holds stays words', async () => {
    for (const query of [
      'q=%3Cscript%3Ealert(1)%3C/script%3E',
      'q[]=a&q[b]=c&q=d',
      '__proto__[x]=1&constructor=1',
      'day=2026-02-31&day=x',
      'q=%00%ff%FE',
      'q=%',
      `q=${encodeURIComponent("'; drop table bookings.booking; --")}`,
      `q=${'a'.repeat(7000)}`,
      `place=${encodeURIComponent('\u202e\u0000LE67 3XX')}`,
      `next=${encodeURIComponent('//evil.example\r\nset-cookie: x=1')}`,
    ]) {
      for (const path of ['/find', '/', '/sign-in', '/hubs']) {
        const answer = await running.app.inject(`${path}?${query}`)
        expect([200, 400], `${path}?${query.slice(0, 60)}`).toContain(answer.statusCode)
        expect(answer.body).not.toContain('<script>alert')
        expect(answer.body).not.toContain('evil.example"')
      }
    }
  })

  test('cannot write a header: a line break in it goes no further', async () => {
    const answer = await running.app.inject('/today?x=%0d%0aset-cookie:%20evil=1')
    expect(answer.statusCode).toBe(303)
    expect(String(answer.headers['set-cookie'] ?? '')).not.toContain('evil')
    expect(answer.headers.location).toMatch(/^\/sign-in\?next=[\w%.~-]+$/)
  })

  test('longer than a browser would send, and headers without end, are turned away by the server itself', async () => {
    expect(await raw(`GET /find?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toMatch(/^HTTP\/1\.1 (400|414|431) /)
    expect(await raw(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /)
    // And the next visitor is served.
    expect(await statusOf('/health')).toBe(200)
  })

  test('at another name than ours gets nothing of the other’s making', async () => {
    const answer = await running.app.inject({ url: '/', headers: { host: 'evil.example' } })
    expect(answer.body).not.toContain('evil.example')
    const there = await running.app.inject({ url: '/today', headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example' } })
    expect(there.headers.location).toBe('/sign-in?next=%2Ftoday')
  })
})

/** Bytes as they are, past every client that would tidy them. */
function raw(text: string): Promise<string> {
  const { port } = new URL(running.url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text))
    let heard = ''
    socket.setEncoding('utf8').on('data', (part: string) => {
      heard += part
    })
    socket.on('error', reject).on('close', () => resolve(heard))
  })
}

function statusOf(path: string): Promise<number | undefined> {
  const { port } = new URL(running.url)
  return new Promise((resolve, reject) => {
    httpRequest({ host: '127.0.0.1', port, path }, (answer) => resolve(answer.resume().statusCode))
      .on('error', reject)
      .end()
  })
}

test('the server ends at once, though a browser holds a connection on which it never asked', async () => {
  const other = await runApp(base, { listen: true })
  const socket = connect(Number(new URL(other.url).port), '127.0.0.1')
  await new Promise((connected) => socket.once('connect', connected))
  // A second one asks, so that the first has surely been seen.
  await fetch(`${other.url}/health`).then((answer) => answer.text())
  const ended = new Promise((closed) => socket.once('close', closed))
  const before = performance.now()
  await other.stop()
  await ended
  expect(performance.now() - before).toBeLessThan(10_000)
})
