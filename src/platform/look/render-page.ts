import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'

/** A whole page as HTML. What it is given is a layout: everything from `<html>` down. */
export function renderPage(page: VNode): string {
  return `<!doctype html>\n${render(page)}`
}
