import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'

/**
 * Ends, when the server ends, the connections on which nothing was ever asked. Browsers open some ahead of need, and Node does not count them as
 * idle: each would hold the end of the program back for a minute.
 */
export function endUnaskedSockets(app: FastifyInstance): void {
  const unasked = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    unasked.add(socket)
    socket.once('close', () => unasked.delete(socket))
  })
  app.server.on('request', ({ socket }: { readonly socket: Socket }) => unasked.delete(socket))
  app.addHook('preClose', async () => {
    for (const socket of unasked) socket.destroy()
  })
}
