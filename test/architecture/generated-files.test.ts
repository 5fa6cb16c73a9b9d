import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { generateTypes } from '../../build/types.ts'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import { errorCatalogue } from '../../src/platform/web/errors.ts'

test('the generated types are those of the migrated database: run `npm run types` after a migration', () => {
  expect(readFileSync(join(projectRoot, 'src/platform/database/tables.ts'), 'utf8')).toBe(generateTypes(inject('server')))
})

test('docs/errors.md lists every code of the catalogue', () => {
  const doc = readFileSync(join(projectRoot, 'docs/errors.md'), 'utf8')
  for (const code of Object.keys(errorCatalogue)) expect(doc).toContain(code)
})

test('every package earns its line in docs/dependencies.md', () => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(projectRoot, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string>>
  const doc = readFileSync(join(projectRoot, 'docs/dependencies.md'), 'utf8')
  const names = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies }).filter((name) => !name.startsWith('@types/'))
  expect(names.length).toBeGreaterThan(30)
  for (const name of names) expect(doc, name).toContain(`\`${name}\``)
})

test('every module and every part of the platform has its README', () => {
  const folders = [...globSync('src/modules/*', { cwd: projectRoot }), ...globSync('src/platform/*', { cwd: projectRoot })]
  const without = folders.filter((folder) => globSync(`${folder}/README.md`, { cwd: projectRoot }).length === 0)
  expect(without).toEqual([])
})

test('nothing is called utils, helpers, common, services, shared, misc or lib', () => {
  const files = globSync('{src,build,bench,test}/**/*', { cwd: projectRoot })
  expect(files.length).toBeGreaterThan(250)
  expect(files.filter((file) => /(^|\/)(utils?|helpers?|common|services|shared|misc|lib)(\.\w+)?(\/|$)/.test(file))).toEqual([])
})
