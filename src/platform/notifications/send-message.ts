import { sql } from 'kysely'
import type { Database } from '../database/doors.ts'
import { noteHeldUp } from './note-returned.ts'
import { HeldUp, type Sender } from './senders.ts'

export interface Message {
  /** What it tells about what: the same news is never told twice. */
  readonly key: string
  readonly channel: 'text' | 'email'
  readonly address: string
  /** Neutral: it may be read over a shoulder. Empty for a text. */
  readonly subject: string
  readonly body: string
  readonly aboutKind: string
  readonly aboutId: string
}

export interface NotificationDeps {
  readonly db: Database
  readonly sender: Sender
  /** Called for each message that can never be delivered. */
  readonly onFailed?: () => void
}

/** Sends one message, once. Writes it down first; the sender works outside any transaction; a passing fault is thrown and the job tries again. */
export async function sendMessage({ db, sender, onFailed }: NotificationDeps, message: Message): Promise<void> {
  const begun = await db.asService('messages', 'messages', async (trx) => {
    const { rows } = await sql<{
      message: string
      state: string
    }>`select * from notifications.begin_message(${JSON.stringify(message)}::jsonb)`.execute(trx)
    return rows[0]
  })
  if (begun?.state !== 'sending') return
  const { channel, address, subject, body } = message
  const sent = await sender({ id: begun.message, channel, address, subject, body }).catch(async (error) => {
    if (error instanceof HeldUp) await noteHeldUp(db, { message: begun.message, status: '4.0.0' })
    throw error
  })
  if (sent.state === 'failed') onFailed?.()
  await db.asService('messages', 'messages', async (trx) => {
    await sql`select notifications.end_message(${begun.message}::uuid, ${sent.state}, ${sent.state === 'failed' ? sent.because : null})`.execute(
      trx,
    )
  })
}
