import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningApp, runApp, Visitor } from '../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../test/small-network.ts'
import type { TestDatabase } from '../testing/test-database.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base, {
    jobs: true,
    // The worst that a mail server does: it quotes the address in its refusal.
    sender: async ({ address, body }) => {
      throw Object.assign(new Error(`450 no thank you for ${address}: ${body}`), { address })
    },
  })
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

/** What people type about themselves: each a word that occurs nowhere else. */
const typed = {
  name: 'Zephyrine Quillfeather',
  child: 'Bartholomew-Xyz',
  email: 'zephyrine.quillfeather@letterbox.example',
  phone: '07700900987',
  spaced: '07700 900 987',
  postcode: 'ZE67 9XY',
  word: 'rhododendron-teaspoon',
  need: 'he hurt me on Sunday and I am frightened',
  password: 'correct horse staple zq',
  code: '918273',
} as const
const everything = {
  you: typed.name,
  childName: typed.child,
  childAge: '2 years',
  contactBy: 'email',
  email: typed.email,
  text: typed.phone,
  phone: typed.spaced,
  word: typed.word,
  need: typed.need,
  name: typed.email,
  password: typed.password,
  address: typed.email,
  code: typed.code,
  reference: `${typed.name} ${typed.code}`,
  account: typed.name,
  session: typed.postcode,
  next: `/${typed.child}`,
  message: typed.need,
}
const query = new URLSearchParams({
  q: typed.need,
  place: typed.postcode,
  near: typed.postcode,
  next: `/${typed.child}`,
  day: typed.name,
  before: typed.phone,
  change: typed.name,
  code: typed.code,
  state: typed.word,
  error_description: typed.need,
})

const lines = () => running.log.map((line) => JSON.parse(line) as Record<string, unknown>)
const noneOfItIn = (text: string) => {
  for (const [what, word] of Object.entries(typed))
    for (const form of [
      word,
      encodeURIComponent(word),
      word.replaceAll(' ', '+'),
      word.replaceAll(' ', ''),
      Buffer.from(word).toString('base64').slice(0, -4),
    ])
      expect(text.toLowerCase(), what).not.toContain(form.toLowerCase())
}

test('whatever is typed into any form or address, the log holds the route and none of the words', async () => {
  const session = await network.session({ limits: { children: 5 } })
  const worker = new Visitor(running.app, await network.worker())
  const stranger = new Visitor(running.app)
  const page = await stranger.get('/sign-in')
  const own = await worker.get('/today')
  const filled = (url: string) =>
    url
      .replace(':session', session)
      .replace(':service', network.service)
      .replace(':booking', '00000000-0000-4000-8000-000000000000')
      .replace(':token', encodeURIComponent(`${typed.name} ${typed.word}`))
  for (const { method, url } of running.app.declaredRoutes) {
    if (url === '/today/sessions/:session/cancellation') continue
    const at = `${filled(url)}?${query}`
    for (const [visitor, from] of [
      [stranger, page],
      [worker, own],
    ] as const)
      await (method === 'GET' ? visitor.get(at, { referer: `http://localhost/find?${query}` }) : visitor.post(at, everything, from))
  }
  for (const url of [
    `/${encodeURIComponent(typed.name)}`,
    `/sessions/${encodeURIComponent(typed.postcode)}`,
    `/%E0%A4%A${typed.child}`,
    `/services/${typed.child.repeat(20)}`,
  ])
    await stranger.get(`${url}?${query}`)

  // One parent all the way, so that words reach the database, the queue and the message.
  const parent = new Visitor(running.app)
  const form = await parent.get(`/sessions/${session}/book`)
  const held = await parent.post(`/sessions/${session}/book`, everything, form)
  expect(held.status, held.body.slice(0, 2000)).toBe(303)
  const check = await parent.get(held.location)
  expect((await parent.post(held.location.replace('check', 'confirm'), {}, check)).status).toBe(303)
  while (!running.log.some((line) => line.includes('bookings.tell-confirmed'))) await running.jobs?.probe(base.db)

  const answered = lines().filter(({ msg }) => msg === 'answered')
  expect(answered.length).toBeGreaterThan(80)
  const patterns = new Set([...running.app.declaredRoutes.map(({ url }) => url), 'unknown'])
  for (const line of answered) expect([...patterns]).toContain(line.route)
  noneOfItIn(running.log.join('\n'))
})

test('this test would notice: the words are found where they are', () => {
  expect(() => noneOfItIn(`{"url":"/find?q=${query.get('q')?.replaceAll(' ', '+')}"}`)).toThrow('need')
  expect(() => noneOfItIn('somebody wrote ZEPHYRINE.QUILLFEATHER@letterbox.example')).toThrow('email')
})
