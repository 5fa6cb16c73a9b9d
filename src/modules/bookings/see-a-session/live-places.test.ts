import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EventReader } from '../../../../test/event-stream.ts'
import { HttpVisitor } from '../../../../test/http-visitor.ts'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import type { PlacesTold } from './live-places-props.ts'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base, { listen: true })
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const follow = (session: string, query = '') => EventReader.open(`${running.url}/sessions/${session}/live${query}`)
const book = (session: string) => new HttpVisitor(running.url).book(session)
const streamsOpen = async () => Number((await running.app.inject('/metrics')).body.match(/^hearth_live_streams (\d+)$/m)?.[1])

describe('a stream of places', () => {
  test('tells the count at once, then each change in words, and never who', async () => {
    const session = await network.session({ hours: 72, limits: { children: 2 } })
    const stream = await follow(session, '?seen=2')
    expect([
      stream.status,
      stream.headers.get('content-type'),
      stream.headers.get('cache-control'),
      stream.headers.get('set-cookie'),
    ]).toEqual([200, 'text/event-stream', 'no-store, no-transform', null])
    expect(stream.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await stream.next<PlacesTold>()).toEqual({
      seen: '2',
      pill: { state: 'few', words: '2 children’s places left' },
      live: expect.stringMatching(/^Live, counted at \d+:\d\d$/),
      counted: expect.stringMatching(/^Counted at \d+:\d\d$/),
    })
    const before = Date.now()
    const booked = book(session)
    expect(await stream.next<PlacesTold>()).toMatchObject({ seen: '1', just: 'Just now: a place was taken.' })
    // Holding took the place; confirming changes no count, and is not told.
    expect(await booked).toHaveProperty('booking')
    expect(Date.now() - before).toBeLessThan(2000)
    await book(session)
    expect(await stream.next<PlacesTold>()).toMatchObject({
      seen: '0',
      pill: { state: 'full', words: 'Full' },
      just: 'Just now: the last place was taken.',
    })
    stream.close()
  })

  test('tells a place that came free: given back, and by a hold that ended by itself', async () => {
    const session = await network.session({ hours: 72, limits: { children: 1 } })
    await book(session)
    const stream = await follow(session)
    expect(await stream.next<PlacesTold>()).toMatchObject({ seen: '0' })
    const ofIt = `where id in (select p.booking_id from bookings.place p join bookings.occurrence o on o.id = p.occurrence_id where o.public_id = $1)`
    await base.query(`update bookings.booking set state = 'held', expires_at = platform.clock() + interval '1 second' ${ofIt}`, [session])
    expect(await stream.next<PlacesTold>()).toMatchObject({ seen: '1', just: 'Just now: a place came free.' })
    stream.close()
  })

  test('tells that the session was cancelled', async () => {
    const session = await network.session({ hours: 72 })
    const stream = await follow(session)
    await stream.next()
    const worker = new Visitor(running.app, await network.worker())
    const page = await worker.get(`/today/sessions/${session}/cancellation`)
    await worker.post(`/today/sessions/${session}/cancellation`, {}, page)
    expect(await stream.next<PlacesTold>()).toMatchObject({
      seen: 'cancelled',
      pill: { state: 'cancelled' },
      just: 'Just now: this session was cancelled.',
    })
    stream.close()
  })

  test('speaks the language of its address, later events too', async () => {
    const session = await network.session({ hours: 72, limits: { children: 5 } })
    const stream = await EventReader.open(`${running.url}/pl/sessions/${session}/live`)
    expect(await stream.next<PlacesTold>()).toMatchObject({ pill: { words: 'Zostało 5 miejsc dla dzieci' } })
    await book(session)
    expect(await stream.next<PlacesTold>()).toMatchObject({ just: 'Przed chwilą: zajęto 1 miejsce.' })
    stream.close()
  })

  test('leaves nothing behind when its reader goes', async () => {
    const session = await network.session({ hours: 72 })
    await expect.poll(streamsOpen).toBe(0)
    const streams = await Promise.all(Array.from({ length: 5 }, () => follow(session)))
    for (const stream of streams) await stream.next()
    expect(await streamsOpen()).toBe(5)
    for (const stream of streams) stream.close()
    await expect.poll(streamsOpen).toBe(0)
  })

  test('is refused beyond so many for one address, which is no fault of the server', async () => {
    const session = await network.session({ hours: 72 })
    const streams = await Promise.all(Array.from({ length: 60 }, () => follow(session)))
    const errors = async () => (await running.app.inject('/metrics')).body.match(/^hearth_server_errors_total \d+$/m)?.[0]
    const before = await errors()
    const refused = await follow(session)
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '60'])
    expect((await running.app.inject(`/sessions/${session}/live`)).statusCode).toBe(200)
    expect(await errors()).toBe(before)
    for (const stream of streams) stream.close()
    await expect.poll(streamsOpen).toBe(0)
  })

  test('ends when the server closes, which does not wait for its readers', async () => {
    const session = await network.session({ hours: 72 })
    const other = await runApp(base, { listen: true })
    const stream = await EventReader.open(`${other.url}/sessions/${session}/live`)
    await stream.next()
    const before = performance.now()
    await other.stop()
    expect(await stream.next()).toBeUndefined()
    expect(performance.now() - before).toBeLessThan(2000)
  })
})

describe('asked once', () => {
  test('it answers what is so now, and what happened since what was seen', async () => {
    const session = await network.session({ hours: 72, limits: { children: 5 } })
    const ask = async (query: string) => (await running.app.inject(`/sessions/${session}/live${query}`)).json()
    expect(await ask('?seen=7')).toMatchObject({ seen: '5', just: 'Just now: 2 places were taken.' })
    expect(await ask('?seen=4')).toMatchObject({ just: 'Just now: a place came free.' })
    for (const query of ['', '?seen=5', '?seen=%3Cb%3E', '?seen=-1', '?seen=1&seen=2', '?seen=99999999999999999999'])
      expect(await ask(query), query).not.toHaveProperty('just')
  })

  test.each(['/sessions/00000000-0000-4000-8000-000000000000/live', '/sessions/1/live'])('%s is not there', async (url) => {
    expect((await running.app.inject(url)).statusCode).toBe(404)
    const stream = await EventReader.open(`${running.url}${url}`)
    expect(stream.status).toBe(404)
    stream.close()
  })

  test('a HEAD opens no stream', async () => {
    const url = `/sessions/${await network.session()}/live`
    const answer = await running.app.inject({ method: 'HEAD', url, headers: { accept: 'text/event-stream' } })
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'application/json; charset=utf-8'])
  })
})
