import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EventReader } from '../../../../test/event-stream.ts'
import { HttpVisitor } from '../../../../test/http-visitor.ts'
import { type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import type { DayTold } from './live-day-props.ts'

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

/** A session 30 hours from now, and the day it is on. */
async function aSession(team?: string): Promise<{ session: string; day: string }> {
  const session = await network.session({ hours: 30, limits: { children: 12 }, ...(team ? { team } : {}) })
  const [row] = await base.query<{ day: string }>('select local_date::text as day from bookings.occurrence where public_id = $1', [session])
  return { session, day: row?.day ?? '' }
}
const follow = (worker: string, day: string) => EventReader.open(`${running.url}/today/live?day=${day}`, `hearth_session=${worker}`)
const book = (session: string) => new HttpVisitor(running.url).book(session, { you: 'Zephyrine', childName: 'Bartholomew' })
const ofSession = (day: DayTold | undefined, session: string) => day?.sessions.find((one) => one.session === session)

describe('a day that changes while a worker looks', () => {
  test('tells what is booked and left as it changes, in counts and never with a name', async () => {
    const { session, day } = await aSession()
    const stream = await follow(await network.worker(), day)
    expect(ofSession(await stream.next<DayTold>(), session)).toEqual({
      session,
      booked: '0 of 12 children',
      pill: { state: 'open', words: '12 left' },
    })
    await book(session)
    const now = await stream.next<DayTold>()
    expect(ofSession(now, session)).toMatchObject({ booked: '1 of 12 children', pill: { words: '11 left' } })
    expect(now?.just).toMatch(/^Just now: Stay and play, \d+:\d\d, 1 of 12 children\.$/)
    expect(JSON.stringify(now)).not.toMatch(/Zephyrine|Bartholomew/)
    stream.close()
  })

  test('tells nothing of another team', async () => {
    const { session, day } = await aSession(await network.addTeam('Another team'))
    const own = await aSession()
    const stream = await follow(await network.worker(), day)
    expect(ofSession(await stream.next<DayTold>(), session)).toBeUndefined()
    await book(session)
    await book(own.session)
    const now = await stream.next<DayTold>()
    expect(ofSession(now, own.session)).toMatchObject({ booked: '1 of 12 children' })
    expect(ofSession(now, session)).toBeUndefined()
    stream.close()
  })

  test.each([
    [
      'whose session was ended',
      `update access.session set revoked_at = platform.clock() where token_hash = sha256(convert_to($1, 'UTF8'))`,
    ],
    [
      'who did nothing for too long',
      `update access.session set last_seen_at = platform.clock() - interval '2 hours' where token_hash = sha256(convert_to($1, 'UTF8'))`,
    ],
    [
      'whose role was taken away',
      `delete from access.role_held where account_id = (select account_id from access.session where token_hash = sha256(convert_to($1, 'UTF8')))`,
    ],
  ])('somebody %s is told nothing more, and the stream ends', async (_who, change) => {
    const { session, day } = await aSession()
    const worker = await network.worker()
    const stream = await follow(worker, day)
    await stream.next()
    await base.query(change, [worker])
    await book(session)
    expect(await stream.next()).toBeUndefined()
  })

  test('following does not count as doing something: an empty desk is signed out as ever', async () => {
    const { session, day } = await aSession()
    const worker = await network.worker()
    const lastSeen = async () =>
      (
        await base.query<{ at: string }>(
          `select last_seen_at::text as at from access.session where token_hash = sha256(convert_to($1, 'UTF8'))`,
          [worker],
        )
      )[0]?.at
    const stream = await follow(worker, day)
    await stream.next()
    const before = await lastSeen()
    await book(session)
    expect(await stream.next()).toBeDefined()
    expect(await lastSeen()).toBe(before)
    stream.close()
  })

  test('is for who may see the day: others get no stream', async () => {
    const { day } = await aSession()
    const stranger = await EventReader.open(`${running.url}/today/live?day=${day}`)
    expect(stranger.status).toBe(303)
    const without = await follow(await network.worker({ permissions: ['home.see_today'] }), day)
    expect(without.status).toBe(404)
    expect((await new Visitor(running.app, await network.worker()).get(`/today/live?day=${day}`)).status).toBe(200)
  })
})
