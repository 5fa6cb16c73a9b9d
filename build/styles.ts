// Makes what browsers fetch: three style sheets, a font, scripts and an icon, in dist/assets under hashed names, with manifest.json.
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { type Audience, readSources, type Source, sourcesOf } from './audiences.ts'
import { kilobytes, type MadeIsland, makeIslands, makePageScript } from './browser-scripts.ts'
import { logical } from './logical.ts'

const look = join(projectRoot, 'src/platform/look')

/** English, the accented letters of Western Europe, Polish, and the marks we print. Each one more costs some 40 bytes on every first view. */
const LETTERS = [
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~',
  'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœ',
  'ąćęłńśźżĄĆĘŁŃŚŹŻ',
  '\u00a0£€©°·½×‘’“”„–—…•',
].join('')

/** Hashed file names by what they are. */
export interface Styles {
  readonly public: string
  readonly worker: string
  readonly patterns: string
  readonly script: string
  readonly patternsScript: string
  readonly font: string
  readonly icon: string
  /** The islands' scripts, by name. */
  readonly islands: Readonly<Record<string, string>>
}

type Fixed = Exclude<keyof Styles, 'islands'>

/** The plain names of the manifest, which is what `assets.url` takes. */
const plainNames: Readonly<Record<Fixed, string>> = {
  public: 'public.css',
  worker: 'worker.css',
  patterns: 'patterns.css',
  script: 'govuk.js',
  patternsScript: 'patterns.js',
  font: 'atkinson-hyperlegible-next.woff2',
  icon: 'icon.svg',
}

/** Builds what has changed since the last time, which is usually nothing. */
export async function buildStyles(outDir: string): Promise<Styles> {
  const sources = readSources()
  // Made every time, in a few milliseconds: they may use any file.
  const islands = await makeIslands()
  const key = hash([...fixedInputs(), ...sources.map(({ text }) => text), ...islands.flatMap(({ name, content }) => [name, content])])
  const before = readBefore(outDir)
  if (before?.key === key && filesOf(before.styles).every(([, file]) => existsSync(join(outDir, file)))) return before.styles
  mkdirSync(join(outDir, 'cache'), { recursive: true })
  const styles = await makeAll(outDir, sources, islands)
  const manifest = Object.fromEntries(filesOf(styles))
  writeFileSync(join(outDir, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  writeFileSync(join(outDir, 'cache/inputs.json'), JSON.stringify({ key, styles }))
  removeOld(
    outDir,
    filesOf(styles).map(([, file]) => file),
  )
  return styles
}

/** Plain name and hashed name of each. */
function filesOf({ islands, ...fixed }: Styles): [plain: string, file: string][] {
  const named = Object.entries(fixed).map(([kind, file]): [string, string] => [plainNames[kind as Fixed], file])
  return [...named, ...Object.entries(islands).map(([name, file]): [string, string] => [`${name}.island.js`, file])]
}

async function writeIslands(outDir: string, islands: readonly MadeIsland[]): Promise<Record<string, string>> {
  const written: Record<string, string> = {}
  for (const { name, content, weight } of islands) {
    written[name] = await writeHashed(outDir, `${name}.island.js`, content)
    // Not on standard output: what a command prints there may be kept.
    console.error(`Island ${name}: ${kilobytes(weight)} KB compressed`)
  }
  return written
}

async function makeAll(outDir: string, sources: readonly Source[], madeIslands: readonly MadeIsland[]): Promise<Styles> {
  const made = async (kind: Fixed, content: Buffer) => writeHashed(outDir, plainNames[kind], content)
  const fontBytes = await cached(outDir, 'font', hash([lockFile(), LETTERS]), makeFont)
  const font = await made('font', fontBytes)
  const whole = (await cached(outDir, 'sheet', hash(fixedInputs()), makeSheet)).toString('utf8').replace(plainNames.font, font)
  const islands = await writeIslands(outDir, madeIslands)
  const sheet = async (audience: Audience) => made(audience, await makeAudienceSheet(whole, sourcesOf(audience, sources)))
  return {
    public: await sheet('public'),
    worker: await sheet('worker'),
    patterns: await sheet('patterns'),
    script: await made('script', await makePageScript('look', islands)),
    patternsScript: await made('patternsScript', await makePageScript('patterns', islands)),
    islands,
    font,
    icon: await made('icon', readFileSync(join(look, 'icon.svg'))),
  }
}

async function makeFont(): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font')
  const files = join(projectRoot, 'node_modules/@fontsource-variable/atkinson-hyperlegible-next/files')
  const whole = readFileSync(join(files, 'atkinson-hyperlegible-next-latin-wght-normal.woff2'))
  return subsetFont(whole, LETTERS, { targetFormat: 'woff2', variationAxes: { wght: { min: 400, max: 700 } } })
}

async function makeSheet(): Promise<Buffer> {
  const { compileAsync } = await import('sass')
  const { css } = await compileAsync(join(look, 'styles/hearth.scss'), { loadPaths: [join(projectRoot, 'node_modules')], quietDeps: true })
  return Buffer.from(logical(css))
}

async function makeAudienceSheet(whole: string, sources: readonly Source[]): Promise<Buffer> {
  const [{ purge }, { transform }] = await Promise.all([import('./purge.ts'), import('esbuild')])
  const { code } = await transform(await purge(whole, sources), { loader: 'css', minify: true })
  // Neither is ours to use: the typeface and the crown belong to GOV.UK.
  if (/GDS Transport|crown/i.test(code)) throw new Error('The styles name GDS Transport or the crown.')
  return Buffer.from(code)
}

/** A part that costs a second or more is kept beside the rest, under the hash of what it was made from. */
async function cached(outDir: string, part: string, key: string, make: () => Promise<Buffer>): Promise<Buffer> {
  const file = join(outDir, 'cache', `${part}-${key}`)
  if (existsSync(file)) return readFileSync(file)
  const content = await make()
  for (const old of readdirSync(join(outDir, 'cache'))) if (old.startsWith(`${part}-`)) rmSync(join(outDir, 'cache', old))
  writeFileSync(file, content)
  return content
}

/** Writes `name` with a hash in it, and its compressed forms beside it, unless they are there. Fonts are compressed already. */
async function writeHashed(outDir: string, name: string, content: Buffer): Promise<string> {
  const file = name.replace(/(?=\.\w+$)/, `-${hash([content]).slice(0, 10)}`)
  if (existsSync(join(outDir, file))) return file
  if (!name.endsWith('.woff2')) {
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
    writeFileSync(join(outDir, `${file}.br`), await promisify(brotliCompress)(content, quality))
    writeFileSync(join(outDir, `${file}.gz`), await promisify(gzip)(content, { level: 9 }))
  }
  writeFileSync(join(outDir, file), content) // last: it says that the others are there
  return file
}

function removeOld(outDir: string, keep: readonly string[]): void {
  for (const file of readdirSync(outDir))
    if (/-[0-9a-f]{10}\./.test(file) && !keep.some((kept) => file.startsWith(kept))) rmSync(join(outDir, file))
}

/** Everything but the pages that the result depends on. */
function fixedInputs(): Buffer[] {
  const files = globSync(
    '{src/platform/look/styles/*.scss,src/platform/{look,patterns}/browser.ts,src/platform/look/icon.svg,build/{styles,audiences,browser-scripts,logical,purge}.ts}',
    {
      cwd: projectRoot,
    },
  )
  return [lockFile(), ...files.sort().map((file) => readFileSync(join(projectRoot, file)))]
}

function lockFile(): Buffer {
  return readFileSync(join(projectRoot, 'package-lock.json'))
}

function readBefore(outDir: string): { key: string; styles: Styles } | undefined {
  const file = join(outDir, 'cache/inputs.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { key: string; styles: Styles }) : undefined
}

function hash(parts: readonly (string | Buffer)[]): string {
  const sum = createHash('sha256')
  for (const part of parts) sum.update(part).update('\0')
  return sum.digest('hex')
}
