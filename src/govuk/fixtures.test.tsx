import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type FunctionComponent, h } from 'preact'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { normalised } from './normalised-markup.ts'
import { Raw } from './raw.tsx'

interface Fixture {
  readonly name: string
  readonly options: Readonly<Record<string, unknown>>
  readonly html: string
}

const official = join(import.meta.dirname, '../../node_modules/govuk-frontend/dist/govuk/components')
const components = readdirSync(official).filter((name) => existsSync(join(official, name, 'fixtures.json')))
const ported = components.filter((name) => existsSync(join(import.meta.dirname, `${name}.tsx`)))
const notPorted = components.filter((name) => !ported.includes(name))

describe('the official fixtures', () => {
  for (const name of ported) {
    describe(name, () => {
      for (const fixture of fixturesOf(name))
        test(fixture.name, async () => {
          const exported = (await import(join(import.meta.dirname, `${name}.tsx`))) as Record<string, FunctionComponent<object>>
          const component = exported[pascal(name)]
          if (!component) throw new Error(`${name}.tsx does not export ${pascal(name)}.`)
          expect(normalised(render(h(component, markedUp(fixture.options))))).toEqual(normalised(fixture.html))
        })
    })
  }

  test('there are enough of them', () => {
    const run = ported.reduce((sum, name) => sum + fixturesOf(name).length, 0)
    expect({ notPorted, run }).toEqual({ notPorted: [], run: 725 })
  })
})

function fixturesOf(name: string): readonly Fixture[] {
  return (JSON.parse(readFileSync(join(official, name, 'fixtures.json'), 'utf8')) as { fixtures: Fixture[] }).fixtures
}

function pascal(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (_, _dash, letter: string) => letter.toUpperCase())
}

/** Pages give JSX where the macros take strings of HTML; here those strings become JSX through `Raw`. */
function markedUp<T>(options: T, inside = ''): T {
  if (Array.isArray(options)) return options.map((option) => markedUp(option)) as T
  if (typeof options !== 'object' || options === null) return options
  const entries = Object.entries(options).map(([key, value]) => {
    const html = typeof value === 'string' && value !== '' && (key === 'html' || key.endsWith('Html') || inside === 'slots')
    return [key, html ? <Raw html={value} /> : markedUp(value, key)]
  })
  return Object.fromEntries(entries) as T
}
