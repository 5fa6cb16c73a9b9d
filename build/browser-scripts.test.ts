import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, describe, expect } from 'vitest'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { renderPage } from '../src/platform/look/render-page.ts'
import { closePages, test } from '../test/with-browser.ts'
import { findIslands, islandsShown, makeIslands, makePageScript } from './browser-scripts.ts'
import { pageOfIslands } from './testing-page-of-islands.tsx'

const roots: string[] = []
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true })
})

/** A tree of source files. */
function tree(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), 'hearth-islands-'))
  roots.push(root)
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const works = `export default (element: HTMLElement, props: { words: string }) => { element.querySelector('p')!.textContent = props.words }`

describe('the build', () => {
  test('makes each island by itself, minified, with what it imports', async () => {
    const root = tree({
      'src/a/greet.island.ts': `import { word } from './word.ts'\nexport default (element: HTMLElement) => { element.title = word }`,
      'src/a/word.ts': `export const word = 'hello there'`,
    })
    const [island] = await makeIslands(root)
    expect(island).toMatchObject({ name: 'greet' })
    expect(String(island?.content)).toContain('hello there')
    expect(String(island?.content)).not.toContain('import')
    expect(island?.weight).toBeLessThan(400)
  })

  test('stops at an island over 15 KB compressed, however small it looks', async () => {
    const noise = (bytes: number) => tree({ 'src/heavy.island.ts': `export default () => '${randomBytes(bytes).toString('base64')}'` })
    await expect(makeIslands(noise(16 * 1024))).rejects.toThrow('The island "heavy" weighs')
    await expect(makeIslands(noise(13 * 1024))).resolves.toHaveLength(1)
  })

  test('stops at an island that wants what only the server has', async () => {
    await expect(makeIslands(tree({ 'src/a.island.ts': `import 'node:fs'\nexport default () => 0` }))).rejects.toThrow('node:fs')
  })

  test('stops at two islands of one name', () => {
    expect(() => findIslands(tree({ 'src/a/same.island.ts': works, 'src/b/same.island.tsx': works }))).toThrow(
      'Two islands are called "same"',
    )
  })

  test('stops at a page that shows an island without a file, or by a name made up as it runs', () => {
    const islands = [{ name: 'greet', path: 'src/greet.island.ts' }]
    const shown = (text: string) => islandsShown({ path: 'src/a.page.tsx', text }, islands)
    expect(shown('<Island<GreetProps> name="greet" props={{}}><p>Hello</p></Island>')).toEqual(islands)
    expect(() => shown('<Island name="great" props={{}}>')).toThrow('src/a.page.tsx shows an island "great" that has no file')
    expect(() => shown('<Island\n  name={name}\n  props={{}}>')).toThrow('without a name in plain text')
    expect(shown('the Island is an island')).toEqual([])
  })
})

describe('in the browser', () => {
  let browser: Browser
  let server: Server
  let url: string
  const files = new Map<string, string>()
  test.beforeAll(async ({ browser: launched }) => {
    browser = launched
    const islands = await makeIslands(
      tree({
        'src/works.island.ts': works,
        'src/breaks.island.ts': `export default async () => { throw new Error('on purpose') }`,
        'src/again.island.tsx': `import { render } from 'preact'\nexport default (element: HTMLElement, { words }: { words: string }) => render(<b>{words}</b>, element)`,
      }),
    )
    for (const { name, content } of islands) files.set(`/assets/${name}.js`, String(content))
    files.set('/assets/page.js', String(await makePageScript('look', Object.fromEntries(islands.map(({ name }) => [name, `${name}.js`])))))
    files.set('/', renderPage(pageOfIslands('/assets/page.js')))
    server = createServer((request, response) => {
      const body = files.get(request.url ?? '')
      const type = request.url === '/' ? 'text/html; charset=utf-8' : 'text/javascript'
      response.writeHead(body ? 200 : 404, {
        'content-type': type,
        'content-security-policy': "default-src 'none'; script-src 'self'",
      })
      response.end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterAll(async () => {
    await closePages(browser)
    server?.close()
  })

  async function opened(before: (page: Page) => Promise<unknown> = async () => undefined): Promise<{ page: Page; said: string[] }> {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', (message) => void said.push(message.text()))
    await before(page)
    await page.goto(url, { waitUntil: 'networkidle' })
    return { page, said }
  }
  const words = async (page: Page) => page.locator('[data-island]').allInnerTexts()

  test('each island starts with its props, under a policy that takes only our own files', async () => {
    const { page, said } = await opened()
    expect(await words(page)).toEqual(['"Said" by script & well', 'Said by the server', 'Drawn', 'Said by the server'])
    // One throws, one is a name that is not on the list: said to who looks for it, and to nobody else.
    expect(said.filter((line) => line.includes('did not start'))).toHaveLength(2)
    await page.close()
  })

  test('an island that cannot be fetched leaves its markup, and the others start', async () => {
    const { page, said } = await opened((fresh) => fresh.route('**/works.js', (route) => route.abort()))
    expect(await words(page)).toEqual(['Said by the server', 'Said by the server', 'Drawn', 'Said by the server'])
    expect(said.some((line) => line.startsWith('"works" did not start'))).toBe(true)
    await page.close()
  })
})
