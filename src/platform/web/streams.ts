import { PassThrough, type Readable } from 'node:stream'
import type { Metrics } from './metrics.ts'

/** A proxy that hears nothing for a minute hangs up; so do we, on a browser that has gone without saying so. */
const HEARTBEAT_MS = 20_000
/** What a browser that no longer reads may leave lying. */
const MOST_UNREAD = 64 * 1024

/** Server-sent events to one browser. */
export interface EventStream {
  /** What is answered with: `{ stream }`. */
  readonly body: Readable
  /** Sends one event; nothing happens when the browser is gone. */
  send(event: string, data: unknown): void
  /** Ends it from here. */
  end(): void
  /** Does something once when the stream has ended, whoever ended it. At once if it has. */
  whenDone(work: () => void): void
}

/** The streams that are open in this process. */
export interface Streams {
  /** Undefined when there are enough, here or for this address: answer 503, and the page asks now and then instead. */
  open(address: string): EventStream | undefined
  /** Ends them all: before a server can close. */
  endAll(): void
}

export interface StreamLimits {
  readonly inAll: number
  /** A hub's visitors share one address. */
  readonly perAddress: number
}

export function openStreams(metrics: Pick<Metrics, 'gauge'>, limits: StreamLimits = { inAll: 1000, perAddress: 60 }): Streams {
  const open = new Map<PassThrough, string>()
  let closed = false
  let beat: NodeJS.Timeout | undefined
  metrics.gauge('hearth_live_streams', 'Pages that follow places as they change.', () => open.size)

  const forget = (body: PassThrough): void => {
    open.delete(body)
    if (open.size > 0) return
    clearInterval(beat)
    beat = undefined
  }
  return {
    open: (address) => {
      const here = [...open.values()].filter((other) => other === address).length
      if (closed || open.size >= limits.inAll || here >= limits.perAddress) return undefined
      const body = new PassThrough()
      open.set(body, address)
      body.once('close', () => forget(body))
      beat ??= setInterval(() => open.forEach((_address, each) => void write(each, ':\n\n')), HEARTBEAT_MS).unref()
      write(body, ':\n\n')
      return {
        body,
        send: (event, data) => write(body, `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
        end: () => void body.end(),
        whenDone: (work) => (body.destroyed ? work() : void body.once('close', work)),
      }
    },
    endAll: () => {
      closed = true
      for (const body of open.keys()) body.end()
    },
  }
}

function write(body: PassThrough, text: string): void {
  if (body.destroyed || body.writableEnded) return
  if (body.writableLength + body.readableLength > MOST_UNREAD) body.destroy()
  else body.write(text)
}
