import { pino } from 'pino'
import { testSecrets } from '../../../test/small-network.ts'
import type { Database } from '../database/doors.ts'
import type { Frame } from './frame.tsx'
import { createMetrics, type Metrics } from './metrics.ts'
import type { Web } from './routes.ts'
import { createServer, type Server } from './server.ts'
import { errorPages } from './standing-pages.tsx'
import { cookieNames } from './visitors.ts'

const frame: Frame = {
  build: 'test',
  network: 'Test Family Hubs',
  strapline: 'Help for families',
  example: true,
  styles: { public: [], worker: [] },
  script: '/assets/none.js',
  font: '/assets/none.woff2',
  icon: '/assets/none.svg',
  themeColour: undefined,
  nav: [],
  workerNav: [],
}

export interface PlantedServer extends Server {
  readonly metrics: Metrics
  /** Every line that was logged, read. */
  log(): Record<string, unknown>[]
}

/** The bare web server with routes of a test's own: for what no route of ours does. */
export async function plantedServer(
  db: Database,
  plant: (web: Web, metrics: Metrics) => void,
  more: { readonly wordsMs?: number } = {},
): Promise<PlantedServer> {
  const lines: string[] = []
  const metrics = createMetrics()
  const server = await createServer({
    db,
    cookies: { names: cookieNames(false), secure: false, secrets: testSecrets },
    errorPages: errorPages(frame),
    metrics,
    logger: pino({ level: 'info', base: null }, { write: (line: string) => void lines.push(line) }),
    languages: ['en', 'pl', 'en-xa', 'ar-xb'],
    signInUrl: '/sign-in',
    linkLostUrl: '/find-my-booking',
    ...more,
  })
  plant(server.web, metrics)
  return { ...server, metrics, log: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) }
}
