/** A stretch of a line: words, or words that lead somewhere. */
export interface Run {
  readonly text: string
  /** A page of ours, https, tel or mailto; nothing else is ever a link. */
  readonly href?: string
}

export type Line = readonly Run[]

/** What a guide is made of. `picture` is one drawing of ours beside a line; `photo` one that an editor sent; `checks` are boxes to tick. */
export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly line: Line }
  | { readonly kind: 'list'; readonly numbered: boolean; readonly lines: readonly Line[] }
  | { readonly kind: 'checks'; readonly lines: readonly Line[] }
  | { readonly kind: 'picture'; readonly icon: string; readonly line: Line }
  | { readonly kind: 'photo'; readonly address: string; readonly words: string }

const LINK = /\[([^\][\n]{1,200})\]\(([^()\s]{1,300})\)/g
/** One slash and then a letter, so that `//elsewhere` and `/\elsewhere` lead nowhere. */
const ALLOWED = /^(\/([a-z0-9][\w/?&=+.,%#-]*)?|https:\/\/[\w.-]+(\/[^\s"'<>\\]*)?|tel:\+?\d{2,15}|mailto:[\w.+-]+@[\w.-]+)$/i
const PICTURE = /^!([a-z-]+) (.+)$/
const CHECK = /^- \[[ xX]?\] ?/
/** A picture of ours by its own address, and nothing from elsewhere: whoever serves a picture learns who reads. */
const PHOTO = /^!\[([^\][\n]{0,300})\]\((\/pictures\/[0-9a-f]{32}\.(?:jpg|png|webp))\)$/

/**
 * Reads the small form that guides are written in: a blank line between blocks; `## ` begins a heading; `- ` and `1. ` begin lines of a list, `- [ ] `
 * lines to tick; `!phone ` puts a drawing before a line; `![words](/pictures/…)` is a picture; `[words](address)` is a link. Everything else is words, markup of other kinds included. Never throws.
 */
export function readBody(body: string): Block[] {
  const blocks: Block[] = []
  for (const part of body.replaceAll('\r\n', '\n').split(/\n{2,}/)) {
    const lines = part
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
    if (lines.length > 0) blocks.push(...readPart(lines))
  }
  return blocks
}

function readPart(lines: readonly string[]): Block[] {
  const [first = '', ...rest] = lines
  if (first.startsWith('## ')) return [{ kind: 'heading', text: first.slice(3).trim() }, ...(rest.length > 0 ? readPart(rest) : [])]
  if (lines.every((line) => CHECK.test(line))) return [{ kind: 'checks', lines: lines.map((line) => readLine(line.replace(CHECK, ''))) }]
  if (lines.every((line) => PHOTO.test(line)))
    return lines.map((line) => {
      const [, words = '', address = ''] = PHOTO.exec(line) ?? []
      return { kind: 'photo', address, words }
    })
  if (lines.every((line) => /^- /.test(line)))
    return [{ kind: 'list', numbered: false, lines: lines.map((line) => readLine(line.slice(2))) }]
  if (lines.every((line) => /^\d{1,2}\. /.test(line)))
    return [{ kind: 'list', numbered: true, lines: lines.map((line) => readLine(line.replace(/^\d+\. /, ''))) }]
  if (lines.every((line) => PICTURE.test(line)))
    return lines.map((line) => {
      const [, icon = '', words = ''] = PICTURE.exec(line) ?? []
      return { kind: 'picture', icon, line: readLine(words) }
    })
  return [{ kind: 'paragraph', line: readLine(lines.join(' ')) }]
}

function readLine(text: string): Line {
  const runs: Run[] = []
  let at = 0
  for (const match of text.matchAll(LINK)) {
    const [whole, words = '', href = ''] = match
    if (!ALLOWED.test(href)) continue
    if (match.index > at) runs.push({ text: text.slice(at, match.index) })
    runs.push({ text: words, href })
    at = match.index + whole.length
  }
  if (at < text.length) runs.push({ text: text.slice(at) })
  return runs
}

/** Every address that a body leads to, in order. */
export function linksOf(body: string): string[] {
  return readBody(body).flatMap((block) => linesOf(block).flatMap((line) => line.flatMap(({ href }) => (href === undefined ? [] : [href]))))
}

function linesOf(block: Block): readonly Line[] {
  if (block.kind === 'list' || block.kind === 'checks') return block.lines
  return block.kind === 'heading' || block.kind === 'photo' ? [] : [block.line]
}

/** Every picture of ours that stands in a body. */
export function picturesOf(body: string): string[] {
  return readBody(body).flatMap((block) => (block.kind === 'photo' ? [block.address] : []))
}

/** Whether a guide may lead there. */
export function isAddress(address: string): boolean {
  return ALLOWED.test(address)
}

/** Whether there are boxes to tick. */
export function isChecklist(body: string): boolean {
  return readBody(body).some(({ kind }) => kind === 'checks')
}
