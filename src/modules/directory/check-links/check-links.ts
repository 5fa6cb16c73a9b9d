import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Database } from '../../../platform/database/doors.ts'
import { type FollowOptions, openFollower } from './follow-a-link.ts'
import { afterFollowing, type LinkNow } from './link-rules.ts'

/** In one night: at most so many links, at so many hosts at a time, each host asked once in so long, for so long in all. */
const MOST = 500
const HOSTS = 4
const PAUSE_MS = 1_000
const WHOLE_MS = 20 * 60_000

export interface CheckLinksOptions extends FollowOptions {
  readonly pauseMs?: number
}

const toCheck = z.array(z.object({ url: z.string(), failedDays: z.number(), failedSince: z.string().nullable() }))
type Link = z.output<typeof toCheck>[number]

/** Follows what listings link to, those that failed lately first. Written down host by host: what a night began is not lost. */
export async function checkLinks(db: Database, { pauseMs = PAUSE_MS, ...follow }: CheckLinksOptions = {}): Promise<void> {
  const links = await db.asService('upkeep', 'publishing', async (trx) => {
    const { rows } = await sql<{ links: unknown }>`select directory.links_to_check(${MOST}) as links`.execute(trx)
    return toCheck.parse(rows[0]?.links)
  })
  const today = Temporal.Now.plainDateISO('Europe/London').toString()
  const endsAt = performance.now() + WHOLE_MS
  const hosts = byHost(links)
  const follower = openFollower(follow)
  const work = async (): Promise<void> => {
    for (let host = hosts.shift(); host && performance.now() < endsAt; host = hosts.shift()) {
      const found: (LinkNow & { readonly url: string })[] = []
      for (const link of host) {
        if (found.length > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs))
        if (performance.now() > endsAt) break
        found.push({ url: link.url, ...afterFollowing(link, await follower.follow(link.url), today) })
      }
      await noteLinks(db, found)
    }
  }
  try {
    await Promise.all(Array.from({ length: HOSTS }, work))
  } finally {
    await follower.close()
  }
}

async function noteLinks(db: Database, found: readonly (LinkNow & { readonly url: string })[]): Promise<void> {
  await db.asService('upkeep', 'publishing', async (trx) => {
    await sql`select directory.note_links(${JSON.stringify(found)}::jsonb)`.execute(trx)
  })
}

/** One host is asked by one after the other. */
function byHost(links: readonly Link[]): Link[][] {
  const hosts = new Map<string, Link[]>()
  for (const link of links) {
    const host = URL.canParse(link.url) ? new URL(link.url).host : ''
    hosts.set(host, [...(hosts.get(host) ?? []), link])
  }
  return [...hosts.values()]
}
