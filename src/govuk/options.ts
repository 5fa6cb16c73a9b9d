import type { ComponentChildren } from 'preact'

/** Words as `text`, or markup as `html`: JSX, never a string of HTML (a string is escaped like any text). `html` wins, as in the official macros. */
export interface Content {
  readonly text?: string | number | undefined
  readonly html?: ComponentChildren
}

/** The same, with JSX children as the shortest way of all: they win over `html` and `text`. */
export interface ContentProps extends Content {
  readonly children?: ComponentChildren
}

/** What every component takes: more classes, and more attributes such as `data-…`. */
export interface Extras {
  readonly classes?: string | undefined
  readonly attributes?: Attributes | undefined
}

type AttributeValue = string | number | boolean | null | undefined

/** Attribute names and values. `{ value, optional: true }` leaves the attribute out when the value is empty. */
export type Attributes = Readonly<Record<string, AttributeValue | { readonly value: AttributeValue; readonly optional?: boolean }>>

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6

/** What to draw inside: children, else `html`, else `text`. */
export function contentOf(content: ContentProps | undefined): ComponentChildren {
  return content?.children || content?.html || content?.text
}

export function hasContent(content: ContentProps | undefined): boolean {
  return Boolean(contentOf(content))
}

/** Joins class names, leaving out what is empty. */
export function classes(...names: (string | false | null | undefined)[]): string {
  let joined = ''
  for (const name of names) if (name) joined = joined === '' ? name : `${joined} ${name}`
  return joined
}

const NONE: Readonly<Record<string, string>> = {}

/** Attributes ready to spread on an element: every value written out, `true` as "true", nothing as "". */
export function attributes(given: Attributes | undefined): Readonly<Record<string, string>> {
  if (!given) return NONE
  const written: Record<string, string> = {}
  for (const [name, item] of Object.entries(given)) {
    const { value, optional } = typeof item === 'object' && item !== null ? item : { value: item, optional: false }
    const empty = value === undefined || value === null
    if (optional && (empty || value === false)) continue
    written[name] = empty || (optional && value === true) ? '' : String(value)
  }
  return written
}

/** A message a browser script shows, or one for each plural form ("one", "other"). */
export type Message = string | Readonly<Record<string, string>> | undefined

/** The messages of a component's browser script as `data-i18n.…` attributes; missing ones keep the script's English. */
export function messages(given: Readonly<Record<string, Message>>): Record<string, string> {
  const written: Record<string, string> = {}
  for (const [key, message] of Object.entries(given)) {
    if (!message) continue
    if (typeof message === 'string') written[`data-i18n.${key}`] = message
    else for (const [plural, words] of Object.entries(message)) written[`data-i18n.${key}.${plural}`] = words
  }
  return written
}

/** The tag of a heading, as a component: `const Heading = heading(2)`. */
export function heading(level: HeadingLevel): 'h1' | 'h2' | 'h3' | 'h4' | 'h5' | 'h6' {
  return `h${level}`
}
