import { z } from 'zod'
import type { Task } from '../jobs/worker.ts'
import { type NotificationDeps, sendMessage } from '../notifications/send-message.ts'
import { speak } from '../words/speak.ts'
import { makeOneTime, ONE_TIME_MINUTES, SEND_ONE_TIME } from './one-time.ts'
import words from './words.en.json' with { type: 'json' }
import pl from './words.pl.json' with { type: 'json' }

const say = speak(words, { pl })
const payloadOf = z.object({ address: z.string().regex(/^[0-9a-f]{64}$/), until: z.number(), message: z.uuid() })

export interface SendOneTimeDeps extends NotificationDeps {
  /** Our own address, for the link. */
  readonly url: string
}

/** The jobs of identity. A mail server that says "later" is tried again, with a fresh code, until the asking is a quarter of an hour old. */
export function identityTasks(deps: SendOneTimeDeps): Record<string, Task> {
  return { [SEND_ONE_TIME]: (payload) => sendOneTime(deps, payload) }
}

async function sendOneTime(deps: SendOneTimeDeps, payload: Record<string, unknown>): Promise<void> {
  const { address, until, message } = payloadOf.parse(payload)
  const made = await makeOneTime(deps, address, until)
  if (!made) return
  await sendMessage(deps, {
    key: `one-time ${message}`,
    channel: 'email',
    address: made.address,
    subject: say('family.message.subject'),
    body: say('family.message', {
      code: made.code,
      link: `${deps.url}/sign-in/family/link/${made.token}`,
      minutes: ONE_TIME_MINUTES,
    }),
    aboutKind: 'session',
    aboutId: message,
  })
}
