import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { render } from 'preact-render-to-string'
import { describe, expect, test } from 'vitest'
import { InsetText } from './inset-text.tsx'
import { Raw } from './raw.tsx'
import { safeHref } from './safe-href.ts'
import { Textarea } from './textarea.tsx'

const source = join(import.meta.dirname, '..')

describe('markup', () => {
  test('raw markup is written unchanged, with nothing round it', () => {
    expect(render(<Raw html={'<b class="a">x & y</b>'} />)).toBe('<b class="a">x & y</b>')
  })

  test('a string given as html is escaped like any text', () => {
    expect(render(<InsetText html="<script>alert(1)</script>" />)).not.toContain('<script>')
    expect(render(<InsetText>{'<i>'}</InsetText>)).toContain('&lt;i>')
  })

  test('raw markup is possible in one file and used by no page', () => {
    const files = globSync('**/*.{ts,tsx}', { cwd: source })
    const rawest = files.filter((file) => /dangerouslySetInnerHTML|jsxTemplate|\btpl\b/.test(readFileSync(join(source, file), 'utf8')))
    const users = files.filter((file) => /\braw\.tsx'/.test(readFileSync(join(source, file), 'utf8')))
    expect(files.length).toBeGreaterThan(60)
    expect(rawest.sort()).toEqual(['govuk/raw.test.tsx', 'govuk/raw.tsx'])
    expect(users.sort()).toEqual(['govuk/fixtures.test.tsx', 'govuk/raw.test.tsx'])
  })
})

describe('a link', () => {
  test.each(['/help', '#top', '?page=2', 'next', '', 'https://nhs.uk', 'http://x.org', 'mailto:a@b.uk', 'tel:999', '//gov.uk'])(
    'may go to "%s"',
    (href) => {
      expect(safeHref(href)).toBe(href)
    },
  )

  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'JaVaScRiPt:0',
    'java\nscript:0',
    '\u0001javascript:0',
    'data:text/html,x',
    'vbscript:x',
    'blob:x',
    'file:///etc',
  ])('may not go to "%s"', (href) => {
    expect(() => safeHref(href)).toThrow('A link may not go to')
  })
})

describe('a textarea', () => {
  test.each(['\nsecond line', '\r\nsecond line'])('keeps the empty first line somebody typed', (value) => {
    expect(render(<Textarea name="a" value={value} />)).toContain(`>\n${value}</textarea>`)
  })
})
