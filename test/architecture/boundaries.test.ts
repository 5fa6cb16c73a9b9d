import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { projectRoot } from '../../src/platform/config/project-root.ts'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

interface Cruise {
  readonly summary: { readonly totalCruised: number; readonly violations: readonly { readonly rule: { readonly name: string } }[] }
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

/** A small tree beside our own rules, with one file that breaks one of them. */
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

test('the tree keeps its boundaries, and all of it was looked at', () => {
  const { summary } = cruise(projectRoot)
  expect(summary.violations.map((violation) => violation.rule.name)).toEqual([])
  expect(summary.totalCruised).toBeGreaterThan(200)
})

const thing = 'export const thing = 1\n'
test.each([
  [
    'find-uses-only-what-stands-above',
    { 'src/modules/find/a.ts': `import { thing } from '../home/index.ts'\nexport const x = thing\n`, 'src/modules/home/index.ts': thing },
  ],
  [
    'directory-uses-only-what-stands-above',
    {
      'src/modules/directory/a.ts': `import type { T } from '../bookings/index.ts'\nexport type X = T\n`,
      'src/modules/bookings/index.ts': 'export type T = 1\n',
    },
  ],
  [
    'modules-meet-at-the-door',
    {
      'src/modules/home/a.ts': `import { thing } from '../bookings/inside.ts'\nexport const x = thing\n`,
      'src/modules/bookings/inside.ts': thing,
    },
  ],
  [
    'programs-use-doors',
    {
      'src/main.ts': `import { thing } from './modules/bookings/inside.ts'\nexport const x = thing\n`,
      'src/modules/bookings/inside.ts': thing,
    },
  ],
  [
    'platform-knows-no-module',
    {
      'src/platform/web/a.ts': `import { thing } from '../../modules/home/index.ts'\nexport const x = thing\n`,
      'src/modules/home/index.ts': thing,
    },
  ],
  [
    'govuk-knows-nothing-but-its-props',
    { 'src/govuk/a.ts': `import { thing } from '../platform/words/b.ts'\nexport const x = thing\n`, 'src/platform/words/b.ts': thing },
  ],
  [
    'rules-are-pure',
    { 'src/modules/home/home-rules.ts': `import { thing } from './b.ts'\nexport const x = thing\n`, 'src/modules/home/b.ts': thing },
  ],
  ['only-database-knows-pg', { 'src/modules/home/a.ts': `import pg from 'pg'\nexport const x = pg\n` }],
  [
    'no-circles',
    {
      'src/modules/home/a.ts': `import { y } from './b.ts'\nexport const x = () => y\n`,
      'src/modules/home/b.ts': `import { x } from './a.ts'\nexport const y = () => x\n`,
    },
  ],
  [
    'islands-stay-in-the-browser',
    { 'src/modules/home/a.ts': `import { thing } from './b.island.ts'\nexport const x = thing\n`, 'src/modules/home/b.island.ts': thing },
  ],
  ['nothing-is-found', { 'src/modules/home/a.ts': `import { thing } from './nowhere.ts'\nexport const x = thing\n` }],
])('a file that breaks "%s" is seen', (rule, files) => {
  expect(planted(files).summary.violations.map((violation) => violation.rule.name)).toContain(rule)
})
