import { Readable } from 'node:stream'
import type { Database } from '../../../platform/database/doors.ts'
import { type Asked, BEFORE_ALL, nextRecords } from './record-queries.ts'

/** Less than a megabyte as a rule, and a few milliseconds of a connection. */
const BATCH = 100

/** Everything that was asked for, batch after batch in the order of ids, each in a transaction of its own: none is held while somebody reads slowly. */
async function* batches(db: Database, asked: Asked): AsyncGenerator<string[]> {
  let after: string | undefined = BEFORE_ALL
  while (after !== undefined) {
    const from: string = after
    const { texts, last } = await db.asPublic((trx) => nextRecords(trx, asked, from, BATCH))
    if (texts.length > 0) yield texts
    after = last
  }
}

/** A line a record. */
export async function* ndjson(db: Database, asked: Asked): AsyncGenerator<string> {
  for await (const texts of batches(db, asked)) yield `${texts.join('\n')}\n`
}

/** Organisations, each with all its services in full; what stands before and between and after them is given. */
export async function* withServices(
  db: Database,
  organisations: readonly string[],
  { before, between, after }: { before: string; between: string; after: string },
): AsyncGenerator<string> {
  yield before
  let first = true
  for (const text of organisations) {
    const { id } = JSON.parse(text) as { id: string }
    yield `${first ? '' : between}${text.slice(0, -1)}, "services": [`
    first = false
    let begun = false
    for await (const texts of batches(db, { list: 'services', question: { taxonomy_term_id: [], organization_id: id, full: true } })) {
      yield (begun ? ',' : '') + texts.join(',')
      begun = true
    }
    yield ']}'
  }
  yield after
}

/** The long answers that are being read in this process. */
export interface OpenStreams {
  /** Undefined when there are enough: answer "busy". */
  open(parts: AsyncGenerator<string>): Readable | undefined
  /** Breaks them off: before a server can close. */
  endAll(): void
}

/** As many as do not keep families waiting. */
const MOST_AT_ONCE = 8

export function openRecordStreams(most: number = MOST_AT_ONCE): OpenStreams {
  const open = new Set<Readable>()
  return {
    open: (parts) => {
      if (open.size >= most) return undefined
      // Bytes, not objects: it asks for the next batch when the last one is nearly read.
      const stream = Readable.from(parts, { objectMode: false, highWaterMark: 64 * 1024 })
      open.add(stream)
      stream.once('close', () => open.delete(stream))
      return stream
    },
    endAll: () => {
      for (const stream of open) stream.destroy()
    },
  }
}
