import type { Temporal } from 'temporal-polyfill'

export interface MessageFacts {
  readonly contactBy: 'text' | 'email'
  /** They asked for the least: nothing but that a booking is confirmed, or has changed. */
  readonly quiet: boolean
  readonly startsAt: Temporal.Instant
  readonly zone: string
  /** Opens the booking once the chosen word is given. */
  readonly link: string
}

export interface MessageWords {
  readonly subject: string
  readonly body: string
}

/** Never a place, a name or what the session is: a message may be read by somebody it is not for. */
export function confirmedWords(facts: MessageFacts): MessageWords {
  if (facts.quiet) return { subject: subjectFor(facts, 'Your booking is confirmed'), body: 'Your booking is confirmed.' }
  const text = `Your booking is confirmed for ${dayAndTime(facts)}. To see it or cancel it: ${facts.link}`
  return facts.contactBy === 'text'
    ? { subject: '', body: text }
    : { subject: 'Your booking is confirmed', body: `${text}\n\nThe page asks for the word you chose.\n` }
}

/** A cancelled session: said plainly, with the day, to those who wished for more than the least. */
export function sessionCancelledWords(facts: MessageFacts): MessageWords {
  if (facts.quiet) return { subject: subjectFor(facts, 'Your booking has changed'), body: `Your booking has changed. ${facts.link}` }
  const text = `Sorry, your booking for ${dayAndTime(facts)} is cancelled. Please do not travel. More: ${facts.link}`
  return facts.contactBy === 'text'
    ? { subject: '', body: text }
    : { subject: 'Your booking has changed', body: `${text}\n\nThe page asks for the word you chose.\n` }
}

function subjectFor(facts: MessageFacts, subject: string): string {
  return facts.contactBy === 'text' ? '' : subject
}

function dayAndTime({ startsAt, zone }: MessageFacts): string {
  const local = startsAt.toZonedDateTimeISO(zone)
  const day = local.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '')
  return `${day}, ${String(local.hour)}:${String(local.minute).padStart(2, '0')}`
}
