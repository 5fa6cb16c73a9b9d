import { pino } from 'pino'
import { type App, createApp } from '../src/app.ts'
import type { Establishment } from '../src/establishment.ts'
import { bookingTasks } from '../src/modules/bookings/index.ts'
import { directoryTasks } from '../src/modules/directory/index.ts'
import { findTasks } from '../src/modules/find/index.ts'
import { findNetwork } from '../src/modules/network/index.ts'
import { readConfig } from '../src/platform/config/config.ts'
import type { Oidc } from '../src/platform/identity/oidc.ts'
import { identityTasks } from '../src/platform/identity/send-one-time.ts'
import { maintenanceTasks } from '../src/platform/jobs/maintenance.ts'
import { type Jobs, startJobs } from '../src/platform/jobs/worker.ts'
import { outboxOnly, type Sender } from '../src/platform/notifications/senders.ts'
import type { TestDatabase } from '../src/platform/testing/test-database.ts'
import { createMetrics } from '../src/platform/web/metrics.ts'
import { testSecrets } from './small-network.ts'

export interface RunningApp {
  readonly app: App
  readonly url: string
  /** Every line the program logged. */
  readonly log: readonly string[]
  readonly jobs: Jobs | undefined
  stop(): Promise<void>
}

export interface AppWish {
  readonly listen?: boolean
  readonly jobs?: boolean
  readonly sender?: Sender
  readonly oidc?: Oidc
  readonly url?: string
  /** Without what only example networks have. The database of a test holds an example: it may hold nothing else. */
  readonly live?: boolean
}

/** The whole program on a test database: the same `createApp` as `npm start`, listening on a free port when asked to. */
export async function runApp(base: TestDatabase, wish: AppWish = {}): Promise<RunningApp> {
  const log: string[] = []
  const logger = pino({ level: 'info', base: null }, { write: (line: string) => void log.push(line) })
  const sender = wish.sender ?? outboxOnly
  const metrics = createMetrics()
  const network = await base.db.asPublic(findNetwork)
  const house: Establishment = {
    config: readConfig({}),
    db: base.db,
    secrets: testSecrets,
    metrics,
    log: logger,
    sender,
    oidc: wish.oidc,
    onFailed: () => metrics.count('hearth_bounced_messages'),
    network: network && wish.live ? { ...network, example: false } : network,
    url: wish.url ?? 'http://localhost',
    moved: undefined,
    close: async () => undefined,
  }
  const app = await createApp(house)
  const login = { ...base.options.app, user: 'hearth_jobs' }
  const jobs = wish.jobs
    ? await startJobs({
        login,
        tasks: {
          ...maintenanceTasks(base.db),
          ...identityTasks({ db: base.db, url: house.url, sender, onFailed: house.onFailed }),
          ...directoryTasks({ db: base.db, url: house.url, sender, onFailed: house.onFailed }),
          ...findTasks({ db: base.db, url: house.url, sender, onFailed: house.onFailed }),
          ...bookingTasks({ db: base.db, secrets: testSecrets, url: house.url, sender, onFailed: house.onFailed }),
        },
        log: (event) => logger.warn(event, 'a job'),
      })
    : undefined
  await jobs?.probe(base.db)
  if (wish.listen) await app.listen({ port: 0, host: '127.0.0.1' })
  const address = app.server.address()
  return {
    app,
    url: typeof address === 'object' && address ? `http://localhost:${address.port}` : '',
    log,
    jobs,
    stop: async () => {
      await jobs?.stop()
      await app.close()
    },
  }
}

/** A browser without a window: keeps cookies, fills in forms by their hidden fields, follows nothing by itself. */
export class Visitor {
  readonly #app: App
  readonly #cookies = new Map<string, string>()

  constructor(app: App, session?: string) {
    this.#app = app
    if (session) this.#cookies.set('hearth_session', session)
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<Page> {
    return this.#keep(await this.#app.inject({ method: 'GET', url, headers: { host: 'localhost', cookie: this.cookie, ...headers } }))
  }

  /** Sends a form; the hidden fields of the page it stands on come along. */
  async post(
    url: string,
    fields: Record<string, string | readonly string[]>,
    page?: Page,
    headers: Record<string, string> = {},
  ): Promise<Page> {
    const body = new URLSearchParams()
    for (const [name, value] of Object.entries({ ...(page ? hiddenFields(page.body) : {}), ...fields }))
      for (const one of typeof value === 'string' ? [value] : value) body.append(name, one)
    return this.#keep(
      await this.#app.inject({
        method: 'POST',
        url,
        payload: body.toString(),
        headers: { host: 'localhost', cookie: this.cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      }),
    )
  }

  /** What this browser would send. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  #keep(response: Awaited<ReturnType<App['inject']>>): Page {
    for (const cookie of response.cookies) {
      if (cookie.maxAge === 0 || cookie.value === '') this.#cookies.delete(cookie.name)
      else this.#cookies.set(cookie.name, encodeURIComponent(cookie.value))
    }
    const location = response.headers.location
    return {
      status: response.statusCode,
      body: response.body,
      location: typeof location === 'string' ? location : '',
      headers: response.headers,
    }
  }
}

export interface Page {
  readonly status: number
  readonly body: string
  readonly location: string
  readonly headers: Readonly<Record<string, unknown>>
}

function hiddenFields(html: string): Record<string, string> {
  return Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&amp;', '&').replaceAll('&quot;', '"'),
    ]),
  )
}
