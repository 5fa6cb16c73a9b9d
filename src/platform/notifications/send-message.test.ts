import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { smallNetwork } from '../../../test/small-network.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { startJobs } from '../jobs/worker.ts'
import { type TestDatabase, testDatabase } from '../testing/test-database.ts'
import { type Message, sendMessage } from './send-message.ts'
import { outboxOnly, smtpSender } from './senders.ts'
import { type TestMailServer, testMailServer } from './testing-mail-server.ts'

const FROM = 'Appointments <no-reply@hubs.example>'
let base: TestDatabase
let mail: TestMailServer
beforeAll(async () => {
  base = await testDatabase()
  await smallNetwork(base)
  mail = await testMailServer()
})
beforeEach(() => mail.answerWith(undefined))
afterAll(async () => {
  await mail.stop()
  await base.drop()
})

const aMessage = (more: Partial<Message> = {}): Message => ({
  key: `test ${randomUUID()}`,
  channel: 'email',
  address: `mo-${randomUUID().slice(0, 8)}@post.example`,
  subject: 'Your booking is confirmed',
  body: 'Your booking is confirmed for Tuesday 3 November, 10:00. Siân’s page: http://localhost/b/x\n.\nA line after a dot.',
  aboutKind: 'booking',
  aboutId: randomUUID(),
  ...more,
})
const counting = (url = mail.url) => {
  let failed = 0
  const deps = { db: base.db, sender: smtpSender({ url, from: FROM }), onFailed: () => void failed++ }
  return { deps, failed: () => failed }
}
const standing = async (message: Message) =>
  (
    await base.query<{ state: string; because: string | null; public_id: string }>(
      'select state, failed_because as because, public_id from notifications.message where key = $1',
      [message.key],
    )
  )[0]
const takenFor = (message: Message) => mail.taken.filter(({ to }) => to.includes(message.address))

describe('a message by e-mail', () => {
  test('arrives with its words, under a neutral sender and subject, marked as written by a machine', async () => {
    const message = aMessage()
    await sendMessage(counting().deps, message)
    const [arrived] = takenFor(message)
    expect(arrived?.from).toBe('no-reply@hubs.example')
    expect(arrived?.to).toEqual([message.address])
    const headers = arrived?.text.split('\r\n\r\n')[0] ?? ''
    expect(headers).toContain(`From: Appointments <no-reply@hubs.example>`)
    expect(headers).toContain(`To: ${message.address}`)
    expect(headers).toContain('Subject: Your booking is confirmed')
    expect(headers).toContain('Auto-Submitted: auto-generated')
    expect(headers).not.toMatch(/hearth-|nodemailer|X-Mailer/i)
    const written = Buffer.from(arrived?.text.split('\r\n\r\n')[1] ?? '')
      .toString()
      .replaceAll('=\r\n', '')
      .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'))
      .replaceAll('\r\n', '\n')
    expect(written.trim()).toBe(message.body)
    expect(await standing(message)).toMatchObject({ state: 'sent', because: null })
  })

  test('carries its own id, so that a second copy after a crash is known as the same', async () => {
    const message = aMessage()
    await sendMessage(counting().deps, message)
    // Killed between handing over and writing that down.
    await base.query(`update notifications.message set state = 'sending', ended_at = null where key = $1`, [message.key])
    await sendMessage(counting().deps, message)
    const ids = takenFor(message).map(({ text }) => text.match(/^Message-ID: (.+)$/m)?.[1]?.trim())
    expect(ids).toHaveLength(2)
    expect(new Set(ids)).toEqual(new Set([`<${(await standing(message))?.public_id}@hearth>`]))
  })

  test('is sent once, however often the same news is told', async () => {
    const message = aMessage()
    const { deps } = counting()
    await sendMessage(deps, message)
    await sendMessage(deps, message)
    await sendMessage(deps, { ...message, body: 'The same news in other words' })
    expect(takenFor(message)).toHaveLength(1)
    expect(await base.query('select 1 from notifications.message where key = $1', [message.key])).toHaveLength(1)
  })

  test('that is refused for good is counted and written down as failed, for somebody to ring; it is not tried again', async () => {
    mail.answerWith(550)
    const message = aMessage()
    const { deps, failed } = counting()
    await sendMessage(deps, message)
    expect(await standing(message)).toMatchObject({ state: 'failed', because: 'refused' })
    expect(failed()).toBe(1)
    mail.answerWith(undefined)
    await sendMessage(deps, message)
    expect(takenFor(message)).toHaveLength(0)
    expect(failed()).toBe(1)
  })

  test('that cannot be handed over now is thrown back to the queue, in words that name nobody', async () => {
    mail.answerWith(451)
    const message = aMessage()
    const { deps, failed } = counting()
    const error = await sendMessage(deps, message).then(
      () => undefined,
      (thrown: Error) => thrown,
    )
    expect(error?.message).toBe('Mail could not be handed over (451).')
    await expect(sendMessage(counting('smtp://127.0.0.1:9').deps, message)).rejects.toThrow('Mail could not be handed over (no answer).')
    expect(await standing(message)).toMatchObject({ state: 'sending', because: null })
    expect(failed()).toBe(0)
    // That nobody answered says nothing of the recipient; that their server said "not now" does, until it takes it.
    const held = () => base.query('select held_status from notifications.message where key = $1', [message.key])
    expect(await held()).toEqual([{ held_status: '4.0.0' }])
    mail.answerWith(undefined)
    await sendMessage(deps, message)
    expect(await held()).toEqual([{ held_status: null }])
  })

  test('to an address with something hidden in it reaches nobody else', async () => {
    const before = mail.taken.length
    for (const address of ['mo@post.example\r\nBcc: spy@evil.example', 'mo@post.example, spy@evil.example', 'mo@post.example>\r\nDATA'])
      await sendMessage(counting().deps, aMessage({ address })).catch(() => undefined)
    const reached = mail.taken.slice(before).flatMap(({ to }) => to)
    expect(reached.filter((address) => address.includes('evil'))).toEqual([])
    const subject = aMessage({ subject: 'Your booking\r\nBcc: spy@evil.example' })
    await sendMessage(counting().deps, subject)
    expect(takenFor(subject)[0]?.text.split('\r\n\r\n')[0]).not.toMatch(/^Bcc:/m)
  })
})

describe('the queue', () => {
  test('tries a message again until it is taken, and then it was sent once', async () => {
    const message = aMessage()
    const { deps, failed } = counting()
    const failures: string[] = []
    const logged: string[] = []
    let sent: () => void = () => undefined
    const done = new Promise<void>((resolve) => {
      sent = resolve
    })
    const jobs = await startJobs({
      login: { ...base.options.app, user: 'hearth_jobs' },
      tasks: {
        'test.send': async () => {
          try {
            await sendMessage(deps, message)
            sent()
          } catch (error) {
            failures.push((error as Error).message)
            if (failures.length === 2) mail.answerWith(undefined)
            throw error
          }
        },
      },
      log: (event) => void logged.push(event.message),
    })
    try {
      mail.answerWith(421)
      await base.db.asService('probe', 'maintenance', (trx) => enqueue(trx, { task: 'test.send', payload: {}, key: 'send it' }))
      // The queue waits longer after each failure; how long is its own business, so the wait is cut short here.
      while (takenFor(message).length === 0) {
        await base.query(`update graphile_worker._private_jobs set run_at = now() where key = 'send it' and locked_at is null`)
        await jobs.probe(base.db)
      }
      await done
    } finally {
      await jobs.stop()
    }
    expect(failures).toEqual(['Mail could not be handed over (421).', 'Mail could not be handed over (421).'])
    expect(logged).toHaveLength(2)
    expect(logged.join()).not.toContain(message.address)
    expect(takenFor(message)).toHaveLength(1)
    expect(await standing(message)).toMatchObject({ state: 'sent' })
    expect(failed()).toBe(0)
  })
})

describe('where nothing leaves', () => {
  test('a text has no sender: it fails at once, so that somebody rings', async () => {
    const message = aMessage({ channel: 'text', address: '07700900142', subject: '' })
    const { deps, failed } = counting()
    await sendMessage(deps, message)
    expect(await standing(message)).toMatchObject({ state: 'failed', because: 'no-sender' })
    expect(failed()).toBe(1)
  })

  test('the outbox keeps a message that nobody is sent', async () => {
    const message = aMessage()
    const before = mail.asked()
    await sendMessage({ db: base.db, sender: outboxOnly }, message)
    expect(await standing(message)).toMatchObject({ state: 'kept' })
    expect(mail.asked()).toBe(before)
  })

  test('no page and no worker can write a message down; only a job can', async () => {
    const begin = sql`select notifications.begin_message('{}'::jsonb)`
    await expect(base.db.asPublic((trx) => begin.execute(trx))).rejects.toThrow('permission denied')
  })

  test('after thirty days a message is deleted', async () => {
    const message = aMessage()
    await sendMessage({ db: base.db, sender: outboxOnly }, message)
    await base.query(`update notifications.message set made_at = made_at - interval '30 days 1 minute' where key = $1`, [message.key])
    await base.db.asService('maintenance', 'maintenance', async (trx) => {
      await sql`select notifications.sweep()`.execute(trx)
    })
    expect(await standing(message)).toBeUndefined()
  })
})
