import type { Database } from '../../platform/database/doors.ts'
import { atOnce, inTurns } from '../../platform/jobs/in-turns.ts'
import { getDirectoryVersion, type Listing, listFormerTerms, listSynonyms, listTerms, loadListings, type Term } from '../directory/index.ts'
import { layOutIndex, type SearchIndex } from './search-index.ts'
import { nameTerms, type TermNames } from './search-names.ts'

/** A lost notice costs this long, not for ever. */
const POLL_MS = 15_000
/** Whoever has just changed something waits no longer than this to see it. */
const WAIT_MS = 2_000
/** Laying out may take a third of the time at most: edits in a burst are taken together. */
const REST_FACTOR = 2
const LONGEST_REST_MS = 15_000

/** This process's copy of the public listing. */
export interface Listings {
  /** The newest index, and the directory's version that it shows: together they make a page's ETag. */
  current(): { readonly index: SearchIndex; readonly version: number }
  /** Waits, at most 2 seconds, until a version is shown. False: say that changes can take a few seconds to appear. */
  waitFor(version: number): Promise<boolean>
  stop(): Promise<void>
}

export interface ListingDeps {
  readonly db: Pick<Database, 'asPublic' | 'listen'>
  readonly metrics?: { gauge(name: string, help: string, read: () => number): void } | undefined
  readonly log?: { warn(details: object, words: string): void } | undefined
  readonly pollMs?: number
}

/** Loads the copy and keeps it up to date until stopped. Throws when it cannot be loaded the first time; later failures keep the last good copy. */
export async function openListings(deps: ListingDeps): Promise<Listings> {
  const copy = new ListingCopy(deps)
  await copy.open()
  deps.metrics?.gauge('hearth_index_lag_seconds', 'How long this process has known of listings that it does not show yet.', () =>
    copy.lagSeconds(),
  )
  return copy
}

class ListingCopy implements Listings {
  readonly #deps: ListingDeps
  readonly #listings = new Map<number, Listing>()
  #version = 0
  #index: SearchIndex = atOnce(layOutIndex([], new Map(), nameTerms([])))
  #terms: TermNames = nameTerms([])
  #synonyms: ReadonlyMap<string, readonly string[]> = new Map()
  #ear: { stop(): Promise<void> } | undefined
  #poll: NodeJS.Timeout | undefined
  #running: Promise<void> | undefined
  #again = false
  #stopped = false
  #behindSince: number | undefined
  readonly #waiting = new Set<{ readonly version: number; readonly met: () => void }>()

  constructor(deps: ListingDeps) {
    this.#deps = deps
  }

  async open(): Promise<void> {
    // Ears first: what changes while we load is heard.
    this.#ear = await this.#deps.db.listen('directory', (payload) => this.#heard(payload))
    await this.#refresh()
    this.#poll = setInterval(() => void this.#compare(), this.#deps.pollMs ?? POLL_MS)
    this.#poll.unref()
  }

  current(): { readonly index: SearchIndex; readonly version: number } {
    return { index: this.#index, version: this.#version }
  }

  lagSeconds(): number {
    return this.#behindSince === undefined ? 0 : (Date.now() - this.#behindSince) / 1000
  }

  async waitFor(version: number): Promise<boolean> {
    if (this.#version >= version) return true
    this.#wake()
    return new Promise((resolve) => {
      const waiter = {
        version,
        met: () => {
          clearTimeout(timer)
          this.#waiting.delete(waiter)
          resolve(this.#version >= version)
        },
      }
      const timer = setTimeout(waiter.met, WAIT_MS)
      this.#waiting.add(waiter)
    })
  }

  async stop(): Promise<void> {
    this.#stopped = true
    clearInterval(this.#poll)
    await this.#ear?.stop()
    await this.#running
    for (const waiter of [...this.#waiting]) waiter.met()
  }

  /** No payload: the connection was lost and came back, so anything may have been missed. */
  #heard(payload: string | undefined): void {
    if (payload === undefined || !(Number(payload) <= this.#version)) this.#wake()
  }

  /** One refresh running, one waiting, however many notices. */
  #wake(): void {
    this.#behindSince ??= Date.now()
    this.#again = true
    this.#running ??= this.#catchUp().finally(() => {
      this.#running = undefined
    })
  }

  async #catchUp(): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false
      try {
        const worked = await this.#refresh()
        await new Promise((resolve) => setTimeout(resolve, Math.min(LONGEST_REST_MS, worked * REST_FACTOR)))
      } catch (error) {
        // The last good copy goes on answering; the poll tries again.
        this.#deps.log?.warn({ err: error }, 'The public listing could not be read.')
      }
    }
  }

  async #compare(): Promise<void> {
    try {
      const version = await this.#deps.db.asPublic(getDirectoryVersion)
      if (version !== this.#version) this.#wake()
    } catch (error) {
      this.#deps.log?.warn({ err: error }, 'The public listing could not be compared.')
    }
  }

  /** Reads what changed, lays it out while pages go on being answered, and swaps the index. Answers the milliseconds of work that it was. */
  async #refresh(): Promise<number> {
    const { changes, terms, former, synonyms } = await this.#deps.db.asPublic(async (trx) => {
      let changed = await loadListings(trx, this.#version)
      // A database that was restored is older than what we have: begin again.
      const restored = changed.version < this.#version
      if (restored) changed = await loadListings(trx, 0)
      return {
        changes: { ...changed, restored },
        terms: await listTerms(trx),
        former: await listFormerTerms(trx),
        synonyms: await listSynonyms(trx),
      }
    })
    const began = performance.now()
    if (changes.restored) this.#listings.clear()
    for (const listing of changes.listings) this.#listings.set(listing.id, listing)
    for (const id of changes.gone) this.#listings.delete(id)
    if (!sameTerms(terms, this.#terms.terms) || former.size !== this.#terms.formerSlugs.size) this.#terms = nameTerms(terms, former)
    this.#synonyms = synonyms
    const taking = performance.now() - began
    const { result, worked } = await inTurns(layOutIndex(this.#listings.values(), this.#synonyms, this.#terms))
    this.#index = result
    this.#version = changes.version
    this.#behindSince = undefined
    for (const waiter of [...this.#waiting]) if (waiter.version <= this.#version) waiter.met()
    return taking + worked
  }
}

function sameTerms(a: readonly Term[], b: readonly Term[]): boolean {
  return a.length === b.length && a.every((term, i) => term.id === b[i]?.id && term.name === b[i]?.name && term.parentId === b[i]?.parentId)
}
