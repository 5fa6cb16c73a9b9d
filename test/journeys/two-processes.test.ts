import { afterAll, beforeAll, expect, test } from 'vitest'
import { EventReader } from '../event-stream.ts'
import { HttpVisitor } from '../http-visitor.ts'
import { databasePid, dataFolder, lookInto, type RealServer, startServer } from '../real-server.ts'

const ROUNDS = process.env.HEARTH_DEEP ? 20 : 1
const KILLS = process.env.HEARTH_DEEP ? 10 : 1

const data = dataFolder()
let first: RealServer
let second: RealServer
beforeAll(async () => {
  first = await startServer(data.path)
  second = await startServer(data.path)
})
afterAll(async () => {
  await second?.stop()
  await first?.stop()
  data.remove()
})

/** Coming sessions that families book by themselves, one place each. */
async function sessionsWithOnePlace(count: number): Promise<string[]> {
  const rows = await lookInto(
    data.path,
    `update bookings.occurrence o set limits = '{"families": 1}' where o.id in (
       select o.id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id
       where a.kind = 'group' and o.limits <> '{"families": 1}' and (a.policy->>'selfBooking')::boolean and lower(o.during) > now() + interval '3 days'
         and not exists (select from bookings.place p where p.occurrence_id = o.id) order by o.id limit $1)
     returning o.public_id`,
    [count],
  )
  return rows.map((row) => String(row.public_id))
}

test('fifty parents race through two processes for one place: one wins, every time, and nobody meets an error', async () => {
  const sessions = await sessionsWithOnePlace(ROUNDS)
  expect(sessions).toHaveLength(ROUNDS)
  for (const session of sessions) {
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => new HttpVisitor((i % 2 === 0 ? first : second).url).book(session)),
    )
    expect(answers.filter((answer) => 'booking' in answer)).toHaveLength(1)
    expect(answers.flatMap((answer) => ('refused' in answer && answer.refused !== 422 ? [answer.refused] : []))).toEqual([])
    expect(
      await lookInto(
        data.path,
        `select count(*)::int as n from bookings.place p join bookings.occurrence o on o.id = p.occurrence_id where o.public_id = $1`,
        [session],
      ),
    ).toEqual([{ n: 1 }])
  }
})

test('a place that goes through one process is told by the other’s stream within two seconds', async () => {
  const [session = ''] = await sessionsWithOnePlace(1)
  const stream = await EventReader.open(`${second.url}/sessions/${session}/live`)
  expect(await stream.next()).toMatchObject({ seen: '1' })
  const told = stream.next().then((event) => ({ event, at: Date.now() }))
  await new HttpVisitor(first.url).book(session)
  const booked = Date.now()
  const { event, at } = await told
  expect(event).toMatchObject({ seen: '0', just: 'Just now: the last place was taken.' })
  expect(at - booked).toBeLessThan(2000)
  stream.close()
})

test('a place that goes through one process is gone from the other’s page at once', async () => {
  const [session = ''] = await sessionsWithOnePlace(1)
  const [listing] = await lookInto(
    data.path,
    `select s.name, s.public_id as service from bookings.occurrence o join bookings.activity a on a.id = o.activity_id join directory.service s on s.id = a.service_id where o.public_id = $1`,
    [session],
  )
  const booked = await new HttpVisitor(first.url).book(session)
  expect(booked).toHaveProperty('booking')
  const page = await new HttpVisitor(second.url).get(`/services/${String(listing?.service)}`)
  expect(page.body).toMatch(new RegExp(`/sessions/${session}"[^]{0,200}?hearth-places--full`))
})

test('killed with -9 in the middle of bookings, database and all, nothing confirmed is lost', async () => {
  const confirmed = new Set<string>()
  for (let kill = 0; kill < KILLS; kill++) {
    const sessions = (
      await lookInto(
        data.path,
        `select o.public_id from bookings.occurrence o join bookings.activity a on a.id = o.activity_id where a.kind = 'group' and (a.policy->>'selfBooking')::boolean and o.limits ? 'children' and lower(o.during) > now() + interval '2 days' order by o.id limit 40`,
      )
    ).map((row) => String(row.public_id))
    let going = true
    const book = async (lane: number): Promise<void> => {
      for (let i = 0; going; i++) {
        const answer = await new HttpVisitor(first.url).book(sessions[(lane * 7 + i) % sessions.length] ?? '').catch(() => undefined)
        if (answer && 'booking' in answer) confirmed.add(answer.booking)
      }
    }
    const before = confirmed.size
    const lanes = [0, 1, 2, 3].map(book)
    await until(() => confirmed.size >= before + 12)
    const postgres = databasePid(data.path)
    second.process.kill('SIGKILL')
    process.kill(postgres, 'SIGKILL')
    first.process.kill('SIGKILL')
    going = false
    await Promise.all(lanes)
    first = await startServer(data.path)
    second = await startServer(data.path)
    const rows = await lookInto(
      data.path,
      `select public_id from bookings.booking where state = 'confirmed' and public_id = any($1::uuid[])`,
      [[...confirmed]],
    )
    expect(rows).toHaveLength(confirmed.size)
  }
  expect(confirmed.size).toBeGreaterThanOrEqual(12 * KILLS)
}, 180_000)

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve))
}

test('stopping a process does not wait for those who follow a session', async () => {
  const [session = ''] = await sessionsWithOnePlace(1)
  const stream = await EventReader.open(`${second.url}/sessions/${session}/live`)
  await stream.next()
  const before = Date.now()
  await second.stop()
  expect(Date.now() - before).toBeLessThan(5000)
  expect(second.process.exitCode).toBe(0)
})
