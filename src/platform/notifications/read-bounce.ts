/** A report that a message of ours could not be delivered. */
export interface Bounce {
  /** The row of the outbox. */
  readonly message: string
  /** Enhanced status code (RFC 3463), such as 5.1.1. */
  readonly status: string
}

export type ReadBounce =
  | { readonly kind: 'returned'; readonly bounce: Bounce }
  /** Delayed, or refused for now: the mail server still tries, or gave up on something that passes. */
  | { readonly kind: 'held-up'; readonly bounce: Bounce }
  /** A report of anything else, such as that it arrived. */
  | { readonly kind: 'other' }
  /** No report of delivery, or of no message of ours. */
  | { readonly kind: 'not-ours' }

/** A report is a few kilobytes; one that returns the whole message is some more. */
export const LONGEST_BOUNCE = 1024 * 1024

const ID = '([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})'
const OURS = new RegExp(`<${ID}@hearth>`, 'i')

/**
 * Reads a delivery status notification (RFC 3464): its report has a failure, for good or for now, and the headers it returns, or the envelope id, name a
 * message of ours. Nothing else of it is believed, and no word of it is kept.
 */
export function readBounce(raw: string): ReadBounce {
  const { headers, body } = partOf(raw.slice(0, LONGEST_BOUNCE).replaceAll(/\r\n?/g, '\n'))
  const type = headers.get('content-type') ?? ''
  const boundary = /boundary="?([^";\n]{1,200})"?/i.exec(type)?.[1]?.trim()
  if (!/^\s*multipart\/report\b/i.test(type) || !boundary) return { kind: 'not-ours' }
  const parts = body
    .split(new RegExp(`^--${boundary.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:--)?[^\\S\\n]*$`, 'm'))
    .slice(1)
    .map((text) => partOf(text.replace(/^\n/, '')))
  const report = parts.find((part) => /^\s*message\/(?:global-)?delivery-status\b/i.test(part.headers.get('content-type') ?? ''))
  if (!report) return { kind: 'not-ours' }
  const [whole, ...recipients] = plain(report)
    .split(/\n\n+/)
    .map((group) => headersOf(group))
  const returned = parts.filter((part) =>
    /^\s*(?:message\/(?:rfc822|global)|text\/rfc822)\b|rfc822-headers/i.test(part.headers.get('content-type') ?? ''),
  )
  const message = idIn(returned.map(plain)) ?? new RegExp(`^${ID}$`, 'i').exec(whole?.get('original-envelope-id')?.trim() ?? '')?.[1]
  if (!message) return { kind: 'not-ours' }
  const status = recipients.flatMap(failureOf).sort().at(-1)
  if (!status) return { kind: 'other' }
  return { kind: status.startsWith('5') ? 'returned' : 'held-up', bounce: { message: message.toLowerCase(), status } }
}

/** Why one recipient did not get it: for good (5.x.x) only where it failed, for now (4.x.x) also where it is late. */
function failureOf(recipient: ReadonlyMap<string, string>): string[] {
  const action = /^(failed|delayed)\b/i.exec(recipient.get('action')?.trim() ?? '')?.[1]?.toLowerCase()
  const code = /^[45]\.\d{1,3}\.\d{1,3}(?!\d)/.exec(recipient.get('status')?.trim() ?? '')?.[0]
  return code && (action === 'failed' || (action === 'delayed' && code.startsWith('4'))) ? [code] : []
}

/** The Message-ID of the message that came back: of its own headers, not of words further down. */
function idIn(returned: readonly string[]): string | undefined {
  for (const text of returned) {
    const id = OURS.exec(headersOf(text.trimStart().split('\n\n')[0] ?? '').get('message-id') ?? '')?.[1]
    if (id) return id
  }
  return undefined
}

interface Part {
  readonly headers: ReadonlyMap<string, string>
  readonly body: string
}

function partOf(text: string): Part {
  const end = text.indexOf('\n\n')
  return end === -1 ? { headers: headersOf(text), body: '' } : { headers: headersOf(text.slice(0, end)), body: text.slice(end + 2) }
}

/** Headers by name in small letters, unfolded; the first of a name stands. */
function headersOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of text.replaceAll(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (colon > 0 && !found.has(name)) found.set(name, line.slice(colon + 1))
  }
  return found
}

/** What a part says; reports are plain by the standard, and some servers encode them all the same. */
function plain({ headers, body }: Part): string {
  return /base64/i.test(headers.get('content-transfer-encoding') ?? '')
    ? Buffer.from(body, 'base64').toString('utf8').replaceAll(/\r\n?/g, '\n')
    : body
}
