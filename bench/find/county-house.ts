import { type RealDatabase, startRealDatabase, temporaryFolder } from '../running/real-database.ts'
import { startServers, type WebProcess } from '../running/web-process.ts'
import { LISTINGS, loadCounty } from './county.ts'

export interface CountyHouse {
  readonly database: RealDatabase
  readonly servers: readonly WebProcess[]
  stop(): Promise<void>
}

/** A county's directory served by real processes, as many as asked for. */
export async function openCounty(processes: number): Promise<CountyHouse> {
  const folder = temporaryFolder()
  const database = await startRealDatabase()
  const servers: WebProcess[] = []
  const stop = async (): Promise<void> => {
    for (const server of servers) await server.stop()
    await database.stop()
    folder.remove()
  }
  try {
    await loadCounty(database.db)
    const { rows } = await database.superuser.query<{ n: number }>('select count(*)::int as n from directory.listing where not deleted')
    if (rows[0]?.n !== LISTINGS) throw new Error(`The county has ${rows[0]?.n} listings instead of ${LISTINGS}.`)
    // Otherwise the database does so by itself while something is measured.
    await database.superuser.query('vacuum analyze')
    servers.push(...(await startServers(database, folder.path, processes)))
    return { database, servers, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
