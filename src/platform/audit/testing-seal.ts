import { sql } from 'kysely'
import type { TestDatabase } from '../testing/test-database.ts'

/**
 * Seals until every event is sealed; answers the number of the last seal, or null when there was nothing to do. What has ended is known only once
 * every transaction of the server that began before it has ended too, in other tests' databases as well, so that once may not be enough.
 */
export async function sealEverything(database: TestDatabase): Promise<number | null> {
  let last: number | null = null
  const until = Date.now() + 10_000
  do {
    const sealed = await database.db.asService('maintenance', 'maintenance', async (trx) => {
      const { rows } = await sql<{ n: number | null }>`select audit.seal() as n`.execute(trx)
      return rows[0]?.n ?? null
    })
    last = sealed ?? last
    if (Date.now() > until) throw new Error('Ten seconds did not do to seal every event.')
  } while (await unsealed(database))
  return last
}

async function unsealed(database: TestDatabase): Promise<boolean> {
  const [row] = await database.query<{ some: boolean }>(
    `select exists (select from audit.event e join audit.epoch p on p.number = e.epoch
       where e.xid >= coalesce((select s.hi from audit.seal s where s.epoch = p.number order by s.n desc limit 1), '0'::xid8)) as some`,
  )
  return row?.some ?? false
}
