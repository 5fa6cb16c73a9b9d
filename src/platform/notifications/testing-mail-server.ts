import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface TestMailServer {
  readonly url: string
  /** Every message it took, as it came over the wire. */
  readonly taken: readonly { readonly to: readonly string[]; readonly from: string; readonly text: string }[]
  /** How many recipients were named to it, taken or not. */
  readonly asked: () => number
  /** From now on answers every recipient with this code; undefined takes them. */
  answerWith(code: number | undefined): void
  stop(): Promise<void>
}

/** A real SMTP server in this process, on a free port of the loopback interface. */
export async function testMailServer(): Promise<TestMailServer> {
  const taken: { to: string[]; from: string; text: string }[] = []
  let code: number | undefined
  let asked = 0
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (address, _session, done) => {
      asked++
      // As real servers do, the refusal quotes the address.
      done(code === undefined ? null : Object.assign(new Error(`No thank you for ${address.address}`), { responseCode: code }))
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        taken.push({
          to: rcptTo.map((to) => to.address),
          from: mailFrom ? mailFrom.address : '',
          text: Buffer.concat(parts).toString('utf8'),
        })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    taken,
    asked: () => asked,
    answerWith: (next) => {
      code = next
    },
    stop: () => new Promise((resolve) => server.close(resolve)),
  }
}
