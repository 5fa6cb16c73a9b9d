import { sql } from 'kysely'
import { breather } from '../../../platform/jobs/in-turns.ts'
import type { Door } from '../import-open-referral/write-feed.ts'
import { type LikelyPair, likelyPairs, type MatchFacts } from './duplicate-rules.ts'

const STRETCH = 5000
const BATCH = 500
/** More than anybody would look through: the likeliest are kept. */
const MOST_PAIRS = 20_000

/** Looks through all live listings for pairs that may be one thing, and writes down what is new. What an editor settled stays settled. Answers how many are new. */
export async function findDuplicates(door: Door): Promise<number> {
  const began = await door(
    async (trx) => (await sql<{ now: string }>`select directory.now_here()::text as now`.execute(trx)).rows[0]?.now ?? '',
  )
  const listings = await listMatchFacts(door)
  const breathe = breather()
  const pairs: LikelyPair[] = []
  for (const pair of likelyPairs(listings)) {
    if (pair) pairs.push(pair)
    await breathe()
  }
  const kept = pairs.sort((a, b) => b.score - a.score || a.one - b.one || a.other - b.other).slice(0, MOST_PAIRS)
  let fresh = 0
  for (let at = 0; at === 0 || at < kept.length; at += BATCH) {
    const last = at + BATCH >= kept.length
    fresh += await door(async (trx) => {
      const written = await sql<{ fresh: number }>`
        select directory.put_duplicates(${JSON.stringify(kept.slice(at, at + BATCH))}::jsonb, ${last ? began : null}::timestamptz) as fresh`.execute(
        trx,
      )
      return written.rows[0]?.fresh ?? 0
    })
  }
  return fresh
}

/** Every live listing as it is compared. */
export async function listMatchFacts(door: Door): Promise<MatchFacts[]> {
  const listings: MatchFacts[] = []
  for (;;) {
    const after = listings.at(-1)?.id ?? 0
    const { rows } = await door((trx) =>
      sql<MatchFacts>`select id, feed, name, organisation, phone, url, postcodes from directory.match_facts(${after}::bigint, ${STRETCH})`.execute(
        trx,
      ),
    )
    listings.push(...rows)
    if (rows.length < STRETCH) break
  }
  return listings
}
