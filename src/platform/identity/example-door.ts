import type { FastifyRequest } from 'fastify'
import type { IdentityPagesDeps } from './identity-deps.ts'

/** What the invented people of an example network type at a shared desk: for trying it. Theirs and nobody else's. */
export const EXAMPLE_PIN = '507294'

const PROXY_MARKS = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip']

/** Whether an example network's doors stand open to this request. Only this very machine, by its own name and with no proxy between: safety.md 7. */
export function mayBeExample({ example }: Pick<IdentityPagesDeps, 'example'>, request: FastifyRequest): boolean {
  const loopback = /^(127\.|::1$|::ffff:127\.)/.test(request.ip) && /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.host)
  return example && loopback && PROXY_MARKS.every((mark) => request.headers[mark] === undefined)
}
