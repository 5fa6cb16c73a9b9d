import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../../src/platform/config/project-root.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

interface Cruise {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly { readonly from: string; readonly rule: { readonly name: string } }[]
  }
}

function cruise(cwd: string): Cruise {
  const done = spawnSync(
    process.execPath,
    [
      join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      'src',
    ],
    { cwd, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  )
  return JSON.parse(done.stdout) as Cruise
}

/** A small tree beside our own rules. */
function planted(files: Readonly<Record<string, string>>): Cruise {
  const folder = mkdtempSync(join(tmpdir(), 'hearth-planted-'))
  folders.push(folder)
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json']) cpSync(join(projectRoot, file), join(folder, file))
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return cruise(folder)
}

// `npm run check` looks at the whole tree each time, and the deep run sees that all of it was looked at.
if (process.env.HEARTH_DEEP === '1')
  test('the tree keeps its boundaries, and all of it was looked at', () => {
    const { summary } = cruise(projectRoot)
    expect(summary.violations.map((violation) => violation.rule.name)).toEqual([])
    expect(summary.totalCruised).toBeGreaterThan(200)
  })

const thing = 'export const thing = 1\n'
const using = (what: string): string => `import { thing } from '${what}'\nexport const x = thing\n`

/** One file for each rule, that breaks it; and what they reach for. */
const breaks: Readonly<Record<string, readonly [file: string, text: string]>> = {
  'find-uses-only-what-stands-above': ['src/modules/find/looks-down.ts', using('../home/index.ts')],
  'directory-uses-only-what-stands-above': [
    'src/modules/directory/looks-down.ts',
    `import type { T } from '../bookings/index.ts'\nexport type X = T\n`,
  ],
  'modules-meet-at-the-door': ['src/modules/home/through-a-window.ts', using('../bookings/inside.ts')],
  'programs-use-doors': ['src/main.ts', using('./modules/bookings/inside.ts')],
  'platform-knows-no-module': ['src/platform/web/knows-one.ts', using('../../modules/home/index.ts')],
  'govuk-knows-nothing-but-its-props': ['src/govuk/knows-words.ts', using('../platform/words/words.ts')],
  'rules-are-pure': ['src/modules/home/home-rules.ts', using('./impure.ts')],
  'only-database-knows-pg': ['src/modules/home/asks-pg.ts', `import pg from 'pg'\nexport const x = pg\n`],
  'no-circles': ['src/modules/home/circle-a.ts', `import { y } from './circle-b.ts'\nexport const x = () => y\n`],
  'islands-stay-in-the-browser': ['src/modules/home/on-an-island.ts', using('./some.island.ts')],
  'nothing-is-found': ['src/modules/home/leads-nowhere.ts', using('./nowhere.ts')],
}
const reached = {
  'src/modules/home/index.ts': thing,
  'src/modules/home/impure.ts': thing,
  'src/modules/home/some.island.ts': thing,
  'src/modules/home/circle-b.ts': `import { x } from './circle-a.ts'\nexport const y = () => x\n`,
  'src/modules/bookings/index.ts': 'export type T = 1\n',
  'src/modules/bookings/inside.ts': thing,
  'src/platform/words/words.ts': thing,
}

describe('a planted tree', () => {
  let seen: Cruise['summary']['violations']
  beforeAll(() => {
    seen = planted({ ...reached, ...Object.fromEntries(Object.values(breaks)) }).summary.violations
  })

  test.each(Object.entries(breaks))('the file that breaks "%s" is seen', (rule, [file]) => {
    expect(seen).toContainEqual(expect.objectContaining({ from: file, rule: expect.objectContaining({ name: rule }) }))
  })
})
