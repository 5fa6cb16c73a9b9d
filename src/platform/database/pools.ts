import pg from 'pg'

/** A pool whose lost connections are replaced in silence, as a restarted server needs. */
export function openPool(config: pg.ClientConfig, max: number, role?: string): pg.Pool {
  const pool = new pg.Pool({ ...config, max, connectionTimeoutMillis: 10_000, idleTimeoutMillis: 30_000 })
  pool.on('error', () => undefined)
  pool.on('connect', (connection) => {
    connection.on('error', () => undefined)
    if (role) void connection.query(`set role ${connection.escapeIdentifier(role)}`)
  })
  return pool
}

export type { ClientConfig as LoginConfig } from 'pg'
