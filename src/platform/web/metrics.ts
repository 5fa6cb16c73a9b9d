import type { FastifyInstance } from 'fastify'
import { FULL } from './answer.ts'

/** Numbers an operator watches, written as OpenMetrics. Names are documented in docs/operations.md. */
export interface Metrics {
  /** Adds to a counter. */
  count(name: string, by?: number): void
  /** A gauge, asked for when somebody reads the metrics. */
  gauge(name: string, help: string, read: () => number | Promise<number>): void
  text(): Promise<string>
}

const counters: Readonly<Record<string, string>> = {
  hearth_requests: 'Requests answered.',
  hearth_server_errors: 'Answers with a status of 500 or more.',
  hearth_busy_refusals: 'Requests told that we are busy.',
  hearth_hold_expiries: 'Holds that ended without a booking.',
  hearth_bounced_messages: 'Messages that could not be delivered.',
}

export function createMetrics(): Metrics {
  const totals = new Map<string, number>(Object.keys(counters).map((name) => [name, 0]))
  const gauges = new Map<string, { help: string; read: () => number | Promise<number> }>()
  return {
    count: (name, by = 1) => {
      if (!(name in counters)) throw new Error(`There is no counter ${name}.`)
      totals.set(name, (totals.get(name) ?? 0) + by)
    },
    gauge: (name, help, read) => void gauges.set(name, { help, read }),
    text: async () => {
      const lines = Object.entries(counters).flatMap(([name, help]) => [
        `# TYPE ${name} counter`,
        `# HELP ${name} ${help}`,
        `${name}_total ${totals.get(name) ?? 0}`,
      ])
      for (const [name, { help, read }] of gauges) {
        const value = await Promise.resolve(read()).catch(() => Number.NaN)
        lines.push(`# TYPE ${name} gauge`, `# HELP ${name} ${help}`, `${name} ${Number.isNaN(value) ? 'NaN' : value}`)
      }
      return `${lines.join('\n')}\n# EOF\n`
    },
  }
}

/** Counts every answer and logs one line for it: the route's pattern, never an address with words in it. */
export function watchRequests(app: FastifyInstance, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    metrics.count('hearth_requests')
    if (reply.statusCode >= 500 && !reply.hasHeader(FULL)) metrics.count('hearth_server_errors')
    if (reply.getHeader('x-hearth-error') === 'HEARTH-1001') metrics.count('hearth_busy_refusals')
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        request: request.id,
      },
      'answered',
    )
  })
}
