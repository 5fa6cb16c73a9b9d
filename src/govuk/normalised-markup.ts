import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

/** Where a space beside the element can be seen. Beside all others it is only how the source was laid out. */
const INLINE = new Set(['a', 'abbr', 'b', 'code', 'em', 'small', 'span', 'strong', 'time'])
const KEPT = new Set(['textarea', 'pre'])

type Node = DefaultTreeAdapterTypes.ChildNode

/** What a browser would make of the markup: elements, sorted attributes and visible text, one an item. For comparing in tests. */
export function normalised(html: string): string[] {
  const lines: string[] = []
  for (const child of parseFragment(html).childNodes) describe(child, '', lines)
  return lines
}

function describe(node: Node, indent: string, lines: string[]): void {
  if ('value' in node) {
    const text = visibleText(node)
    if (text) lines.push(`${indent}"${text}"`)
    return
  }
  if (!('tagName' in node)) return
  const attributes = node.attrs.map(({ name, value }) => ` ${name}="${value.replace(/\s+/g, ' ').trim()}"`).sort()
  lines.push(`${indent}<${node.tagName}${attributes.join('')}>`)
  for (const child of node.childNodes) describe(child, `${indent}  `, lines)
}

function visibleText(node: DefaultTreeAdapterTypes.TextNode): string {
  const parent = node.parentNode
  if (parent && 'tagName' in parent && KEPT.has(parent.tagName)) return node.value
  const siblings = (parent?.childNodes ?? []).filter((sibling) => sibling.nodeName !== '#comment')
  const at = siblings.indexOf(node)
  const text = node.value.replace(/\s+/g, ' ')
  const trimmedStart = isInline(siblings[at - 1]) ? text : text.trimStart()
  return isInline(siblings[at + 1]) ? trimmedStart : trimmedStart.trimEnd()
}

function isInline(node: Node | undefined): boolean {
  return node !== undefined && INLINE.has(node.nodeName)
}
