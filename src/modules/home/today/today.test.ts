import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Page, type RunningApp, runApp, Visitor } from '../../../../test/running-app.ts'
import { type SmallNetwork, smallDatabase, smallNetwork } from '../../../../test/small-network.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { putLocations, putOrganisations, putServices, rebuildListing } from '../../directory/index.ts'
import { daySentence } from './day-told.ts'
import { percent } from './network-figures.tsx'

let base: TestDatabase
let network: SmallNetwork
let running: RunningApp
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
  running = await runApp(base)
})
afterAll(async () => {
  await running.stop()
  await base.drop()
})

const today = async (permissions: readonly string[], day = ''): Promise<Page> => {
  const worker = await network.worker({ name: `Somebody ${randomUUID()}`, permissions: ['home.see_today', ...permissions] })
  return new Visitor(running.app, worker).get(`/today${day}`)
}
/** What stands on the page after its headings, as somebody reads it. */
const read = (body: string): string =>
  body
    .slice(body.indexOf('<main'))
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const inDays = async (days: number): Promise<string> => {
  const [row] = await base.query<{ day: string }>(
    `select to_char((platform.clock() at time zone 'Europe/London')::date + $1::int, 'YYYY-MM-DD') as day`,
    [days],
  )
  return row?.day ?? ''
}

describe('what stands on the page of today follows from what each may do', () => {
  const parts: Readonly<Record<string, readonly string[]>> = {
    'Find for a family': [],
    'Your teams run no sessions on this day.': ['bookings.see_day'],
    'The next seven days': ['home.see_week'],
    'The network': ['home.see_network'],
    'Open the outbox': ['notifications.read_outbox'],
    'No guide is to be looked at this month': ['guides.edit'],
  }

  test.each(Object.entries(parts))('%s', async (part, permissions) => {
    const far = await inDays(300)
    expect(read((await today(permissions, `?day=${far}`)).body)).toContain(part)
    if (permissions.length === 0) return
    const without = Object.values(parts)
      .flat()
      .filter((one) => !permissions.includes(one))
    expect(read((await today(without, `?day=${far}`)).body)).not.toContain(part)
  })

  test('with nothing to do it says so', async () => {
    expect(read((await today([])).body)).toContain('Nothing is waiting for you today.')
  })
})

describe('the coming week', () => {
  test('counts the sessions of one’s own teams, day by day, and leads to each day', async () => {
    await network.session({ hours: 72, limits: { children: 5 } })
    const other = await network.addTeam('Another team')
    await network.session({ hours: 72, limits: { children: 5 }, team: other })
    const { body } = await today(['home.see_week', 'bookings.see_day'])
    expect(body).toContain(`/today?day=${await inDays(3)}`)
    expect(read(body)).toMatch(/The next seven days .{6,12} 1 session, nobody has booked\./)
  })

  test('without sessions says so', async () => {
    const worker = await network.worker({
      name: 'Nobody’s worker',
      permissions: ['home.see_today', 'home.see_week', 'bookings.see_day'],
      teams: [],
    })
    expect(read((await new Visitor(running.app, worker).get('/today')).body)).toContain(
      'Your teams run no sessions in the next seven days.',
    )
  })
})

describe('the network’s figures', () => {
  test('count every published session, open to its place, and leave a refuge out', async () => {
    const before = await figure()
    await network.session({ hours: 48 })
    expect(await figure()).toBe(before + 1)
    await base.query('update directory.location set sensitive = true where public_id = $1', [network.location])
    expect(await figure()).toBe(0)
    await base.query('update directory.location set sensitive = false where public_id = $1', [network.location])
    const { body } = await today(['home.see_network', 'bookings.see_network'])
    expect(read(body)).toMatch(/Place Sessions Full Cancelled Test hub \d+ \d+ \d+/)
  })

  const figure = async (): Promise<number> => {
    const text = read((await today(['home.see_network', 'bookings.see_network'])).body)
    return Number(/([\d,]+) sessions from/.exec(text)?.[1]?.replaceAll(',', ''))
  }

  test('say how much of the directory is in date, and open to what is not', async () => {
    const [organisation, location, service] = [randomUUID(), randomUUID(), randomUUID()]
    await base.db.asOperator(async (trx) => {
      await putOrganisations(trx, [{ id: organisation, name: 'Thistle Example' }])
      await putLocations(trx, [{ id: location, name: 'Thistle hall', latitude: 52.7, longitude: -1.2 }])
      const { ids } = await putServices(trx, [
        { id: service, organisation, name: 'Never looked at', locations: [location], channels: ['in_person'] },
      ])
      await rebuildListing(trx, ids)
    })
    const text = read((await today(['home.see_network'])).body)
    expect(text).toMatch(/\d+% of services are in date \d+ of \d+ services;/)
    expect(text).toMatch(/Never looked at Thistle Example Never/)
  })

  test('are nobody’s without the permission to count sessions', async () => {
    const text = read((await today(['home.see_network'])).body)
    // Not even a nought: it would be untrue.
    expect(text).not.toMatch(/sessions|Reach and footfall/)
    expect(text).toContain('of services are in date')
    expect(read((await today(['home.see_network', 'programme.see_reach'])).body)).toContain('Reach and footfall, by quarter')
  })
})

test('messages that could not be delivered are counted for those who may read the outbox', async () => {
  await base.query(
    `insert into notifications.message (public_id, key, channel, address, subject, body, state, failed_because, about_kind, about_id)
     values ($1, $2, 'email', 'mo@post.example', '', 'Words', 'failed', 'no-sender', 'booking', $1)`,
    [randomUUID(), randomUUID()],
  )
  expect(read((await today(['notifications.read_outbox'])).body)).toContain(
    '1 of the last 14 days could not be delivered: those families need a ring.',
  )
})

test('a share is never rounded up to all, nor down to none', () => {
  expect([percent(999, 1000), percent(1, 1000), percent(0, 10), percent(10, 10), percent(0, 0)]).toEqual([
    '99%',
    '1%',
    '0%',
    '100%',
    'None',
  ])
})

test('a day in a sentence counts what happens, and says what does not', () => {
  const session = { state: 'open', booked: 3, families: 2, limits: { children: 8 } } as Parameters<typeof daySentence>[0][number]
  expect(daySentence([session, { ...session, state: 'cancelled' }])).toBe('1 session, 2 families and 3 children booked. 1 cancelled.')
  expect(daySentence([{ ...session, booked: 0, families: 0 }])).toBe('1 session, nobody has booked.')
})
