import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { Database, Trx } from '../../../platform/database/doors.ts'
import { occurrenceFacts } from '../booking-queries.ts'
import type { OccurrenceFacts } from '../booking-types.ts'

/** A burst of bookings is counted once. */
const GATHER_MS = 100
const AGAIN_MS = 2_000
/** One statement counts at most so many sessions; the rest wait for the next. */
const MOST_AT_ONCE = 200
const LONGEST_WAIT_MS = 600_000

/** A session's facts, and the moment at which they were read. */
export interface CountedPlaces {
  readonly facts: OccurrenceFacts
  readonly at: Temporal.Instant
}

/** Counts of sessions as they change, in any process: one ear for all pages that follow one. */
export interface LivePlaces {
  /** Tells the count soon, and again whenever it may have changed, until the answer is called. */
  watch(session: string, told: (counted: CountedPlaces) => void): () => void
  stop(): Promise<void>
}

/** Counts some sessions now. Those that do not exist are left out. */
export async function countPlaces(trx: Trx, sessions: readonly string[]): Promise<CountedPlaces[]> {
  const { rows } = await sql<{ at: Temporal.Instant }>`select platform.clock() as at`.execute(trx)
  const at = rows[0]?.at ?? Temporal.Now.instant()
  return (await occurrenceFacts(trx, sessions, at)).map((facts) => ({ facts, at }))
}

export function openLivePlaces(deps: LivePlacesDeps): LivePlaces {
  return new Watching(deps)
}

export interface LivePlacesDeps {
  readonly db: Pick<Database, 'asPublic' | 'listen'>
  readonly log?: { warn(details: object, words: string): void } | undefined
}

type Told = (counted: CountedPlaces) => void

class Watching implements LivePlaces {
  readonly #deps: LivePlacesDeps
  readonly #watchers = new Map<string, Set<Told>>()
  readonly #wanted = new Set<string>()
  #ear: { stop(): Promise<void> } | undefined
  #running: Promise<void> | undefined
  #lapse: NodeJS.Timeout | undefined
  #stopped = false

  constructor(deps: LivePlacesDeps) {
    this.#deps = deps
  }

  watch(session: string, told: Told): () => void {
    const watchers = this.#watchers.get(session) ?? new Set()
    this.#watchers.set(session, watchers.add(told))
    this.#want([session])
    return () => {
      watchers.delete(told)
      if (watchers.size === 0 && this.#watchers.get(session) === watchers) this.#watchers.delete(session)
    }
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearTimeout(this.#lapse)
    await this.#running
    await this.#ear?.stop()
  }

  /** No payload: the connection was lost and came back, so any of them may have changed. */
  #heard(session: string | undefined): void {
    if (session === undefined) this.#want(this.#watchers.keys())
    else if (this.#watchers.has(session)) this.#want([session])
  }

  #want(sessions: Iterable<string>): void {
    for (const session of sessions) this.#wanted.add(session)
    if (this.#wanted.size === 0 || this.#stopped) return
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined
    })
  }

  async #work(): Promise<void> {
    while (this.#wanted.size > 0 && !this.#stopped) {
      const sessions = [...this.#wanted].slice(0, MOST_AT_ONCE)
      try {
        // Ears before the first count: what changes in between is heard.
        this.#ear ??= await this.#deps.db.listen('places', (payload) => this.#heard(payload))
        await pause(GATHER_MS)
        for (const session of sessions) this.#wanted.delete(session)
        await this.#count(sessions.filter((session) => this.#watchers.has(session)))
      } catch (error) {
        this.#deps.log?.warn({ err: error }, 'Places could not be counted for those who watch.')
        for (const session of sessions) this.#wanted.add(session)
        await pause(AGAIN_MS)
      }
    }
  }

  async #count(sessions: readonly string[]): Promise<void> {
    if (sessions.length === 0) return
    const watched = [...this.#watchers.keys()]
    const { counted, lapses, at } = await this.#deps.db.asPublic(async (trx) => {
      const { rows } = await sql<{ lapses: Temporal.Instant | null; at: Temporal.Instant }>`
        select bookings.next_lapse(${watched}::uuid[]) as lapses, platform.clock() as at`.execute(trx)
      return { counted: await countPlaces(trx, sessions), lapses: rows[0]?.lapses, at: rows[0]?.at }
    })
    if (lapses && at) this.#countAt(lapses.since(at).total('milliseconds'))
    for (const one of counted) for (const told of [...(this.#watchers.get(one.facts.id) ?? [])]) told(one)
  }

  /** A hold ends by itself, and no notice tells: count then. */
  #countAt(wait: number): void {
    clearTimeout(this.#lapse)
    this.#lapse = setTimeout(() => this.#want(this.#watchers.keys()), Math.min(LONGEST_WAIT_MS, Math.max(0, wait) + GATHER_MS)).unref()
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
