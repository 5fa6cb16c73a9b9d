import { join } from 'node:path'
import { loadExampleNetwork } from '../../src/example-network/load-example-network.ts'
import { projectRoot } from '../../src/platform/config/project-root.ts'
import { secretsFrom } from '../../src/platform/config/secrets.ts'
import { type RealDatabase, startRealDatabase, temporaryFolder } from '../running/real-database.ts'
import { startServers, type WebProcess } from '../running/web-process.ts'

export interface TimetableHouse {
  readonly database: RealDatabase
  readonly servers: readonly WebProcess[]
  /** Sessions with this many free places each (families), none taken, that nobody has been given yet. */
  sessions(count: number, places: number): Promise<string[]>
  /** Waits until every message that bookings left has been seen to: what one measurement leaves behind must not slow the next. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** The example network's timetable, served by two real processes on one database that keeps what it confirms. */
export async function openTimetable(): Promise<TimetableHouse> {
  const folder = temporaryFolder()
  const database = await startRealDatabase()
  const servers: WebProcess[] = []
  const stop = async (): Promise<void> => {
    for (const server of servers) await server.stop()
    await database.stop()
    folder.remove()
  }
  try {
    const secrets = secretsFrom(['a secret for measuring, and for nothing else whatever'])
    await loadExampleNetwork(database.db, join(projectRoot, 'networks/leicestershire'), secrets)
    await database.superuser.query('vacuum analyze')
    servers.push(...(await startServers(database, folder.path, 2)))
  } catch (error) {
    await stop()
    throw error
  }
  const given: string[] = []
  return {
    database,
    servers,
    sessions: async (count, places) => {
      const { rows } = await database.superuser.query<{ id: string }>(FREE_SESSIONS, [given, count, { families: places }])
      if (rows.length < count) throw new Error(`There are only ${rows.length} free sessions of the ${count} that are needed.`)
      given.push(...rows.map(({ id }) => id))
      return rows.map(({ id }) => id)
    },
    settled: async () => {
      const end = performance.now() + LONGEST_SETTLING
      while (performance.now() < end) {
        const { rows } = await database.superuser.query<{ left: number }>(
          'select count(*)::int as left from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts',
        )
        if (rows[0]?.left === 0) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    },
    stop,
  }
}

const LONGEST_SETTLING = 30_000

/** Group sessions a day or more ahead, spread over the timetable. Their limit is set here: what is measured is the booking, not the wish. */
const FREE_SESSIONS = `
  with free as (
    select o.id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id
    where o.state = 'open' and lower(o.during) > platform.clock() + interval '1 day' and a.kind = 'group' and coalesce((a.policy->>'selfBooking')::boolean, true)
      and not exists (select from bookings.place p where p.occurrence_id = o.id) and not o.public_id = any($1::uuid[])
    order by md5(o.public_id::text) limit $2)
  update bookings.occurrence o set limits = $3::jsonb, listed = 'places' from free where o.id = free.id returning o.public_id as id`
