import { hash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../../../platform/database/doors.ts'

const FLUSH_MS = 60_000
const HOUR_MS = 3_600_000
/** More different searches than this in a minute are not noted: memory has an end, and a flood is nobody's need. */
const MOST = 2_000

export interface SearchNote {
  /** As `countedWords` made them. */
  readonly words: string
  readonly area: string
  readonly outcome: 'found' | 'widened' | 'nothing'
  /** The visitor's address: only to count them once an hour. It is never kept, and never written. */
  readonly visitor: string
}

/** Gathers what was searched for in this process, and adds it to the counts each minute. */
export interface SearchNotes {
  note(search: SearchNote): void
  /** That a visitor opened a listing's page. */
  opened(service: string, visitor: string): void
  flush(): Promise<void>
  /** Writes what was gathered, and ends. */
  stop(): Promise<void>
}

interface Counts {
  readonly words: string
  readonly area: string
  times: number
  nothing: number
  widened: number
}

export interface NotesDeps {
  readonly db: Pick<Database, 'asService'>
  readonly log?: { warn(details: object, words: string): void } | undefined
}

export function openSearchNotes({ db, log }: NotesDeps): SearchNotes {
  const key = randomBytes(32).toString('base64url')
  let gathered = new Map<string, Counts>()
  let openings = new Map<string, number>()
  let seen = new Set<string>()
  let hourEnds = Date.now() + HOUR_MS

  const flush = async (): Promise<void> => {
    if (gathered.size + openings.size === 0) return
    const counts = JSON.stringify([...gathered.values()])
    const opened = JSON.stringify(Array.from(openings, ([service, times]) => ({ service, times })))
    gathered = new Map()
    openings = new Map()
    try {
      await db.asService('search_insight', 'publishing', async (trx) => {
        await sql`select find.note_searches(${counts}::jsonb), find.note_opened(${opened}::jsonb)`.execute(trx)
      })
    } catch (error) {
      // A count that is lost harms nobody; a page that waits for it would.
      log?.warn({ err: error }, 'What was searched for could not be counted.')
    }
  }
  const timer = setInterval(() => void flush(), FLUSH_MS)
  timer.unref()

  /** Whether this visitor did not do the same within the hour. Their address is hashed with a key of this process, and dropped with the hour. */
  const isNew = (visitor: string, what: string): boolean => {
    if (Date.now() > hourEnds) {
      seen = new Set()
      hourEnds = Date.now() + HOUR_MS
    }
    const once = hash('sha256', `${key} ${visitor} ${what}`, 'base64url').slice(0, 16)
    if (seen.has(once)) return false
    if (seen.size < MOST * 60) seen.add(once)
    return true
  }

  return {
    opened(service, visitor) {
      if ((openings.size >= MOST && !openings.has(service)) || !isNew(visitor, service)) return
      openings.set(service, (openings.get(service) ?? 0) + 1)
    },
    note({ words, area, outcome, visitor }) {
      const kept = gathered.get(`${words} ${area}`)
      if ((gathered.size >= MOST && !kept) || !isNew(visitor, words)) return
      const counts = kept ?? { words, area, times: 0, nothing: 0, widened: 0 }
      counts.times++
      if (outcome === 'nothing') counts.nothing++
      if (outcome === 'widened') counts.widened++
      gathered.set(`${words} ${area}`, counts)
    },
    flush,
    async stop() {
      clearInterval(timer)
      await flush()
    },
  }
}
