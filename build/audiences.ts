// Which source files draw pages for the public, which for workers, and which the pattern book: each audience gets the styles of its own pages and no more.
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { projectRoot } from '../src/platform/config/project-root.ts'
import { findIslands, islandsShown } from './browser-scripts.ts'

export type Audience = 'public' | 'worker' | 'patterns'

/** What a page of each audience draws itself in: the layout, or a component that fills in the layout for one network. */
const layouts: Readonly<Record<Audience, RegExp>> = {
  public: /<Public(Layout|Page)\b/,
  worker: /<Worker(Layout|Page)\b/,
  patterns: /<PatternPage\b/,
}

/** Drawn only when something imports or shows them. */
const LIBRARIES = /^src\/(govuk|platform\/look)\/|\.island\.tsx?$/

export interface Source {
  /** From the root of the project, with forward slashes. */
  readonly path: string
  readonly text: string
  /** The files it imports, and the islands it shows: they may hold class names too. */
  readonly imports: readonly string[]
}

/** Every file that may hold class names: all `.tsx` of the program but tests, and the `.ts` of the libraries of parts and of islands. */
export function readSources(root: string = projectRoot): Source[] {
  const paths = globSync(['src/**/*.tsx', 'src/{govuk,platform/look}/**/*.ts', 'src/**/*.island.ts'], { cwd: root }).map((path) =>
    path.replaceAll('\\', '/'),
  )
  const islands = findIslands(root)
  return paths
    .filter((path) => !/\.test\.tsx?$|\.d\.ts$/.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(join(root, path), 'utf8')
      const imports = [...text.matchAll(/from '(\.[^']+\.tsx?)'/g)].map(([, to = '']) => relative('/', join('/', dirname(path), to)))
      return { path, text, imports: [...imports, ...islandsShown({ path, text }, islands).map((island) => island.path)] }
    })
}

/** The files an audience sees: the pages that use its layout, what no layout claims (it may stand on any page), and all they import. */
export function sourcesOf(audience: Audience, sources: readonly Source[]): Source[] {
  const pages = (layout: RegExp) => sources.filter(({ text }) => layout.test(text))
  const claimed = new Set(Object.values(layouts).flatMap((layout) => reach(pages(layout), sources)))
  const unclaimed = sources.filter((source) => !claimed.has(source) && !LIBRARIES.test(source.path))
  return reach([...pages(layouts[audience]), ...unclaimed], sources)
}

function reach(from: readonly Source[], sources: readonly Source[]): Source[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const reached = new Set<Source>()
  const visit = (source: Source | undefined): void => {
    if (!source || reached.has(source)) return
    reached.add(source)
    for (const path of source.imports) visit(byPath.get(path))
  }
  from.forEach(visit)
  return [...reached]
}
