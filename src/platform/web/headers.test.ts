import type { InjectOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningApp, runApp } from '../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
let secure: RunningApp
let worker: string
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  worker = await network.worker()
  running = await runApp(base)
  secure = await runApp(base, { url: 'https://hubs.example' })
})
afterAll(async () => {
  await running.stop()
  await secure.stop()
  await base.drop()
})

interface Answer {
  readonly what: string
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
}

/** One answer of every kind that the program can give. */
async function everyKind({ app }: RunningApp): Promise<Answer[]> {
  const page = await app.inject('/find')
  const asset = page.body.match(/\/assets\/[\w.-]+\.css/)?.[0] ?? ''
  const etag = String(page.headers.etag ?? '')
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  const session = await network.session()
  const kinds: readonly (readonly [what: string, status: number, request: string | InjectOptions])[] = [
    ['a page', 200, '/find'],
    ['a page that is still right', 304, { url: '/find', headers: { 'if-none-match': etag } }],
    ['a compressed page', 200, { url: '/find', headers: { 'accept-encoding': 'gzip' } }],
    ['a page without its body', 200, { url: '/find', method: 'HEAD' }],
    ['a form', 200, `/sessions/${session}/book`],
    ['a worker’s page', 200, { url: '/today', headers: { cookie: `hearth_session=${worker}; __Host-hearth_session=${worker}` } }],
    ['a worker’s page for nobody', 303, '/today'],
    ['a style sheet', 200, asset],
    ['a style sheet that is not there', 404, '/assets/none.css'],
    ['a page that is not there', 404, '/nothing-of-the-kind'],
    ['an id that is none', 404, '/sessions/1%20or%201'],
    ['a broken address', 404, '/%E0%A4%A'],
    ['a name without end', 404, `/services/${'a'.repeat(500)}`],
    ['a form from elsewhere', 403, { url: '/sign-in', method: 'POST', headers: form, payload: 'name=a' }],
    ['a body too large', 413, { url: '/sign-in', method: 'POST', headers: form, payload: 'a'.repeat(70_000) }],
    ['a body that is no form', 415, { url: '/sign-in', method: 'POST', headers: { 'content-type': 'application/json' }, payload: '{}' }],
    ['a method that we do not know', 404, { url: '/', method: 'DELETE' }],
    ['suggestions', 200, '/find/suggestions?q=play'],
    ['places, asked for once', 200, `/sessions/${session}/live`],
    ['health', 200, '/health'],
    ['metrics', 200, '/metrics'],
  ]
  const answers: Answer[] = []
  for (const [what, status, request] of kinds) {
    const { statusCode, headers } = await app.inject(request)
    expect(statusCode, what).toBe(status)
    answers.push({ what, status, headers })
  }
  return answers
}

describe('every kind of answer', () => {
  test('forbids what the page does not need, frames, sniffing and telling others where one was', async () => {
    for (const { what, headers } of await everyKind(running)) {
      const policy = String(headers['content-security-policy'])
      for (const rule of ["default-src 'none'", "script-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy, what).toContain(rule)
      expect(policy, what).not.toMatch(/unsafe|\*|data:|http/)
      expect(headers, what).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(['same-origin', 'no-referrer'], what).toContain(headers['referrer-policy'])
      expect(headers['permissions-policy'], what).toContain('geolocation=()')
      expect(headers['strict-transport-security'], what).toBeUndefined()
      expect(headers['x-powered-by'] ?? headers.server, what).toBeUndefined()
    }
  })

  test('on https tells browsers to stay there', async () => {
    for (const { what, headers } of await everyKind(secure)) expect(headers['strict-transport-security'], what).toMatch(/^max-age=31536000/)
  })

  test('says whether it may be kept: never a page of somebody’s, a form or a refusal', async () => {
    for (const { what, status, headers } of await everyKind(running)) {
      const kept = String(headers['cache-control'])
      if (what === 'a style sheet') expect(kept).toContain('immutable')
      else if (status === 304 || /^a (compressed )?page( without its body)?$/.test(what)) expect(kept, what).toContain('must-revalidate')
      else if (what === 'suggestions') expect(kept).toBe('public, max-age=60')
      else expect(kept, what).toBe('no-store')
    }
  })

  test('holds no script or style of its own: the policy would stop them', async () => {
    const session = await network.session()
    for (const url of ['/', '/find', '/sign-in', `/sessions/${session}/book`, '/nothing-of-the-kind']) {
      const { body } = await running.app.inject(url)
      expect(body, url).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\son\w+="|\sstyle="|javascript:/i)
    }
  })
})
