import { CamelCasePlugin, type Kysely, Kysely as KyselyInstance, type KyselyPlugin, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { type Credential, type Purpose, requestRole } from '../access/index.ts'
import { setParsers } from './parsers.ts'
import { openPool } from './pools.ts'
import type { DB } from './tables.ts'

/** A transaction opened by one of the doors. Queries narrow it with `$pickTables`. */
export type Trx = Transaction<DB>

/** The part of the database a query may name: `Tables<'bookings.occurrence' | …>`. */
export type Tables<Names extends keyof DB> = Kysely<Pick<DB, Names>>

/** Who asks, why, and about which family if about one. */
export interface Viewing {
  readonly credential: Credential
  readonly purpose: Purpose
  /** A family's public id: the transaction then sees nothing else at all. */
  readonly focus?: string | undefined
}

type Work<T> = (trx: Trx) => Promise<T>

/** The five doors. Nothing else reaches PostgreSQL. No connection is held while a page is drawn. */
export interface Database {
  asViewer<T>(viewing: Viewing, work: Work<T>): Promise<T>
  asPublic<T>(work: Work<T>): Promise<T>
  asService<T>(name: string, purpose: Purpose, work: Work<T>): Promise<T>
  /** The command line only: the owner of the tables. */
  asOperator<T>(work: Work<T>): Promise<T>
  /** Calls back with the payload of each notice, and with `undefined` after a lost connection came back: something may have been missed. */
  listen(topic: string, heard: (payload: string | undefined) => void): Promise<{ stop(): Promise<void> }>
  /** Connections that wait for a turn: a metric, and the measure of "busy". */
  waiting(): number
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly app: pg.ClientConfig
  /** Absent in a web process that was given only the app's login. */
  readonly owner?: pg.ClientConfig | undefined
  readonly poolSize?: number
  /** How many may wait for a connection before a newcomer is told "busy". */
  readonly maxWaiting?: number
}

/** Thrown when too many already wait: the page says "busy, try again in a few seconds" (503). */
export class Busy extends Error {
  constructor() {
    super('Too many requests are waiting for the database.')
    this.name = 'Busy'
  }
}

export function openDatabase(options: DatabaseOptions): Database {
  setParsers()
  const pool = openPool(options.app, options.poolSize ?? 10)
  const ownerPool = options.owner && openPool(options.owner, 2)
  const app = kysely(pool)
  const owner = ownerPool && kysely(ownerPool)
  const maxWaiting = options.maxWaiting ?? 200

  const notTooMany = (): void => {
    if (pool.waitingCount >= maxWaiting) throw new Busy()
  }
  const asViewer = async <T>(viewing: Viewing, work: Work<T>): Promise<T> => {
    notTooMany()
    return inTransaction(app, begin(requestRole(viewing.credential, viewing.purpose)), async (trx) => {
      const { kind, secret } = credentialParts(viewing.credential)
      await sql`select access.open(${kind}, ${secret}, ${viewing.purpose}, ${viewing.focus ?? null}::uuid)`.execute(trx)
      return work(trx)
    })
  }
  return {
    asViewer,
    asPublic: async (work) => {
      notTooMany()
      return inTransaction(app, BEGIN_PUBLIC, work)
    },
    asService: (name, purpose, work) => asViewer({ credential: { kind: 'service', name }, purpose }, work),
    asOperator: (work) => {
      if (!owner) throw new Error('This process has no owner login. Set DATABASE_OWNER_URL for the command line.')
      return inTransaction(owner, 'begin', work)
    },
    listen: (topic, heard) => listenTo(options.app, topic, heard),
    waiting: () => pool.waitingCount,
    close: async () => {
      await app.destroy()
      await owner?.destroy()
    },
  }
}

function kysely(pool: pg.Pool): Kysely<DB> {
  return new KyselyInstance<DB>({ dialect: new PostgresDialect({ pool }), plugins: [camelCase] })
}

const camelCase: KyselyPlugin = new CamelCasePlugin({ maintainNestedObjectKeys: true })

function begin(role: string): string {
  return `begin; set local role ${role}`
}

/** Half of all pages are for nobody in particular: nothing about them differs, so their context opens with the transaction, in one message. */
const BEGIN_PUBLIC = `${begin(requestRole({ kind: 'anonymous', token: null }, 'public'))}; select access.open('anonymous', null, 'public', null)`

async function inTransaction<T>(db: Kysely<DB>, begun: string, work: Work<T>): Promise<T> {
  return db.connection().execute(async (connection) => {
    try {
      await sql.raw(begun).execute(connection)
      const result = await work(connection as unknown as Trx)
      await sql`commit`.execute(connection)
      return result
    } catch (error) {
      await sql`rollback`.execute(connection).catch(() => undefined)
      throw error
    }
  })
}

function credentialParts(credential: Credential): { kind: string; secret: string | null } {
  return credential.kind === 'service' ? { kind: 'service', secret: credential.name } : { kind: credential.kind, secret: credential.token }
}

async function listenTo(
  config: pg.ClientConfig,
  topic: string,
  heard: (payload: string | undefined) => void,
): Promise<{ stop(): Promise<void> }> {
  let client: pg.Client | undefined
  let stopped = false
  const connect = async (): Promise<void> => {
    client = new pg.Client({ ...config, keepAlive: true })
    client.on('notification', (notice) => heard(notice.payload ?? ''))
    client.on('error', () => undefined)
    client.on('end', () => void (stopped || reconnect()))
    await client.connect()
    await client.query(`listen ${client.escapeIdentifier(topic)}`)
  }
  const reconnect = async (): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 500).unref())
    if (stopped) return
    try {
      await connect()
      heard(undefined)
    } catch {
      await client?.end().catch(() => undefined)
    }
  }
  await connect()
  return {
    stop: async () => {
      stopped = true
      await client?.end().catch(() => undefined)
    },
  }
}
