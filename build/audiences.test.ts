import { describe, expect, test } from 'vitest'
import { type Audience, readSources, type Source, sourcesOf } from './audiences.ts'
import { namesMadeInParts } from './purge.ts'

const source = (path: string, text: string, imports: string[] = []): Source => ({ path, text, imports })
const sources = [
  source('src/modules/find/home.page.tsx', '<PublicPage>', ['src/platform/look/doors.tsx', 'src/platform/web/frame.tsx']),
  source('src/modules/home/today.page.tsx', '<WorkerLayout>', ['src/platform/look/board.tsx']),
  source('src/modules/bookings/panel.tsx', '<p>'),
  source('src/platform/patterns/patterns.page.tsx', '<PatternPage>', [
    'src/platform/look/board.tsx',
    'src/platform/look/doors.tsx',
    'src/platform/look/shown.tsx',
  ]),
  source('src/platform/web/frame.tsx', '<PublicLayout> <WorkerLayout>'),
  source('src/platform/look/doors.tsx', '', ['src/platform/look/link.tsx']),
  source('src/platform/look/board.tsx', '', ['src/platform/look/link.tsx']),
  source('src/platform/look/link.tsx', ''),
  source('src/platform/look/shown.tsx', ''),
  source('src/platform/look/unused.tsx', ''),
]
const names = (audience: Audience) =>
  sourcesOf(audience, sources)
    .map(({ path }) => path.split('/').at(-1))
    .sort()

describe('each audience gets the styles of', () => {
  test('its own pages, what they import, and what may stand on any page', () => {
    expect(names('public')).toEqual(['doors.tsx', 'frame.tsx', 'home.page.tsx', 'link.tsx', 'panel.tsx'])
    expect(names('worker')).toEqual(['board.tsx', 'frame.tsx', 'link.tsx', 'panel.tsx', 'today.page.tsx'])
    expect(names('patterns')).toEqual(['board.tsx', 'doors.tsx', 'link.tsx', 'panel.tsx', 'patterns.page.tsx', 'shown.tsx'])
  })

  test('real pages: both audiences have a layout and parts of the design system', () => {
    const real = readSources()
    for (const audience of ['public', 'worker'] as const) {
      const paths = sourcesOf(audience, real).map(({ path }) => path)
      expect(paths).toContain(`src/platform/look/${audience}-layout.tsx`)
      expect(paths).toContain('src/govuk/skip-link.tsx')
      expect(paths).not.toContain('src/govuk/logo.tsx')
    }
  })

  test('the pattern book shows every part, and puts none of them into the sheets of the others', () => {
    const real = readSources()
    const paths = (audience: Audience) => sourcesOf(audience, real).map(({ path }) => path)
    expect(paths('patterns')).toContain('src/platform/look/charts/area-map.tsx')
    for (const audience of ['public', 'worker'] as const)
      expect(paths(audience).filter((path) => path.startsWith('src/platform/patterns/') || path.includes('look/charts/area-map'))).toEqual([
        'src/platform/patterns/pattern-page.tsx',
      ])
  })
})

test('class names put together from parts are kept as patterns', () => {
  const part = (name: string) => `$${`{${name}}`}`
  const text = `a={\`govuk-${part('kind')}__item\`} b={\`x ${part('y')} hearth-${part('z')}-a\`} c={\`${part('id')}-hint\`} d={\`govuk-button\`} e={\`${part('block')}__logo\`}`
  expect(namesMadeInParts(text).map(String)).toEqual(['/^govuk-[\\w-]*__item$/', '/^hearth-[\\w-]*-a$/', '/^[\\w-]*__logo$/'])
})
