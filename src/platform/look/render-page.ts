import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'
import { keepLanguage } from '../words/addresses.ts'
import { askedLocale, spokenPage } from '../words/spoken.ts'

/** A whole page as HTML. What it is given is a layout: everything from `<html>` down. Its links keep the language that was asked for. */
export function renderPage(page: VNode): string {
  const html = `<!doctype html>\n${render(page)}`
  return askedLocale() === 'en' ? html : keepLanguage(html, askedLocale(), spokenPage().offered)
}
