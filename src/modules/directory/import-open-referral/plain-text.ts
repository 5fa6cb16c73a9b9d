import { compile, type HtmlToTextOptions } from 'html-to-text'

/** Longer descriptions are cut here; nobody reads on. */
export const TEXT_CAP = 20_000
/** Markup beyond this is not looked at: the parser's time grows with the square of tags that are never closed. */
const MARKUP_CAP = 2_000_000
const TAG_CAP = 10_000

const unseen = [
  'img',
  'picture',
  'video',
  'audio',
  'svg',
  'canvas',
  'script',
  'style',
  'noscript',
  'template',
  'iframe',
  'object',
  'embed',
  'head',
  'form',
]
const headings = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6']

const options: HtmlToTextOptions = {
  wordwrap: false,
  // Deeper nesting than this is an attack on whoever walks it.
  limits: { maxInputLength: MARKUP_CAP, maxDepth: 80, ellipsis: '' },
  selectors: [
    ...unseen.map((selector) => ({ selector, format: 'skip' })),
    ...headings.map((selector) => ({ selector, options: { uppercase: false, leadingLineBreaks: 2, trailingLineBreaks: 2 } })),
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'ul', options: { itemPrefix: '• ' } },
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    { selector: 'hr', format: 'skip' },
  ],
}

const fromMarkup = compile(options)
const fromLines = compile({ ...options, preserveNewlines: true })

const MARKUP = /<(?:[a-z][a-z0-9]*\b|\/[a-z]|!--)/i
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});/i
/** Markup that was escaped once too often, as some editors do. */
const ESCAPED_MARKUP = /<\/?(?:p|br|div|span|ul|ol|li|strong|em|b|i|a|h[1-6]|script|style|img)\b[^<>]{0,500}>/i

export interface PlainText {
  readonly text: string
  /** It was longer than `TEXT_CAP`. */
  readonly cut: boolean
}

/** What a person would read: paragraphs parted by an empty line, no markup, no images, nothing that runs. */
export function plainText(given: string): PlainText {
  const markup = beforeTooManyTags(given.slice(0, MARKUP_CAP))
  const once = read(cleanLines(markup))
  const text = tidy(ESCAPED_MARKUP.test(once) ? read(beforeTooManyTags(once)) : once)
  if (text.length <= TEXT_CAP) return { text, cut: markup.length < given.length }
  return {
    text: text
      .slice(0, TEXT_CAP)
      .toWellFormed()
      .replace(/\ufffd$/, '')
      .trimEnd(),
    cut: true,
  }
}

/** One line of plain text, for names and short answers. */
export function plainLine(given: string): string {
  return plainText(given).text.replace(/\s+/g, ' ').trim()
}

/**
 * The sentence that a list of results shows, where the beginning would not do because it is a heading; empty where it does, since the listing
 * then takes the beginning itself.
 */
export function summaryBeyondHeading(text: string): string {
  const [first = '', ...rest] = text.split('\n').filter((line) => line !== '')
  if (!isHeading(first)) return ''
  const line = rest.find((one) => !isHeading(one))
  return line === undefined || line.length <= 240
    ? (line ?? '')
    : `${line
        .slice(0, 239)
        .toWellFormed()
        .replace(/\s+\S*$/, '')}…`
}

function isHeading(line: string): boolean {
  return line.length < 40 && !/[.!?:…)]$/.test(line)
}

function beforeTooManyTags(markup: string): string {
  let at = -1
  for (let tags = 0; tags <= TAG_CAP; tags++) {
    at = markup.indexOf('<', at + 1)
    if (at === -1) return markup
  }
  return markup.slice(0, at)
}

function read(text: string): string {
  if (MARKUP.test(text)) return fromMarkup(text)
  return ENTITY.test(text) ? fromLines(text) : text
}

/** Drops what PostgreSQL or a reader's eyes could stumble on: control characters, halves of characters, marks that turn the reading order round. */
function cleanLines(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is dropped.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
  )
}

function tidy(text: string): string {
  return cleanLines(text)
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
