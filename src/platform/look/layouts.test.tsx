import { describe, expect, test } from 'vitest'
import { Link } from './link.tsx'
import { PublicLayout } from './public-layout.tsx'
import { renderPage } from './render-page.ts'
import { ResultRow } from './result-row.tsx'
import { WorkerLayout } from './worker-layout.tsx'

const frame = {
  networkName: 'Leicestershire Family Hubs',
  styles: ['/assets/public-1.css', '/assets/theme-2.css'],
  script: '/assets/govuk-3.js',
  nav: [
    { href: '/find', text: 'Find help', current: true },
    { href: '/requests', text: 'Requests', badge: { count: 4, words: 'waiting' } },
  ],
  footerLinks: [{ href: '/privacy', text: 'Privacy' }],
}

describe('a page', () => {
  test('is a whole document in a language and a direction', () => {
    const html = renderPage(<PublicLayout {...frame} title="Find help" lang="ur" dir="rtl" children={<h1>Find help</h1>} />)
    expect(html).toMatch(/^<!doctype html>\n<html lang="ur" dir="rtl" class="govuk-template">/)
    expect(html).toContain('<title>Find help - Leicestershire Family Hubs</title>')
    expect(html).toContain('<a href="/find" aria-current="page">Find help</a>')
  })

  test('with something wrong says so first in its title', () => {
    expect(renderPage(<PublicLayout {...frame} title="Who is coming?" error children="" />)).toContain(
      '<title>Error: Who is coming? - Leicestershire Family Hubs</title>',
    )
  })

  test('of an example network says that it is one; a real one does not', () => {
    expect(renderPage(<PublicLayout {...frame} title="a" example children="" />)).toContain('<strong>Example network.</strong>')
    expect(renderPage(<PublicLayout {...frame} title="a" children="" />)).not.toContain('Example network')
  })

  test('where being seen could hurt has a way out', () => {
    expect(renderPage(<PublicLayout {...frame} title="a" exit children="" />)).toContain('data-module="govuk-exit-this-page"')
  })

  test('for workers is not indexed, and signs out by a form', () => {
    const html = renderPage(
      <WorkerLayout
        {...frame}
        title="Today"
        siteName="Maltby"
        name="Dilys"
        signOut={<input type="hidden" name="_csrf" value="x" />}
        children=""
      />,
    )
    expect(html).toContain('<meta name="robots" content="noindex"/>')
    expect(html).toContain('<form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="x"/>')
    expect(html).toContain('<span class="hearth-badge">4<span class="govuk-visually-hidden"> waiting</span></span>')
  })

  test('holds no style and no script of its own: the content security policy forbids both', () => {
    const html = renderPage(<WorkerLayout {...frame} title="Today" example exit children={<ResultRow title="Play" href="/a" />} />)
    expect(html).not.toMatch(/ style=|<style| on\w+=|<script(?! type="module" src=)/)
  })
})

test('a link to somewhere that runs is refused', () => {
  expect(() => renderPage(<Link href={['javascript', 'alert(1)'].join(':')}>Help</Link>)).toThrow('A link may not go to')
})
