import pg from 'pg'

/** Somebody waits for a page: after so long they are told. */
const PATIENCE_MS = 10_000

/**
 * To connect and to open a first context costs twenty times what a page asks, so a quiet site keeps its connections. Below the four minutes
 * after which some networks forget that there was one.
 */
const IDLE_MS = 3 * 60_000

export interface PoolWish {
  /** Taken by every connection. */
  readonly role?: string
  /** Whoever asks for a connection waits for it, however long: for jobs, which nobody waits for. */
  readonly patient?: boolean
}

/** A pool whose lost connections are replaced in silence, as a restarted server needs. */
export function openPool(config: pg.ClientConfig, max: number, { role, patient = false }: PoolWish = {}): pg.Pool {
  const pool = new pg.Pool({ ...config, max, connectionTimeoutMillis: patient ? 0 : PATIENCE_MS, idleTimeoutMillis: IDLE_MS })
  pool.on('error', () => undefined)
  pool.on('connect', (connection) => {
    connection.on('error', () => undefined)
    if (role) void connection.query(`set role ${connection.escapeIdentifier(role)}`)
  })
  return pool
}

export type { ClientConfig as LoginConfig } from 'pg'
