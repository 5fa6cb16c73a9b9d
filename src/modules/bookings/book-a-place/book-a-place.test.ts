import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type SmallNetwork, smallDatabase, smallNetwork, testSecrets } from '../../../../test/small-network.ts'
import { openDatabase } from '../../../platform/database/doors.ts'
import { type Acting, createAct } from '../../../platform/deeds/act.ts'
import type { TestDatabase } from '../../../platform/testing/test-database.ts'
import { findOwnBooking, findSession } from '../booking-queries.ts'
import { cancelABooking } from '../cancel-a-booking/cancel-a-booking.ts'
import type { PartyWish } from '../party-form.ts'
import { REFERENCES_ARE_UNIQUE } from '../references.ts'
import { aParty, aVisitor } from '../testing-party.ts'
import { changeParty, confirmBooking, holdAPlace } from './book-a-place.ts'

let base: TestDatabase
let network: SmallNetwork
beforeAll(async () => {
  base = await smallDatabase()
  network = await smallNetwork(base)
})
afterAll(() => base.drop())

const deps = () => ({ act: createAct(base.db), secrets: testSecrets })
const hold = (who: Acting & { visitor: string }, session: string, more: { key?: string; party?: PartyWish } = {}) =>
  holdAPlace(deps(), who, { key: more.key ?? randomUUID(), session, visitor: who.visitor, party: more.party ?? aParty() })
const held = async (who: Acting & { visitor: string }, session: string, party?: PartyWish): Promise<string> => {
  const answer = await hold(who, session, party ? { party } : {})
  if (!('subjects' in answer)) throw new Error(`Expected a hold, got ${answer.outcome}`)
  return answer.subjects[0]
}
const placesOf = async (session: string): Promise<number> =>
  Number(
    (
      await base.query<{ n: string }>(
        `select count(*) as n from bookings.place p join bookings.occurrence o on o.id = p.occurrence_id join bookings.booking b on b.id = p.booking_id where o.public_id = $1 and b.state in ('held', 'confirmed')`,
        [session],
      )
    )[0]?.n,
  )

describe('booking a place', () => {
  test('a parent holds and confirms; a message is left to be sent, and the trail says who by deed', async () => {
    const session = await network.session()
    const who = aVisitor()
    const booking = await held(who, session)
    expect(await confirmBooking(deps(), who, { key: randomUUID(), booking, session })).toMatchObject({ outcome: 'confirmed' })
    expect(await base.query(`select state from bookings.booking where public_id = $1`, [booking])).toEqual([{ state: 'confirmed' }])
    expect(await base.query(`select payload from graphile_worker._private_jobs where payload->>'booking' = $1`, [booking])).toHaveLength(1)
    const audit = await base.query<{ action: string; deed: string }>(
      `select action, deed from audit.event where $1::uuid = any(subjects) order by id`,
      [booking],
    )
    expect(audit.map((event) => event.action)).toEqual(['booking.held', 'booking.made'])
    expect(audit.every((event) => event.deed !== null)).toBe(true)
  })

  test('a reference that was given before is drawn again, and the parent notices nothing', async () => {
    // As the first draw would end; what a sequence counts is not undone with it.
    await base.query(`create sequence bookings.draw; grant usage on sequence bookings.draw to public`)
    await base.query(
      `create function bookings.drawn_before() returns trigger language plpgsql as $$ begin
         if nextval('bookings.draw') = 1 then raise unique_violation using constraint = $c$${REFERENCES_ARE_UNIQUE}$c$; end if;
         return new; end $$`,
    )
    await base.query('create trigger drawn_before before insert on bookings.booking for each row execute function bookings.drawn_before()')
    try {
      const session = await network.session()
      await held(aVisitor(), session)
      expect(await placesOf(session)).toBe(1)
      expect(await base.query('select last_value::int as draws from bookings.draw')).toEqual([{ draws: 2 }])
    } finally {
      await base.query('drop trigger drawn_before on bookings.booking')
    }
    expect(await base.query(`select from pg_constraint where conname = $1 and contype = 'u'`, [REFERENCES_ARE_UNIQUE])).toHaveLength(1)
  })

  test('somebody who asked for no message leaves no job', async () => {
    const session = await network.session()
    const who = aVisitor()
    const booking = await held(who, session, aParty({ contactBy: 'none', contactValue: null }))
    await confirmBooking(deps(), who, { key: randomUUID(), booking, session })
    expect(await base.query(`select 1 from graphile_worker._private_jobs where payload->>'booking' = $1`, [booking])).toHaveLength(0)
  })

  test('a double click is one deed, and the same key with other answers is refused', async () => {
    const session = await network.session({ limits: { children: 5 } })
    const who = aVisitor()
    const key = randomUUID()
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => hold(who, session, { key })))
    expect(new Set(answers.map((answer) => ('subjects' in answer ? answer.subjects[0] : answer.outcome))).size).toBe(1)
    expect(answers.filter((answer) => 'replayed' in answer && answer.replayed)).toHaveLength(4)
    expect(await placesOf(session)).toBe(1)
    await expect(hold(who, session, { key, party: aParty({ word: 'another' }) })).rejects.toThrow('already sent')
  })

  test('a second tab is shown the hold it has', async () => {
    const session = await network.session({ limits: { children: 5 } })
    const who = aVisitor()
    const booking = await held(who, session)
    expect(await hold(who, session)).toMatchObject({ outcome: 'yours-already', subjects: [booking] })
    expect(await placesOf(session)).toBe(1)
  })

  test('answers may change while they fit, and not beyond', async () => {
    const session = await network.session({ limits: { children: 2 } })
    const who = aVisitor()
    const booking = await held(who, session)
    const twins = [...aParty().attendees, { name: 'Wren', kind: 'child' as const, ageMonths: 14 }]
    const change = (attendees: PartyWish['attendees']) =>
      changeParty(deps(), who, { key: randomUUID(), session, visitor: who.visitor, booking, party: aParty({ attendees }) })
    expect(await change(twins)).toMatchObject({ outcome: 'held' })
    expect(await change([...twins, { name: 'Third', kind: 'child', ageMonths: 30 }])).toEqual({ outcome: 'refused:full', replayed: false })
    expect(
      await base.query(
        `select count(*)::int as n from bookings.attendee a join bookings.booking b on b.party_id = a.party_id where b.public_id = $1`,
        [booking],
      ),
    ).toEqual([{ n: 3 }])
  })

  test('an expired hold is confirmed while free, refused once taken, exact to the clock', async () => {
    const clocked = await smallDatabase()
    try {
      const there = await smallNetwork(clocked)
      const session = await there.session({ hours: 5 })
      const act = createAct(clocked.db)
      const first = aVisitor()
      const second = aVisitor()
      const wish = (who: { visitor: string }) => ({ key: randomUUID(), session, visitor: who.visitor, party: aParty() })
      const one = await holdAPlace({ act, secrets: testSecrets }, first, wish(first))
      expect(await holdAPlace({ act, secrets: testSecrets }, second, wish(second))).toMatchObject({ outcome: 'refused:full' })
      await clocked.moveClock('10 minutes')
      expect(await holdAPlace({ act, secrets: testSecrets }, second, wish(second))).toMatchObject({ outcome: 'held' })
      const booking = 'subjects' in one ? one.subjects[0] : ''
      expect(await confirmBooking({ act, secrets: testSecrets }, first, { key: randomUUID(), booking, session })).toMatchObject({
        outcome: 'refused:expired-and-full',
      })
      await clocked.moveClock('11 minutes')
      expect(await confirmBooking({ act, secrets: testSecrets }, first, { key: randomUUID(), booking, session })).toMatchObject({
        outcome: 'confirmed',
      })
    } finally {
      await clocked.drop()
    }
  })

  test('nobody else’s browser may see, confirm or cancel it', async () => {
    const session = await network.session()
    const booking = await held(aVisitor(), session)
    const stranger = aVisitor()
    expect(await base.db.asViewer(stranger, (trx) => findOwnBooking(trx, booking))).toBeUndefined()
    expect(await confirmBooking(deps(), stranger, { key: randomUUID(), booking, session })).toMatchObject({ outcome: 'refused:ended' })
    expect(await cancelABooking(deps(), stranger, { key: randomUUID(), booking, session })).toMatchObject({ outcome: 'not-here' })
    expect(await placesOf(session)).toBe(1)
  })

  test('a link that knocks is made for whoever may see the booking, and for nobody else’s browser', async () => {
    const session = await network.session()
    const [parent, stranger] = [aVisitor(), aVisitor()]
    await held(parent, session)
    const [party] = await base.query<{ id: string }>(`select t.public_id as id from bookings.party t order by t.id desc limit 1`)
    const link = (who: Acting) =>
      base.db.asViewer(who, (trx) =>
        sql`select bookings.add_message_link(${party?.id}::uuid, sha256(${randomUUID()}::text::bytea), platform.clock() + interval '1 hour')`.execute(
          trx,
        ),
      )
    await link(parent)
    await expect(link(stranger)).rejects.toThrow('no rows')
  })

  test('cancelling frees the place, tells the listing, and a second time says already', async () => {
    const session = await network.session()
    const who = aVisitor()
    const booking = await held(who, session)
    await confirmBooking(deps(), who, { key: randomUUID(), booking, session })
    expect(await base.query(`select listed from bookings.occurrence where public_id = $1`, [session])).toEqual([{ listed: 'full' }])
    const cancel = () => cancelABooking(deps(), who, { key: randomUUID(), booking, session })
    expect(await cancel()).toMatchObject({ outcome: 'cancelled' })
    expect(await cancel()).toMatchObject({ outcome: 'already' })
    expect(await base.query(`select listed from bookings.occurrence where public_id = $1`, [session])).toEqual([{ listed: 'few' }])
    expect(await hold(aVisitor(), session)).toMatchObject({ outcome: 'held' })
  })

  test('a site that closed takes no booking and confirms none; whoever booked reads that it is off', async () => {
    const session = await network.session({ limits: { children: 5 } })
    const [early, late] = [aVisitor(), aVisitor()]
    const booked = await held(early, session)
    await confirmBooking(deps(), early, { key: randomUUID(), booking: booked, session })
    const begun = await held(late, session)
    const seen = () => base.db.asViewer(early, (trx) => findOwnBooking(trx, booked))
    expect(await seen()).toMatchObject({ occurrenceState: 'open' })
    await network.site('closed')
    expect(await hold(aVisitor(), session)).toMatchObject({ outcome: 'refused:cancelled' })
    expect(await confirmBooking(deps(), late, { key: randomUUID(), booking: begun, session })).toMatchObject({
      outcome: 'refused:cancelled',
    })
    expect(await seen()).toMatchObject({ state: 'confirmed', occurrenceState: 'cancelled' })
    expect(await base.db.asPublic((trx) => findSession(trx, session))).toMatchObject({ state: 'cancelled' })
    await base.query('delete from network.site_period')
    expect(await hold(aVisitor(), session)).toMatchObject({ outcome: 'held' })
  })

  test('the request roles read no table of bookings', async () => {
    for (const table of ['party', 'attendee', 'booking', 'place', 'occurrence']) {
      await expect(base.db.asPublic((trx) => sql`select * from ${sql.id('bookings', table)}`.execute(trx))).rejects.toThrow(
        'permission denied',
      )
    }
  })
})

describe('races, under the request roles', () => {
  test('fifty parents for one place: one wins', async () => {
    // Two pools stand for two processes here; the race through HTTP and two real processes is a journey.
    const other = openDatabase(base.options)
    try {
      for (let round = 0; round < 3; round++) {
        const session = await network.session()
        const acts = [createAct(base.db), createAct(other)]
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, i) => {
            const who = aVisitor()
            return holdAPlace({ act: acts[i % 2] ?? createAct(base.db), secrets: testSecrets }, who, {
              key: randomUUID(),
              session,
              visitor: who.visitor,
              party: aParty(),
            })
          }),
        )
        expect(answers.filter((answer) => answer.outcome === 'held')).toHaveLength(1)
        expect(answers.filter((answer) => answer.outcome === 'refused:full')).toHaveLength(49)
        expect(await placesOf(session)).toBe(1)
      }
    } finally {
      await other.close()
    }
  })

  test('twenty places, sixty parents: twenty', async () => {
    const session = await network.session({ limits: { families: 20 } })
    const answers = await Promise.all(Array.from({ length: 60 }, () => hold(aVisitor(), session)))
    expect(answers.filter((answer) => answer.outcome === 'held')).toHaveLength(20)
  })
})
