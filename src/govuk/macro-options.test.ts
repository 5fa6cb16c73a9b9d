import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const official = globSync('node_modules/govuk-frontend/dist/govuk/components/*/macro-options.json', { cwd: root }).sort()

/** Nunjucks hands content over by `caller`; here it is children. */
const OTHER_NAMES: Readonly<Record<string, string>> = { caller: 'children' }

const files = official.map((path) => ({
  name: basename(dirname(path)),
  options: optionsOf(path),
  file: join(root, `src/govuk/${basename(dirname(path))}.tsx`),
}))
const program = ts.createProgram(
  files.map(({ file }) => file),
  {
    jsx: ts.JsxEmit.ReactJSX,
    jsxImportSource: 'preact',
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    module: ts.ModuleKind.NodeNext,
    types: [],
    skipLibCheck: true,
  },
)
const checker = program.getTypeChecker()

function optionsOf(path: string): string[] {
  return (JSON.parse(readFileSync(join(root, path), 'utf8')) as { name: string }[]).map(({ name }) => name)
}

/** What a component takes: the names of the properties of its first parameter. */
function propsOf(name: string, file: string): Set<string> {
  const exported = name
    .split('-')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
  const source = program.getSourceFile(file)
  const symbol = source && checker.getSymbolAtLocation(source)
  const component = symbol && checker.getExportsOfModule(symbol).find((one) => one.name === exported)
  const [parameter] = component ? (checker.getTypeOfSymbol(component).getCallSignatures()[0]?.getParameters() ?? []) : []
  if (!parameter) throw new Error(`${file} exports no component ${exported} that takes anything.`)
  const type = checker.getTypeOfSymbol(parameter)
  const parts = type.isUnion() ? type.types : [type]
  return new Set(parts.flatMap((part) => part.getProperties().map((property) => property.name)))
}

test('there are 39 components, each with a file of its name', () => {
  expect(files.map(({ name }) => name).filter((name) => !existsSync(join(root, `src/govuk/${name}.tsx`)))).toEqual([])
  expect(files.length).toBe(39)
})

test.each(files)('$name takes every option of the official macro', ({ name, options, file }) => {
  const props = propsOf(name, file)
  expect(options.length).toBeGreaterThan(2)
  expect(options.map((option) => OTHER_NAMES[option] ?? option).filter((option) => !props.has(option))).toEqual([])
})
