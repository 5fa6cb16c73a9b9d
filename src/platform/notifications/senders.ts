import { createTransport } from 'nodemailer'

export interface Letter {
  readonly id: string
  readonly channel: 'text' | 'email'
  readonly address: string
  readonly subject: string
  readonly body: string
}

/** The recipient's server does not take a letter now. The words quote nothing of it. */
export class HeldUp extends Error {}

/** What became of a letter: handed over, kept in the outbox only, or not deliverable ever. A passing fault is thrown, and the job is tried again. */
export type Sent = { readonly state: 'sent' | 'kept' } | { readonly state: 'failed'; readonly because: 'refused' | 'no-sender' }

export type Sender = (letter: Letter) => Promise<Sent>

/** Keeps every message in the outbox and sends nothing: example networks. */
export const outboxOnly: Sender = async () => ({ state: 'kept' })

/** A live network before its mail is set up: nothing can be sent, so every message is somebody to ring. */
export const noSender: Sender = async () => ({ state: 'failed', because: 'no-sender' })

export interface SmtpOptions {
  readonly url: string
  /** Neutral by default: who is seen to write says as much as the words. */
  readonly from: string
}

/** Hands e-mail to an SMTP server. Texts have no sender here: they fail at once, so that somebody rings. */
export function smtpSender(options: SmtpOptions): Sender {
  const transport = createTransport(options.url, { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 } as never)
  return async (letter) => {
    if (letter.channel !== 'email') return { state: 'failed', because: 'no-sender' }
    try {
      await transport.sendMail({
        from: options.from,
        to: { name: '', address: letter.address },
        subject: letter.subject,
        text: letter.body,
        messageId: `<${letter.id}@hearth>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
        // Where the server can: a report comes for what fails, with the id of the message and without its words.
        dsn: { id: letter.id, return: 'headers', notify: ['failure', 'delay'], recipient: letter.address },
        disableFileAccess: true,
        disableUrlAccess: true,
      })
      return { state: 'sent' }
    } catch (error) {
      const { responseCode: code = 0, command } = error as { responseCode?: number; command?: string }
      if (code >= 500) return { state: 'failed', because: 'refused' }
      // The server's words may quote the address, so they go no further.
      const words = `Mail could not be handed over (${code || 'no answer'}).`
      // Refused by recipient, and not because the server is busy with everybody's.
      throw command === 'RCPT TO' && code >= 400 ? new HeldUp(words) : new Error(words)
    }
  }
}
