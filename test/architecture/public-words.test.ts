import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { projectRoot } from '../../src/platform/config/project-root.ts'

/** Doors of people at work, drawn in the public frame: worker pages may hold English. */
const WORKERS = new Set(['src/platform/identity/sign-in.page.tsx', 'src/modules/network/set-up/set-up.route.tsx'])
const SAID = new Set([
  'text',
  'titleText',
  'label',
  'hint',
  'heading',
  'title',
  'alt',
  'words',
  'aria-label',
  'placeholder',
  'iconFallbackText',
])

/** Every sentence that a page holds itself: text between tags, and words given to a component. */
function literalWords(file: string, source: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && /\p{L}/u.test(node.text)) found.push(node.text.trim())
    if (ts.isJsxAttribute(node) && SAID.has(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer))
      found.push(node.initializer.text)
    if (
      ts.isPropertyAssignment(node) &&
      SAID.has(node.name.getText()) &&
      ts.isStringLiteralLike(node.initializer) &&
      /\p{L}/u.test(node.initializer.text)
    )
      found.push(node.initializer.text)
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX))
  return found
}

const publicPages = globSync('src/{modules,platform}/**/*.tsx', { cwd: projectRoot }).filter((file) => {
  const source = readFileSync(join(projectRoot, file), 'utf8')
  return source.includes('<PublicPage') && !WORKERS.has(file) && !file.includes('.test.') && !file.endsWith('web/frame.tsx')
})

test('public pages hold no words of their own: they are in words.en.json beside them', () => {
  expect(publicPages.length).toBeGreaterThan(8)
  const held = publicPages.flatMap((file) =>
    literalWords(file, readFileSync(join(projectRoot, file), 'utf8')).map((words) => `${file}: ${words}`),
  )
  expect(held).toEqual([])
})

test('a page that holds a sentence is seen', () => {
  expect(literalWords('a.tsx', 'const x = <p>Come in.</p>')).toEqual(['Come in.'])
  expect(literalWords('a.tsx', 'const x = <Button text="Come in" />')).toEqual(['Come in'])
  expect(literalWords('a.tsx', 'const x = <Input label={{ text: "Name" }} />')).toEqual(['Name'])
  expect(literalWords('a.tsx', 'const x = <p>{say("come.in")} <b>{n}</b></p>')).toEqual([])
})
