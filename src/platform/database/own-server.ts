import pg from 'pg'
import type { LoginConfig } from './pools.ts'

/**
 * A login from a URL such as `postgres://hearth_app:word@one,two:5433/hearth?sslmode=verify-full`. With several hosts, each connection
 * goes to the first of them that takes writes, so that the pool follows a failover by itself.
 */
export function loginFromUrl(url: string): LoginConfig & { Client?: typeof pg.Client } {
  const hosts = hostsOf(url)
  const [first] = hosts
  if (!first) throw new Error('DATABASE_URL names no host.')
  const login = (host: HostAndPort): LoginConfig => ({
    connectionString: url.replace(/@[^/?]*/, `@${host.host}:${host.port}`),
    application_name: 'hearth',
  })
  if (hosts.length === 1) return login(first)
  class PrimaryClient extends pg.Client {
    constructor(config?: string | LoginConfig) {
      super({ ...(typeof config === 'object' ? config : {}), ...login(PrimaryClient.present) })
    }

    static present: HostAndPort = first as HostAndPort

    override connect(): Promise<pg.Client>
    override connect(callback: (error: Error) => void): void
    override connect(callback?: (error: Error) => void): Promise<pg.Client> | undefined {
      const connecting = this.#connectToPrimary()
      if (!callback) return connecting
      connecting.then(() => (callback as (error?: Error) => void)(), callback)
      return undefined
    }

    async #connectToPrimary(): Promise<pg.Client> {
      try {
        await super.connect()
        const { rows } = await this.query<{ standby: boolean }>('select pg_is_in_recovery() as standby')
        if (rows[0]?.standby) throw new Error('This server is a standby.')
        return this
      } catch (error) {
        // The pool makes another client for the next try, and that one goes to the next host.
        const at = hosts.indexOf(PrimaryClient.present)
        PrimaryClient.present = hosts[(at + 1) % hosts.length] as HostAndPort
        await this.end().catch(() => undefined)
        throw error
      }
    }
  }
  return { ...login(first), Client: PrimaryClient }
}

interface HostAndPort {
  readonly host: string
  readonly port: string
}

function hostsOf(url: string): HostAndPort[] {
  const authority = url.match(/^postgres(?:ql)?:\/\/(?:[^@/]*@)?([^/?]*)/)?.[1]
  if (authority === undefined) throw new Error('DATABASE_URL begins with postgres:// and names a host and a database.')
  return authority
    .split(',')
    .filter(Boolean)
    .map((part) => ({ host: part.split(':')[0] ?? '', port: part.split(':')[1] ?? '5432' }))
}
