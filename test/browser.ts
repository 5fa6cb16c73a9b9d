import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium as engine } from 'playwright-core'
import { projectRoot } from '../src/platform/config/project-root.ts'

const packageFolder = join(projectRoot, 'node_modules/@sparticuz/chromium')

/**
 * Root needs no sandbox; one process draws the pages of a window, whatever site they are of: starting another costs more than drawing a page.
 * The rest keeps the browser from asking anybody else for anything.
 */
const FLAGS = [
  '--no-sandbox',
  '--renderer-process-limit=1',
  '--disable-site-isolation-trials',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

/** Starts the browser that npm brought, with its own libraries and fonts and a fresh profile. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const home = await unpack()
  return engine.launch({
    executablePath: join(home, 'chromium'),
    args: FLAGS,
    chromiumSandbox: false,
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(home, 'fonts'),
      HOME: home,
      TZ: 'Europe/London',
    },
  })
}

/** Unpacks once a machine: aside first, then renamed, so that two runs at the same moment never start half a browser. */
async function unpack(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const home = join(tmpdir(), `hearth-browser-${version}`)
  if (existsSync(join(home, 'chromium'))) return home
  const aside = await mkdtemp(`${home}-`)
  await unpackInto(aside)
  await writeFile(join(aside, 'fonts/fonts.conf'), fontsIn(join(home, 'fonts')))
  try {
    await rename(aside, home)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    if (!existsSync(join(home, 'chromium'))) throw error
  }
  return home
}

// The package unpacks into whatever the temporary folder is, and keeps its system libraries for one cloud only.
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR
  process.env.TMPDIR = folder
  try {
    await chromium.executablePath()
    await inflate(join(packageFolder, 'bin/al2023.tar.br'))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
}

/** Its own list of fonts names folders of somebody else's machine. */
function fontsIn(folder: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${folder}</dir><cachedir>${folder}/cache</cachedir></fontconfig>\n`
}
