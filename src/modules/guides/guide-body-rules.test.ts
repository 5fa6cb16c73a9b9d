import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { GuideBody } from './guide-body.tsx'
import { linksOf, readBody } from './guide-body-rules.ts'

const photo = `/pictures/${'a'.repeat(32)}.webp`
const pictures = new Map([[photo, { address: photo, width: 1, height: 1, small: null, smallWidth: null, smallHeight: null }]])
const drawn = (body: string): string => renderToString(GuideBody({ body, pictures }))

test('headings, paragraphs, lists, numbers, pictures and links are read', () => {
  const kinds = readBody('## One\nTwo\nthree\n\n- a\n- [b](/hubs)\n\n1. c\n2. d\n\n!phone Ring [999](tel:999)').map(({ kind }) => kind)
  expect(kinds).toEqual(['heading', 'paragraph', 'list', 'list', 'picture'])
  const html = drawn('## One\n\nTwo [three](/help/sleep).\n\n1. c\n\n!phone Ring')
  expect(html).toContain('<h2 class="govuk-heading-m">One</h2>')
  expect(html).toContain('<a class="govuk-link" href="/help/sleep">three</a>')
  expect(html).toContain('govuk-list--number')
  expect(html).toContain('<svg class="hearth-icon"')
})

test('boxes to tick are in no form, and a picture is one of ours or words', () => {
  expect(drawn(`- [ ] One\n- [x] [two](/hubs)\n\n![A <door>](${photo})`)).toMatch(
    /<input [^>]*type="checkbox" autocomplete="off"[^>]*>.*>One<.*href="\/hubs".*<img class="hearth-photo" src="\/pictures\/a{32}.webp" alt="A &lt;door>"/s,
  )
  for (const body of [
    '![a](https://example.org/a.png)',
    '![a](/pictures/../x.png)',
    '![a](/pictures/x.svg)',
    `![a](//x${photo})`,
    `- ![a](${photo})`,
  ])
    expect(drawn(body)).not.toContain('<img')
})

test.each([
  '[a](javascript:alert(1))',
  '[a](JaVaScRiPt:alert)',
  '[a](data:text/html,x)',
  '[a](//elsewhere.example.org/x)',
  '[a](/\\elsewhere.example.org)',
  '[a](\\/elsewhere.example.org)',
  '[a](http://example.org)',
  '[a](https://example.org/"onmouseover=x)',
  '[a](tel:1)',
  '[a](java\tscript:x)',
])('%s leads nowhere and stays words', (body) => {
  expect(linksOf(body)).toEqual([])
  expect(drawn(body)).not.toContain('<a')
})

test('markup in a guide is words', () => {
  const html = drawn(
    '<script>alert(1)</script> <img src=x onerror=y>\n\n## <b>x</b>\n\n- <a href="/x">y</a>\n\n!phone <svg onload=z>\n\n!nothing [x](/hubs)',
  )
  expect(html).not.toMatch(/<(script|img|b>|svg onload)/)
  expect(html).toContain('&lt;script>')
  expect(html.match(/<a /g)).toHaveLength(1)
})

test('no text makes it throw, or makes a link that runs', () => {
  const piece = fc.oneof(
    fc.constantFrom('[', '](', ')', '\n\n', '- ', '## ', '- [ ] ', '![', '1. ', '!phone ', '/a', 'javascript:', 'https://', '<', '"'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const body = pieces.join('')
      for (const href of linksOf(body)) expect(href).toMatch(/^(\/(?![/\\])|https:|tel:|mailto:)/)
      expect(drawn(body)).not.toMatch(/<script|href="javascript/i)
    }),
    { numRuns: 150 },
  )
})
