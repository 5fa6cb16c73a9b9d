import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'vitest'
import { closePages, test, wipedWindow } from './with-browser.ts'

test('a wiped window is that of somebody who was never here', async ({ browser }) => {
  let fetched = 0
  const server = createServer(({ url }, response) => {
    if (url === '/kept.css') fetched++
    response.setHeader('content-type', url === '/' ? 'text/html' : 'text/css').setHeader('cache-control', 'max-age=3600')
    response.end(url === '/' ? '<!doctype html><title>One</title><link rel="stylesheet" href="/kept.css">' : 'p {}')
  }).listen(0, '127.0.0.1')
  await new Promise((ready) => server.once('listening', ready))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const first = await wipedWindow(browser, { width: 1280 })
  await first.goto(url)
  await first.evaluate(() => {
    sessionStorage.setItem('kept', 'yes')
    // As late as a page can: while it is left.
    addEventListener('pagehide', () => {
      localStorage.setItem('kept', 'yes')
      // biome-ignore lint/suspicious/noDocumentCookie: what a page of ours might do.
      document.cookie = 'kept=yes; max-age=3600'
    })
  })
  await first.emulateMedia({ reducedMotion: 'reduce' })
  await first.route('**/*', (route) => route.fulfill({ body: 'planted', contentType: 'text/html' }))

  const second = await wipedWindow(browser)
  await second.goto(url)
  expect(
    await second.evaluate(() => ({
      title: document.title,
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      still: matchMedia('(prefers-reduced-motion: reduce)').matches,
      width: innerWidth,
    })),
  ).toEqual({ title: 'One', cookie: '', local: 0, session: 0, still: false, width: 390 })
  expect(fetched).toBe(2)
  await closePages(browser)
  server.close()
})
