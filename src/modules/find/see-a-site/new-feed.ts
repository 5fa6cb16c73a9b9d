import { Temporal } from 'temporal-polyfill'
import type { SitePage } from '../../directory/index.ts'
import { say } from './site-words.ts'

/** What is new at one hub, as Atom (RFC 4287): a reader, or a council's own page, can follow it. */
export function newFeed(site: SitePage, url: string): string {
  const self = `${url}/hubs/${site.id}/new.xml`
  const instant = (text: string): string => Temporal.Instant.from(text).toString({ smallestUnit: 'second' })
  const updated = site.new[0] ? instant(site.new[0].since) : `${site.since ?? '2026-01-01'}T00:00:00Z`
  const entries = site.new.map(
    ({ service, name, summary, since }) =>
      `<entry><id>urn:uuid:${service}</id><title>${text(name)}</title><updated>${instant(since)}</updated><link href="${text(`${url}/services/${service}`)}"/><summary>${text(summary)}</summary></entry>`,
  )
  const title = text(say('feed.title', { name: site.name }))
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB"><id>urn:uuid:${site.id}</id><title>${title}</title><updated>${updated}</updated><author><name>${text(site.name)}</name></author><link rel="self" href="${text(self)}"/><link href="${text(`${url}/hubs/${site.id}`)}"/>
${entries.join('\n')}
</feed>
`
}

const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** Words as XML takes them. What XML 1.0 cannot hold at all, such as a bell, is left out. */
function text(words: string): string {
  return words
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (letter) => ESCAPED[letter] ?? '')
}
