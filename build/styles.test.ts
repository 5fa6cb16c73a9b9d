import { globSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { buildStyles, type Styles } from './styles.ts'

const outDir = mkdtempSync(join(tmpdir(), 'hearth-assets-'))
let styles: Styles
beforeAll(async () => {
  styles = await buildStyles(outDir)
})
afterAll(() => rmSync(outDir, { recursive: true }))

const text = (file: string) => readFileSync(join(outDir, file), 'utf8')
const kilobytes = (file: string) => statSync(join(outDir, file)).size / 1000

describe('what browsers fetch', () => {
  test('is under hashed names, which the manifest lists', () => {
    expect(JSON.parse(text('manifest.json'))).toEqual({
      'public.css': styles.public,
      'worker.css': styles.worker,
      'patterns.css': styles.patterns,
      'govuk.js': styles.script,
      'patterns.js': styles.patternsScript,
      'atkinson-hyperlegible-next.woff2': styles.font,
      'icon.svg': styles.icon,
      ...Object.fromEntries(Object.entries(styles.islands).map(([name, file]) => [`${name}.island.js`, file])),
    })
    const { islands, ...fixed } = styles
    for (const file of [...Object.values(fixed), ...Object.values(islands)]) expect(file).toMatch(/-[0-9a-f]{10}\.\w+$/)
  })

  test('names neither GDS Transport nor the crown, and fetches nothing from elsewhere', () => {
    for (const sheet of [styles.public, styles.worker, styles.patterns]) {
      expect(text(sheet)).not.toMatch(/GDS|crown/i)
      expect([...text(sheet).matchAll(/url\(([^)#]*)/g)].map(([, url]) => url?.replaceAll('"', '')).filter(Boolean)).toEqual([styles.font])
    }
  })

  test('keeps what pages say over a part’s own distances, whose names have a mark in them', () => {
    const rule = (name: string) => new RegExp(`\\.govuk-\\\\!-${name}[,{]`)
    for (const sheet of [styles.public, styles.worker]) expect(text(sheet)).toMatch(rule('margin-bottom-1'))
    expect(text(styles.worker)).toMatch(rule('text-break-word'))
    expect(text(styles.public)).not.toMatch(rule('padding-9'))
  })

  test('leaves room for a page in 60 KB: a style sheet, the font and the script', () => {
    const [sheet, worker, script] = [`${styles.public}.br`, `${styles.worker}.br`, `${styles.script}.br`].map(kilobytes) as [
      number,
      number,
      number,
    ]
    expect(Math.max(sheet, worker)).toBeLessThan(17)
    expect(kilobytes(styles.font)).toBeLessThan(17)
    expect(Math.max(sheet, worker) + kilobytes(styles.font) + script).toBeLessThan(40)
  })

  test('is made once: a second build writes nothing', async () => {
    const before = statSync(join(outDir, 'manifest.json')).mtimeMs
    expect(await buildStyles(outDir)).toEqual(styles)
    expect(statSync(join(outDir, 'manifest.json')).mtimeMs).toBe(before)
  })
})

describe('our own styles', () => {
  const sheets = globSync('src/platform/look/styles/*.scss', { cwd: projectRoot }).map((file) =>
    readFileSync(join(projectRoot, file), 'utf8'),
  )
  const ours = sheets.join('\n')

  test('say start and end, never left and right', () => {
    expect(sheets.length).toBeGreaterThan(20)
    expect(
      ours.match(
        /(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b|[;{\s](?:left|right|top|bottom)\s*:|text-align: (?:left|right)/g,
      ),
    ).toBeNull()
  })

  test('hold no class that nothing names', () => {
    const sources = globSync('src/**/*.{ts,tsx}', { cwd: projectRoot }).map((file) => readFileSync(join(projectRoot, file), 'utf8'))
    const named = new Set(sources.join('\n').match(/\bhearth-[\w-]+/g))
    const moves = new Set([...ours.matchAll(/@keyframes ([\w-]+)/g)].map(([, name]) => name))
    expect([...new Set(ours.match(/(?<=\.)hearth-[\w-]+/g))].filter((name) => !named.has(name) && !moves.has(name))).toEqual([])
  })

  test('know every class of ours that a page names', () => {
    const known = new Set(ours.match(/\bhearth-[\w-]+/g))
    const pages = globSync('src/**/*.tsx', { cwd: projectRoot })
    const unknown = pages.flatMap((page) =>
      [...readFileSync(join(projectRoot, page), 'utf8').matchAll(/[ "'`](hearth-[\w-]+)(?=[ "'`])/g)]
        .map(([, name]) => name ?? '')
        .filter((name) => !known.has(name))
        .map((name) => `${page}: ${name}`),
    )
    expect(pages.length).toBeGreaterThan(60)
    expect(unknown).toEqual([])
  })
})
