// Takes out of a style sheet what an audience's pages never use.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PurgeCSS } from 'purgecss'
import { projectRoot } from '../src/platform/config/project-root.ts'
import type { Source } from './audiences.ts'

const govukComponents = join(projectRoot, 'node_modules/govuk-frontend/dist/govuk/components')

/** Names that only the browser itself or its script gives to the page. */
const ALWAYS = ['js-enabled', 'govuk-frontend-supported', 'govuk-exit-this-page-hide-content']

export async function purge(css: string, sources: readonly Source[]): Promise<string> {
  if (/:is\(:/.test(css)) throw new Error('Write `.a:link, .a:visited`: a state inside `:is()` would be purged.')
  const texts = [...sources.map(({ text }) => text), ...scriptsOf(sources)]
  const [purged] = await new PurgeCSS().purge({
    css: [{ raw: css }],
    content: texts.map((raw) => ({ raw, extension: 'tsx' })),
    // With the mark of govuk-frontend's own overrides, such as `govuk-!-margin-bottom-1`.
    defaultExtractor: (text) => text.match(/[\w!-]+/g) ?? [],
    safelist: { standard: [...ALWAYS, ...texts.flatMap(namesMadeInParts)] },
    keyframes: true,
  })
  if (!purged) throw new Error('The styles came out empty.')
  return purged.css
}

/** The browser scripts of the components in use: they add classes that no page mentions. */
function scriptsOf(sources: readonly Source[]): string[] {
  return sources
    .map(({ path }) => path.match(/^src\/govuk\/([\w-]+)\.tsx$/)?.[1])
    .map((name) => join(govukComponents, name ?? '', `${name}.mjs`))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, 'utf8'))
}

/** Class names put together from parts, such as `govuk-${kind}__item` or `${block}__logo`, as patterns. */
export function namesMadeInParts(text: string): RegExp[] {
  const literals = text.match(/`[^`\n]*`/g) ?? []
  const names = literals.flatMap((literal) =>
    literal
      .slice(1, -1)
      .replaceAll(/\$\{[^{}]*\}/g, '\0')
      .split(/[\s"'=<>]+/),
  )
  return names
    .filter((name) => name.includes('\0') && /^(?:[\w-]*(?:govuk|hearth)-[\w\0-]+|\0__[\w-]+)$/.test(name))
    .map((name) => new RegExp(`^${name.replaceAll('\0', '[\\w-]*')}$`))
}
