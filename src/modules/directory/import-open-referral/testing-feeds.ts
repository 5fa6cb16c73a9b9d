import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An id that ends in a number: `00000000-0000-4000-8000-000000000007`. */
export function feedId(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`
}

/** A service of Open Referral UK 3.0, whole enough not to be asked for again. */
export function aService(number: number, change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: feedId(number),
    name: `Service ${number}`,
    description: `What service ${number} does.`,
    status: 'active',
    schedules: [],
    ...change,
  }
}

/** One page of a 3.0 list. */
export function aPage(services: readonly unknown[], page = 1, pages = 1, total = services.length): Record<string, unknown> {
  return {
    total_items: total,
    total_pages: pages,
    page_number: page,
    size: services.length,
    first_page: page === 1,
    last_page: page === pages,
    empty: services.length === 0,
    contents: services,
  }
}

export interface FeedServer {
  /** Such as `http://127.0.0.1:34567`. */
  readonly base: string
  readonly asked: string[]
  close(): Promise<void>
}

/** A web server on a free port of this machine. */
export async function feedServer(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<FeedServer> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
}

export async function* bytesOf(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? Buffer.from(part) : part
}

export async function allOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}
