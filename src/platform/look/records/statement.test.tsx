import { describe, expect, test } from 'vitest'
import { renderPage } from '../render-page.ts'
import { Statement, type StatementProps } from './statement.tsx'

const said: StatementProps = {
  kind: 'said',
  words: 'I do every night on my own.',
  by: 'Marnie',
  source: '9 September, at home. Written down by you.',
  readers: { words: 'Hub and health visitor' },
}

describe('a statement', () => {
  test('that was said stands in quotation marks, with its speaker, its source and its readers', () => {
    const html = renderPage(<Statement {...said} />)
    expect(html).toContain('“I do every night on my own.”')
    expect(html).toContain('<strong><bdi>Marnie</bdi></strong>, 9 September, at home. Written down by you.')
    expect(html).toContain('Hub and health visitor')
  })

  test('that was seen has none', () => {
    expect(renderPage(<Statement {...said} kind="seen" />)).not.toMatch(/[“”]/)
  })

  test('that was put right stays, marked as deleted, and says at once by whom', () => {
    const html = renderPage(<Statement {...said} corrected="Put right by Marnie today." />)
    expect(html).toMatch(/<del>“I do every night on my own\.”<\/del><\/blockquote><p[^>]*>Put right by Marnie today\.<\/p>/)
  })

  test('runs the way its words are written, in their language', () => {
    expect(renderPage(<Statement {...said} words="میں تھک گئی ہوں" lang="ur" />)).toContain('<blockquote lang="ur" dir="auto">')
  })
})
