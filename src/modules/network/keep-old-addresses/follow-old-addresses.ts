import { sql } from 'kysely'
import type { Database } from '../../../platform/database/doors.ts'
import { placesOf } from './old-address-rules.ts'
import { countedInVain, OFTEN_ENOUGH } from './vain-rules.ts'

const FLUSH_MS = 60_000
const MOST_HELD = 2_000

/** Where old addresses lead, held in this process: what is not there is asked about without the database. */
export interface OldAddresses {
  /** Where the page at this address is now; undefined where nobody said so. Counts that it was used. */
  find(host: string, url: string): string | undefined
  flush(): Promise<void>
  stop(): Promise<void>
}

export interface FollowDeps {
  readonly db: Pick<Database, 'asPublic' | 'asService' | 'listen'>
  /** The first words of our own addresses: what stands under them is never counted in vain. */
  readonly ourWords: () => ReadonlySet<string>
  readonly log?: { warn(details: object, words: string): void } | undefined
}

interface Held {
  readonly id: string
  readonly host: string
  readonly path: string
  readonly nowAt: string | null
}

/** Loads the list, follows its changes, and writes each minute how often each was used: a number, and nothing of who. */
export async function followOldAddresses({ db, log, ourWords }: FollowDeps): Promise<OldAddresses> {
  let held = new Map<string, Held>()
  let used = new Map<string, number>()
  const vain = holdInVain()
  const load = async (): Promise<void> => {
    const { rows } = await db.asPublic((trx) => sql<Held>`select * from network.old_addresses()`.execute(trx))
    held = new Map(rows.map((one) => [`${one.host} ${one.path}`, one]))
  }
  const again = (): void => void load().catch((error: unknown) => log?.warn({ err: error }, 'Old addresses could not be read again.'))
  const listener = await db.listen('old_addresses', again)
  await load()

  const flush = async (): Promise<void> => {
    const missed = JSON.stringify(vain.take())
    if (used.size === 0 && missed === '[]') return
    const counts = JSON.stringify(Array.from(used, ([id, times]) => ({ id, times })))
    used = new Map()
    try {
      await db.asService('search_insight', 'publishing', async (trx) => {
        await sql`select network.count_old_addresses(${counts}::jsonb), network.count_in_vain(${missed}::jsonb)`.execute(trx)
      })
    } catch (error) {
      // A count that is lost harms nobody; a page that waits for it would.
      log?.warn({ err: error }, 'How often old addresses were used could not be counted.')
    }
  }
  const timer = setInterval(() => void flush(), FLUSH_MS)
  timer.unref()

  return {
    find(host, url) {
      for (const { host: on, path } of placesOf(host, url)) {
        const found = held.get(`${on} ${path}`)
        if (!found) continue
        used.set(found.id, (used.get(found.id) ?? 0) + 1)
        return found.nowAt ?? undefined
      }
      const counted = countedInVain(url, ourWords())
      if (counted !== undefined) vain.add(counted)
      return undefined
    },
    flush,
    stop: async () => {
      clearInterval(timer)
      await listener.stop()
      await flush()
    },
  }
}

/** What was asked for in vain in this process since yesterday: told on once it was asked for often enough, and then each time. */
function holdInVain() {
  let held = new Map<string, { times: number; told: number }>()
  let day = ''
  return {
    add(path: string): void {
      const today = new Date().toISOString().slice(0, 10)
      if (today !== day) [held, day] = [new Map(), today]
      const one = held.get(path)
      if (one) one.times++
      else if (held.size < MOST_HELD) held.set(path, { times: 1, told: 0 })
    },
    take(): { path: string; times: number }[] {
      return Array.from(held).flatMap(([path, one]) => {
        const times = one.times - one.told
        if (one.times < OFTEN_ENOUGH || times === 0) return []
        one.told = one.times
        return [{ path, times }]
      })
    },
  }
}
