import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot } from '../config/project-root.ts'
import { groups, notShown } from './groups.tsx'
import type { Pattern } from './pattern.ts'

const patterns = groups.flatMap((group) => group.patterns)

/** Every file that draws: each must be shown, or be on the list of those that are not, with a reason. */
function drawingFiles(): string[] {
  return globSync('src/{govuk,platform/look}/**/*.tsx', { cwd: projectRoot })
    .map((path) => path.replaceAll('\\', '/').replace(/^src\/|\.tsx$/g, ''))
    .filter((path) => !path.endsWith('.test'))
    .sort()
}

/** What the files of the book import, as parts are called. */
function importedByTheBook(): Set<string> {
  const files = globSync('src/platform/patterns/groups/*.tsx', { cwd: projectRoot })
  const texts = files.map((file) => readFileSync(join(projectRoot, file), 'utf8'))
  return new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/from '(?:\.\.\/)+(govuk|look)\/([\w/-]+)\.tsx?'/g)].map(([, root = '', name = '']) =>
        root === 'govuk' ? `govuk/${name}` : `platform/look/${name}`,
      ),
    ),
  )
}

describe('the pattern book', () => {
  test('shows every part, or says why not: a new part is one entry in src/platform/patterns/groups', () => {
    const files = drawingFiles()
    const shown = new Set<string>(patterns.flatMap(({ parts }) => parts))
    expect(files.length).toBeGreaterThan(90)
    expect(files.filter((file) => !shown.has(file) && !(file in notShown))).toEqual([])
  })

  test('claims no part that it does not draw, and excuses none that it does', () => {
    const imported = importedByTheBook()
    const claimed = patterns.flatMap(({ parts }) => parts)
    expect(claimed.filter((part) => !imported.has(part))).toEqual([])
    expect(Object.keys(notShown).filter((part) => claimed.includes(part as (typeof claimed)[number]))).toEqual([])
    expect(
      [...claimed, ...Object.keys(notShown)].filter(
        (part) => !existsSync(join(projectRoot, `src/${part}.tsx`)) && !existsSync(join(projectRoot, `src/${part}.ts`)),
      ),
    ).toEqual([])
  })

  test.each(patterns.map((pattern): [string, Pattern] => [pattern.id, pattern]))(
    '%s says when to use it and when not, and has states',
    (_id, pattern) => {
      expect(pattern.when).toMatch(/\b(?:not|never|nothing)\b/i)
      expect(pattern.states.length).toBeGreaterThan(0)
      expect(new Set(pattern.states.map(({ name }) => name)).size).toBe(pattern.states.length)
    },
  )

  test('has one address for each group and one anchor for each part', () => {
    const words = groups.map(({ word }) => word)
    const ids = patterns.map(({ id }) => id)
    expect(new Set(words).size).toBe(words.length)
    expect(new Set(ids).size).toBe(ids.length)
    expect([...words, ...ids].filter((word) => !/^[a-z-]+$/.test(word))).toEqual([])
  })
})
