import { join, resolve } from 'node:path'
import type { FastifyBaseLogger } from 'fastify'
import { loadExampleNetwork } from './example-network/load-example-network.ts'
import { bookingTasks } from './modules/bookings/index.ts'
import { directoryTasks } from './modules/directory/index.ts'
import { findTasks } from './modules/find/index.ts'
import { ringTasks } from './modules/guides/index.ts'
import { findNetwork, type NetworkFacts } from './modules/network/index.ts'
import type { Config } from './platform/config/config.ts'
import { migrationFiles, projectRoot } from './platform/config/project-root.ts'
import { readSecrets, type Secrets } from './platform/config/secrets.ts'
import { bootstrapEmbedded, loginTo } from './platform/database/bootstrap.ts'
import { type Database, openDatabase } from './platform/database/doors.ts'
import { startEmbedded } from './platform/database/embedded-server.ts'
import { migrate, readMigrations } from './platform/database/migrate.ts'
import { loginFromUrl } from './platform/database/own-server.ts'
import type { LoginConfig } from './platform/database/pools.ts'
import { type Oidc, openOidc } from './platform/identity/oidc.ts'
import { identityTasks } from './platform/identity/send-one-time.ts'
import { maintenanceTasks } from './platform/jobs/maintenance.ts'
import { type Jobs, startJobs } from './platform/jobs/worker.ts'
import { noSender, outboxOnly, type Sender, smtpSender } from './platform/notifications/senders.ts'
import { createMetrics, type Metrics } from './platform/web/metrics.ts'

/** Everything the pages stand on, opened in order: database, migrations, example network, jobs. */
export interface Establishment {
  readonly config: Config
  readonly db: Database
  readonly secrets: Secrets
  readonly metrics: Metrics
  readonly log: FastifyBaseLogger
  readonly sender: Sender
  readonly oidc: Oidc | undefined
  readonly onFailed: () => void
  /** Absent in a new, empty database: the set-up page is all there is. */
  readonly network: NetworkFacts | undefined
  readonly url: string
  readonly moved: string | undefined
  close(keepDatabase: boolean): Promise<void>
}

interface Logins {
  readonly app: LoginConfig
  readonly owner: LoginConfig | undefined
  readonly jobs: LoginConfig | undefined
  readonly moved: string | undefined
  stop(): Promise<void>
}

/** Opens the house. Throws one clear sentence when a part of it cannot be opened. */
export async function openEstablishment(config: Config, log: FastifyBaseLogger): Promise<Establishment> {
  const secrets = readSecrets(
    config.HEARTH_SECRET_FILE ?? resolve(projectRoot, config.HEARTH_DATA_DIR, 'secret'),
    config.HEARTH_SECRET_FILE === undefined,
  )
  const logins = config.DATABASE_URL ? ownLogins(config) : await embeddedLogins(config)
  if (logins.owner) await migrate(logins.owner, readMigrations(migrationFiles()))
  const db = openDatabase({ app: logins.app, owner: logins.owner })
  const url = config.HEARTH_URL ?? `http://localhost:${config.PORT}`
  const metrics = createMetrics()
  let network = await db.asPublic(findNetwork)
  if (!network && !config.DATABASE_URL) {
    await loadExampleNetwork(db, join(projectRoot, 'networks', config.HEARTH_NETWORK), secrets)
    network = await db.asPublic(findNetwork)
  }
  const sender = senderFor(config, network)
  const followsLinks = network !== undefined && !network.example
  const jobs = logins.jobs && (await openJobs({ db, secrets, url, sender, metrics, log, login: logins.jobs, followsLinks }))
  return {
    config,
    db,
    secrets,
    metrics,
    log,
    sender,
    oidc: oidcFor(config, url),
    onFailed: () => metrics.count('hearth_bounced_messages'),
    network,
    url,
    moved: logins.moved,
    close: async (keepDatabase) => {
      await jobs?.stop()
      await db.close()
      if (!keepDatabase) await logins.stop()
    },
  }
}

async function embeddedLogins(config: Config): Promise<Logins> {
  const server = await startEmbedded({ dataDir: resolve(projectRoot, config.HEARTH_DATA_DIR) })
  const database = `hearth_demo_${config.HEARTH_NETWORK.replaceAll('-', '_')}`
  await bootstrapEmbedded(server, database)
  return {
    app: loginTo(server, database, 'hearth_app'),
    owner: loginTo(server, database, 'hearth_owner'),
    jobs: loginTo(server, database, 'hearth_jobs'),
    moved: server.moved,
    stop: server.stop,
  }
}

function ownLogins(config: Config): Logins {
  return {
    app: loginFromUrl(config.DATABASE_URL ?? ''),
    owner: config.DATABASE_OWNER_URL ? loginFromUrl(config.DATABASE_OWNER_URL) : undefined,
    jobs: config.DATABASE_JOBS_URL ? loginFromUrl(config.DATABASE_JOBS_URL) : undefined,
    moved: undefined,
    stop: async () => undefined,
  }
}

function oidcFor(config: Config, url: string): Oidc | undefined {
  const { HEARTH_OIDC_ISSUER: issuer, HEARTH_OIDC_CLIENT_ID: clientId, HEARTH_OIDC_CLIENT_SECRET: clientSecret } = config
  if (!issuer || !clientId || !clientSecret) return undefined
  const allowHttp = /^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(`${issuer}/`)
  return openOidc({ issuer, clientId, clientSecret, redirectUri: `${url}/sign-in/directory/back`, allowHttp })
}

/** An example network sends nothing to anybody, whatever its settings say. A live one without mail tells the team, so that somebody rings. */
export function senderFor(config: Config, network: NetworkFacts | undefined): Sender {
  if (!network || network.example) return outboxOnly
  return config.HEARTH_SMTP_URL ? smtpSender({ url: config.HEARTH_SMTP_URL, from: config.HEARTH_MAIL_FROM }) : noSender
}

interface JobsWish {
  readonly db: Database
  readonly secrets: Secrets
  readonly url: string
  readonly sender: Sender
  readonly metrics: Metrics
  readonly log: FastifyBaseLogger
  readonly login: LoginConfig
  readonly followsLinks: boolean
}

async function openJobs(wish: JobsWish): Promise<Jobs> {
  const { db, secrets, url, sender, metrics, log } = wish
  const onFailed = (): void => metrics.count('hearth_bounced_messages')
  const jobs = await startJobs({
    login: wish.login,
    tasks: {
      ...maintenanceTasks(db),
      ...ringTasks(db),
      ...identityTasks({ db, url, sender, onFailed }),
      ...findTasks({ db, url, sender, onFailed }),
      ...directoryTasks({ db, secrets, url, sender, onFailed, followsLinks: wish.followsLinks }),
      ...bookingTasks({ db, secrets, url, sender, onFailed, onLapsed: (count) => metrics.count('hearth_hold_expiries', count) }),
    },
    timetable: {
      'maintenance.seal': '* * * * *',
      'bookings.tidy': '*/5 * * * *',
      'maintenance.sweep-drafts': '*/15 * * * *',
      'bookings.roll-the-listing': '5 0,1,6,12,18 * * *',
      'bookings.fill-the-timetable': '23 2 * * *',
      'bookings.cancel-at-closed-sites': '33 2 * * *',
      'maintenance.sweep': '17 3 * * *',
      'bookings.forget-parties': '31 3 * * *',
      'guides.forget-rings': '37 3 * * *',
      'find.forget': '43 3 * * *',
      'directory.forget-names': '47 3 * * *',
      'directory.due-feeds': '*/10 * * * *',
      'directory.check-links': '7 4 * * *',
      'directory.keep-right': '47 4 * * *',
      'directory.ask-owners': '10 9 * * 1-5',
    },
    log: (event) => log.warn(event, 'a job'),
  })
  await jobs.probe(db)
  return jobs
}
