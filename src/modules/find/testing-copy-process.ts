// Another process with a copy of its own, for tests: told where the database is, it answers queries over the parent's channel.
import { type DatabaseOptions, openDatabase } from '../../platform/database/doors.ts'
import { openListings } from './listing-copy.ts'
import { search } from './search.ts'
import type { SearchQuery } from './search-query.ts'

type Asked =
  | { readonly say: 'open'; readonly options: DatabaseOptions }
  | { readonly say: 'wait'; readonly version: number }
  | { readonly say: 'search'; readonly queries: readonly SearchQuery[]; readonly today: string }
  | { readonly say: 'stop' }

let opened: { readonly db: ReturnType<typeof openDatabase>; readonly listings: Awaited<ReturnType<typeof openListings>> } | undefined

process.on('message', (asked: Asked) => void answer(asked).then((result) => process.send?.(result)))

async function answer(asked: Asked): Promise<unknown> {
  if (asked.say === 'open') {
    const db = openDatabase(asked.options)
    opened = { db, listings: await openListings({ db, pollMs: 500 }) }
    return 'open'
  }
  if (!opened) return 'nothing is open'
  if (asked.say === 'wait') return opened.listings.waitFor(asked.version)
  if (asked.say === 'search') {
    const { index } = opened.listings.current()
    return asked.queries.map((query) => search(index, query, asked.today))
  }
  await opened.listings.stop()
  await opened.db.close()
  setTimeout(() => process.exit(0), 10)
  return 'stopped'
}
