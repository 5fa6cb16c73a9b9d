import { afterAll, beforeAll, expect, test } from 'vitest'
import { senderFor } from './establishment.ts'
import { readConfig } from './platform/config/config.ts'
import { type TestMailServer, testMailServer } from './platform/notifications/testing-mail-server.ts'

let mail: TestMailServer
beforeAll(async () => {
  mail = await testMailServer()
})
afterAll(() => mail.stop())

const network = {
  name: 'Test Family Hubs',
  strapline: 'Help for families',
  authorityName: 'Test Council',
  zone: 'Europe/London',
  homeLatitude: 52.7,
  homeLongitude: -1.2,
  theme: {},
  urgentHelp: [],
}
const letter = {
  id: 'b6d8f7c8-5a1e-4a52-9d8a-6d6d0a2f6f11',
  channel: 'email',
  address: 'mo@post.example',
  subject: 'Your code',
  body: 'Words',
} as const
const withMail = () => readConfig({ HEARTH_SMTP_URL: mail.url, HEARTH_MAIL_FROM: 'Appointments <no-reply@hubs.example>' })

test('an example network sends nothing, whatever its settings say', async () => {
  expect(await senderFor(withMail(), { ...network, example: true })(letter)).toEqual({ state: 'kept' })
  expect(await senderFor(withMail(), undefined)(letter)).toEqual({ state: 'kept' })
  expect(mail.asked()).toBe(0)
})

test('a live network sends once it was told where to; until then each message fails at once, so that somebody rings', async () => {
  expect(await senderFor(readConfig({}), { ...network, example: false })(letter)).toEqual({ state: 'failed', because: 'no-sender' })
  expect(mail.asked()).toBe(0)
  expect(await senderFor(withMail(), { ...network, example: false })(letter)).toEqual({ state: 'sent' })
  expect(mail.taken.map(({ from, to }) => [from, to])).toEqual([['no-reply@hubs.example', ['mo@post.example']]])
})
