import { noteBounces } from '../modules/directory/index.ts'
import type { Database } from '../platform/database/doors.ts'
import { noteHeldUp, noteReturned } from '../platform/notifications/note-returned.ts'
import { LONGEST_BOUNCE, readBounce } from '../platform/notifications/read-bounce.ts'
import { withDatabase } from './with-database.ts'

/** What a mail server takes for "not now, try again" (sysexits.h). Anything else that is not 0 would be bounced in its turn. */
const TRY_AGAIN = 75

/** Reads one message from standard input. A report of mail of ours that came back is noted; anything else is let go. */
export async function bouncesCommand(): Promise<number> {
  const raw = await readInput(process.stdin)
  try {
    console.log(await withDatabase((db) => takeBounce(db, raw)))
    return 0
  } catch {
    console.error('The database could not be asked: try again later.')
    return TRY_AGAIN
  }
}

/** What became of a message to the address that we send from, in a line that quotes nothing of it. */
export async function takeBounce(db: Database, raw: string): Promise<string> {
  const read = readBounce(raw)
  if (read.kind === 'not-ours') return 'Not a report of mail of ours: nothing was noted.'
  if (read.kind === 'other') return 'Not a report of a failure: nothing was noted.'
  const { message, status } = read.bounce
  const noted = read.kind === 'returned' ? await noteReturned(db, read.bounce) : await noteHeldUp(db, read.bounce)
  if (!noted) return 'A report of nothing that was sent within 30 days, or one that was known: nothing was noted.'
  await noteBounces(db)
  return `Noted: message ${message} ${read.kind === 'returned' ? 'came back' : 'is held up'} (${status}).`
}

/** Up to the longest that is read: what comes after is let go, so that the sender is not kept waiting. */
async function readInput(input: AsyncIterable<Buffer>): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of input) {
    if (length < LONGEST_BOUNCE) pieces.push(piece)
    length += piece.length
  }
  return Buffer.concat(pieces).toString('utf8')
}
